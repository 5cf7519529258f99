package io.ocellus.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.embed.Preprocessing;
import io.ocellus.image.Pixels;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoBatchesTest {

    private static final NetworkInput INPUT = NetworkInput.ofSide(24);
    private static final BatchSettings FOURS = BatchSettings.of(4, 11);

    @TempDir
    Path folder;

    Manifest manifest;

    @BeforeEach
    void makePhotos() throws IOException {
        manifest = TestFolder.of(folder, 9, 5);
    }

    /// What a batch says, by value.
    private record Seen(List<Integer> indices, List<Long> views, List<String> targets, int values) {
        static Seen of(Batch batch) {
            float[] values = new float[batch.values().remaining()];
            batch.values().get(values);
            List<String> targets = Arrays.stream(batch.targets().shares(2))
                    .map(Arrays::toString)
                    .toList();
            return new Seen(
                    Arrays.stream(batch.indices()).boxed().toList(),
                    Arrays.stream(batch.views()).boxed().toList(),
                    targets,
                    Arrays.hashCode(values));
        }
    }

    @Test
    void areTheSameOnAnyNumberOfThreadsAndWhetherPhotosAreKept() throws Exception {
        List<Seen> expected = train(Photos.toTrain(manifest, 24), FOURS, 12);
        assertThat(expected).doesNotHaveDuplicates();
        assertThat(train(Photos.toTrain(manifest, 24), FOURS.withThreads(5), 12))
                .isEqualTo(expected);
        try (Photos kept = Photos.toTrain(manifest, 24).keeping(folder.resolve("cache"), 1 << 20)) {
            assertThat(train(kept, FOURS.withThreads(3), 12)).isEqualTo(expected);
            assertThat(kept.kept()).isEqualTo(14);
        }
    }

    @Test
    void goOnFromAnyPositionWithoutReplaying() throws Exception {
        List<Seen> all = train(Photos.toTrain(manifest, 24), FOURS, 12);
        BatchSettings later = FOURS.withStart(new Position(2, 1)); // three steps an epoch
        assertThat(train(Photos.toTrain(manifest, 24), later, 5)).isEqualTo(all.subList(7, 12));
    }

    @Test
    void differByTheSeed() throws Exception {
        assertThat(train(Photos.toTrain(manifest, 24), BatchSettings.of(4, 12), 3))
                .isNotEqualTo(train(Photos.toTrain(manifest, 24), FOURS, 3));
    }

    @Test
    void showViewsThatOthersCanDrawAgain() throws Exception {
        Augmentation light = Augmentation.LIGHT;
        BatchSettings fixed = FOURS.withViews(new ViewChoice.Fixed(2));
        Set<Long> numbers = new HashSet<>();
        try (Photos photos = Photos.toTrain(manifest, 24);
                PhotoBatches batches = PhotoBatches.training(photos, INPUT, light, fixed)) {
            for (int step = 0; step < 9; step++) {
                try (Batch batch = batches.next()) {
                    int index = batch.indices()[2];
                    numbers.add(batch.views()[2]);
                    Pixels photo = photos.photo(index).orElseThrow();
                    String name = manifest.entries().get(index).name();
                    View view = View.of(light, name, 11, batch.views()[2], photo.width(), photo.height());
                    float[] again = values(INPUT.ofSquares(), view.picture(photo, 24));
                    float[] row = new float[again.length];
                    batch.values().get(2 * row.length, row);
                    assertThat(row).isEqualTo(again);
                }
            }
        }
        assertThat(numbers).containsExactlyInAnyOrder(0L, 1L);
    }

    @Test
    void replaceAPhotoThatCannotBeDecodedAndSayWhich() throws Exception {
        Path broken = manifest.entries().get(3).file();
        Files.write(broken, new byte[] {1, 2, 3});
        Files.delete(manifest.entries().get(7).file());
        try (Photos photos = Photos.toTrain(manifest, 24)) {
            List<Seen> first = train(photos, FOURS, 7);
            assertThat(train(photos, FOURS.withThreads(4), 7)).isEqualTo(first);
            assertThat(first)
                    .allSatisfy(seen -> assertThat(seen.indices()).hasSize(4).doesNotContain(3, 7));
            assertThat(photos.unreadable()).hasSize(2);
            assertThat(photos.unreadable().getFirst().file()).isEqualTo(broken);
            assertThat(photos.unreadable().getFirst().message()).isNotBlank();
        }
    }

    @Test
    void failWithAMessageWhenNoPhotoCanBeDecoded() throws Exception {
        for (Manifest.Entry entry : manifest.entries()) {
            Files.write(entry.file(), new byte[] {1});
        }
        try (Photos photos = Photos.toTrain(manifest, 24);
                PhotoBatches batches = PhotoBatches.training(photos, INPUT, Augmentation.NONE, FOURS)) {
            assertThatThrownBy(batches::next).hasMessageContaining("none of the 14 photos can be decoded");
        }
    }

    @Test
    void evaluateEveryPhotoOnceAsTheCardSays() throws Exception {
        Files.write(manifest.entries().get(5).file(), new byte[] {1});
        List<Integer> indices = new ArrayList<>();
        try (Photos photos = Photos.toEvaluate(manifest, INPUT);
                PhotoBatches batches = PhotoBatches.evaluating(photos, INPUT, FOURS.withThreads(3))) {
            while (batches.hasNext()) {
                try (Batch batch = batches.next()) {
                    for (int i = 0; i < batch.size(); i++) {
                        int index = batch.indices()[i];
                        indices.add(index);
                        float[] expected =
                                values(INPUT.evaluating(), photos.photo(index).orElseThrow());
                        float[] row = new float[expected.length];
                        batch.values().get(i * row.length, row);
                        assertThat(row).isEqualTo(expected);
                        assertThat(((Targets.Hard) batch.targets()).classes()[i])
                                .isEqualTo(index < 9 ? 0 : 1);
                    }
                }
            }
            assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
        }
        assertThat(indices).containsExactly(0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13);
    }

    @Test
    void lendTheSameMemoryAgain() throws Exception {
        try (Photos photos = Photos.toTrain(manifest, 24);
                PhotoBatches batches = PhotoBatches.training(photos, INPUT, Augmentation.NONE, FOURS)) {
            Batch batch = batches.next();
            assertThat(batch.images().isDirect()).isTrue();
            assertThat(batch.images().remaining()).isEqualTo(4 * 3 * 24 * 24 * 4);
            batch.close();
            assertThatThrownBy(batch::images).hasMessageContaining("is closed");
        }
    }

    @Test
    void refuseFixedViewsOfBlendsAndPhotosOfAnotherSize() {
        BatchSettings fixed = FOURS.withViews(new ViewChoice.Fixed(2));
        Photos photos = Photos.toTrain(manifest, 24);
        assertThatThrownBy(() -> PhotoBatches.training(photos, INPUT, Augmentation.STRONG, fixed))
                .hasMessageContaining("cannot be blended");
        assertThatThrownBy(() -> PhotoBatches.training(photos, NetworkInput.ofSide(96), Augmentation.LIGHT, FOURS))
                .hasMessageContaining("make them by Photos.toTrain");
        assertThatThrownBy(() -> PhotoBatches.evaluating(photos, INPUT, FOURS))
                .hasMessageContaining("make them by Photos.toEvaluate");
    }

    @Test
    void drawASheetOfWhatTheNetworkSees() throws Exception {
        Pixels sheet = ContactSheet.draw(manifest, INPUT, Augmentation.NONE, 1, 3, 2);
        assertThat(sheet.width()).isEqualTo(4 + 3 * 28);
        int rowHeight = 24 + 18 + 4;
        assertThat(sheet.height()).isEqualTo(4 + 3 * rowHeight);
        assertThat(sheet.cropped(4, 4 + rowHeight, 24, 24).rgb())
                .as("without augmentation the rows are alike")
                .isEqualTo(sheet.cropped(4, 4 + 2 * rowHeight, 24, 24).rgb());
    }

    private static List<Seen> train(Photos photos, BatchSettings settings, int steps) throws InterruptedException {
        List<Seen> seen = new ArrayList<>();
        try (PhotoBatches batches = PhotoBatches.training(photos, INPUT, Augmentation.STRONG, settings)) {
            for (int i = 0; i < steps; i++) {
                try (Batch batch = batches.next()) {
                    seen.add(Seen.of(batch));
                }
            }
        }
        return seen;
    }

    private static float[] values(Preprocessing preprocessing, Pixels photo) {
        FloatBuffer values = FloatBuffer.allocate(preprocessing.floats());
        preprocessing.write(photo, values, 0);
        return values.array();
    }
}
