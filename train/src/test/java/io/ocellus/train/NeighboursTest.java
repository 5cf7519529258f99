package io.ocellus.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.augment.Manifest;
import io.ocellus.train.Neighbours.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeighboursTest {

    private final List<Manifest.Entry> entries = new ArrayList<>();
    private final List<float[]> rows = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void asksEachPhotoInTurnAgainstAllOthers() {
        photo("moth", "", 1, 0);
        photo("moth", "", 0.9f, 0.1f);
        photo("bee", "", 0, 1);
        assertThat(shares()).containsEntry("", new Share(2 / 3.0, 3)); // the only bee finds no other
    }

    @Test
    void lengthsDoNotMatter() {
        photo("moth", "", 1, 0);
        photo("moth", "", 100, 1);
        photo("bee", "", 0.9f, 0.5f);
        photo("bee", "", 9, 5.1f);
        assertThat(shares()).containsEntry("", new Share(1, 4));
    }

    @Test
    void photosOfOneObservationDoNotVouchForEachOther() {
        photo("moth", "walk 1", 1, 0);
        photo("moth", "walk 1", 1, 0);
        photo("bee", "", 0.8f, 0.2f);
        photo("bee", "", 0.7f, 0.3f);
        assertThat(shares()).containsEntry("", new Share(0.5, 4));
    }

    @Test
    void collectionsAreJudgedByThemselves() {
        photo("fish/perch", "", 1, 0);
        photo("fish/perch", "", 0.9f, 0.1f);
        photo("fish/pike", "", 0.8f, 0.3f);
        photo("birds/wren", "", 1, 0); // nearest of all to the first, but no fish
        photo("birds/wren", "", 0, 1);
        assertThat(shares())
                .containsOnlyKeys("birds", "fish")
                .containsEntry("fish", new Share(2 / 3.0, 3))
                .containsEntry("birds", new Share(1, 2));
    }

    @Test
    void theCurveHoldsOneLineForEachCollectionAndReplacesWhatWasSaidBefore() throws IOException {
        photo("fish/perch", "", 1, 0);
        photo("fish/perch", "", 0.9f, 0.1f);
        photo("birds/wren", "", 1, 0);
        photo("birds/tit", "", 0, 1);
        NeighbourCurve curve = new NeighbourCurve(folder, new Manifest(entries, labels()));
        curve.add(2, rows);
        assertThat(curve.add(1, rows)).isCloseTo(0.5, within(1e-9));
        curve.add(2, rows);
        assertThat(Files.readAllLines(folder.resolve(NeighbourCurve.FILE)))
                .containsExactly(
                        "features,collection,accuracy,photos",
                        "epoch 1,birds,0.0000,2",
                        "epoch 1,fish,1.0000,2",
                        "epoch 2,birds,0.0000,2",
                        "epoch 2,fish,1.0000,2");
    }

    private java.util.Map<String, Share> shares() {
        return new Neighbours(new Manifest(entries, labels())).of(rows);
    }

    private List<String> labels() {
        return entries.stream()
                .flatMap(entry -> entry.labels().stream())
                .distinct()
                .toList();
    }

    private void photo(String label, String group, float x, float y) {
        Path file = Path.of(rows.size() + ".jpg");
        entries.add(new Manifest.Entry(file, List.of(label), Manifest.Part.VALIDATE, group));
        rows.add(new float[] {x, y});
    }
}
