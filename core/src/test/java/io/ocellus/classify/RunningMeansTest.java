package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.classify.Centroids.Extent;
import io.ocellus.classify.RunningMeans.Move;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.Half;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningMeansTest {

    private static final SimulatedPhotos PHOTOS =
            SimulatedPhotos.draw(7, SimulatedPhotos.Plan.SMALL.withPhotos(40)); // 12 species, 480 photos
    private static final Taxonomy TAXA = PHOTOS.taxonomy();
    private static final int FIRST = PHOTOS.nodes()[0];
    private static final int LAST = PHOTOS.nodes()[479];
    private static final int FAMILY = TAXA.roots()[0];

    private final List<Integer> looked = new ArrayList<>();

    /// Photos of which each look at their features is noted.
    private TrainingSet watched(SimulatedPhotos photos) {
        FeatureRows features = new FeatureRows.Fetched(
                photos.nodes().length,
                photos.raw().columns(),
                rows -> {
                    IntStream.of(rows).forEach(looked::add);
                    return IntStream.of(rows)
                            .mapToObj(row -> Half.of(photos.raw().row(row)))
                            .toList();
                },
                UnaryOperator.identity());
        return new TrainingSet(TAXA, features, photos.nodes(), photos.groups());
    }

    private static long[] ids(int rows) {
        return IntStream.range(0, rows).mapToLong(row -> 1000 + row).toArray();
    }

    private static SimulatedPhotos moved(int row, int node) {
        int[] labels = PHOTOS.nodes().clone();
        labels[row] = node;
        return PHOTOS.labelled(labels);
    }

    private KeptSums sumsOf(SimulatedPhotos photos) {
        RunningMeans means = new RunningMeans(watched(photos), ids(photos.nodes().length));
        for (int node : new int[] {FIRST, LAST}) {
            means.mean(node, Extent.EXACTLY);
        }
        means.mean(FAMILY, Extent.WITHIN);
        looked.clear();
        return means.sums();
    }

    private static Move move(TrainingSet set, int row, int from, int to) {
        return new Move(
                1000 + row,
                from,
                to,
                () -> Optional.of(set.features().select(new int[] {row}).row(0)));
    }

    @Test
    void aMovedPhotoIsTheOnlyOneLookedAt() {
        KeptSums before = sumsOf(PHOTOS);
        TrainingSet now = watched(moved(0, LAST));
        Move move = move(now, 0, TAXA.id(FIRST), TAXA.id(LAST));
        RunningMeans following = new RunningMeans(now, ids(480), before, List.of(move));
        double[] left = following.mean(FIRST, Extent.EXACTLY);
        double[] joined = following.mean(LAST, Extent.EXACTLY);
        double[] family = following.mean(FAMILY, Extent.WITHIN);
        assertThat(looked).containsExactly(0);
        RunningMeans anew = new RunningMeans(now, ids(480));
        assertThat(left).containsExactly(anew.mean(FIRST, Extent.EXACTLY), within(1e-12));
        assertThat(joined).containsExactly(anew.mean(LAST, Extent.EXACTLY), within(1e-12));
        assertThat(family).containsExactly(anew.mean(FAMILY, Extent.WITHIN), within(1e-12));
    }

    @Test
    void aPhotoThatWentIsTakenAwayAndComesBackWithoutATrace() {
        KeptSums before = sumsOf(PHOTOS);
        TrainingSet fewer = watched(PHOTOS.where(row -> row < 479));
        float[] gone = Half.toFloats(Half.of(PHOTOS.raw().row(479)));
        Move leaving = new Move(1479, TAXA.id(LAST), 0, () -> Optional.of(gone));
        RunningMeans without = new RunningMeans(fewer, ids(479), before, List.of(leaving));
        double[] mean = without.mean(LAST, Extent.EXACTLY);
        assertThat(looked).isEmpty();
        assertThat(mean).containsExactly(new RunningMeans(fewer, ids(479)).mean(LAST, Extent.EXACTLY), within(1e-12));
        TrainingSet all = watched(PHOTOS);
        Move returning = move(all, 479, 0, TAXA.id(LAST));
        RunningMeans again = new RunningMeans(all, ids(480), without.sums(), List.of(returning));
        assertThat(again.mean(LAST, Extent.EXACTLY))
                .containsExactly(new RunningMeans(all, ids(480)).mean(LAST, Extent.EXACTLY), within(1e-12));
    }

    @Test
    void aPhotoThatNobodyKnowsAnyMoreMakesALookAtAllOthers() {
        KeptSums before = sumsOf(PHOTOS);
        TrainingSet fewer = watched(PHOTOS.where(row -> row < 479));
        Move leaving = new Move(1479, TAXA.id(LAST), 0, Optional::empty);
        RunningMeans without = new RunningMeans(fewer, ids(479), before, List.of(leaving));
        double[] mean = without.mean(LAST, Extent.EXACTLY);
        assertThat(looked).hasSize(39);
        assertThat(mean).containsExactly(new RunningMeans(fewer, ids(479)).mean(LAST, Extent.EXACTLY));
    }

    @Test
    void sumsOfOtherPhotosThanItSeemsAreNotTrusted() {
        KeptSums before = sumsOf(PHOTOS);
        SimulatedPhotos swapped = PHOTOS.labelled(swapped(0, 479)); // as many as before in both taxa, and no word of it
        RunningMeans following = new RunningMeans(watched(swapped), ids(480), before, List.of());
        double[] mean = following.mean(FIRST, Extent.EXACTLY);
        assertThat(looked).hasSize(40);
        assertThat(mean).containsExactly(new RunningMeans(watched(swapped), ids(480)).mean(FIRST, Extent.EXACTLY));
    }

    private static int[] swapped(int one, int other) {
        int[] labels = PHOTOS.nodes().clone();
        labels[one] = PHOTOS.nodes()[other];
        labels[other] = PHOTOS.nodes()[one];
        return labels;
    }

    @Test
    void sumsAreReadAsTheyWereWritten(@TempDir Path folder) throws IOException {
        KeptSums sums = sumsOf(PHOTOS);
        Path file = folder.resolve("centroids.sums");
        sums.write(file);
        KeptSums read = KeptSums.read(file);
        assertThat(read.sums().keySet()).isEqualTo(sums.sums().keySet()).hasSize(3);
        RunningMeans means = new RunningMeans(watched(PHOTOS), ids(480), read, List.of());
        assertThat(means.mean(FAMILY, Extent.WITHIN))
                .containsExactly(
                        new RunningMeans(watched(PHOTOS), ids(480), sums, List.of()).mean(FAMILY, Extent.WITHIN));
        assertThat(looked).isEmpty();
    }

    @Test
    void cutSumsAreRefusedWithTheirName(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("centroids.sums");
        sumsOf(PHOTOS).write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 7, 19, 30, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> KeptSums.read(file))
                    .as("%d bytes", length)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("centroids.sums holds no sums, or is not whole");
        }
    }
}
