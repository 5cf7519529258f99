package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.classify.SimulatedPhotos.Plan;
import io.ocellus.linear.LinearWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptCovarianceTest {

    private static final TrainingSet SET = SimulatedPhotos.draw(8, Plan.SMALL).set();
    private static final SharedCovariance SHARED = SharedCovariance.fit(SET);

    private static double[][] means() {
        SplittableRandom random = new SplittableRandom(4);
        double[][] means = new double[5][SET.features().columns()];
        for (double[] mean : means) {
            Arrays.setAll(mean, i -> random.nextGaussian());
        }
        return means;
    }

    @Test
    void makesTheRowsThatTheCovarianceMakes() {
        List<LinearWeights> solved = SHARED.rows(means());
        List<LinearWeights> kept = SHARED.kept().rows(means());
        for (int i = 0; i < solved.size(); i++) {
            float[] expected = solved.get(i).w();
            float[] actual = kept.get(i).w();
            for (int j = 0; j < expected.length; j++) {
                assertThat(actual[j]).isCloseTo(expected[j], within(1e-3f * Math.max(1, Math.abs(expected[j]))));
            }
            assertThat(kept.get(i).bias())
                    .isCloseTo(
                            solved.get(i).bias(),
                            within(1e-4f * Math.abs(solved.get(i).bias())));
        }
        assertThat(SHARED.kept().rows(new double[0][])).isEmpty();
    }

    @Test
    void isTheSameFromItsFileAndFromALinkToIt(@TempDir Path folder) throws IOException {
        KeptCovariance kept = SHARED.kept();
        kept.write(folder.resolve("first"));
        KeptCovariance read = KeptCovariance.read(folder.resolve("first"));
        read.write(folder.resolve("second"));
        Files.delete(folder.resolve("first"));
        KeptCovariance linked = KeptCovariance.read(folder.resolve("second"));
        for (int i = 0; i < means().length; i++) {
            float[] expected = kept.rows(means()).get(i).w();
            assertThat(read.rows(means()).get(i).w()).containsExactly(expected);
            assertThat(linked.rows(means()).get(i).w()).containsExactly(expected);
        }
    }

    @Test
    void aFileThatIsCutOrSomethingElseIsRefusedByName(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("centroids.covariance");
        SHARED.kept().write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, 12, 16, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> KeptCovariance.read(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("centroids.covariance");
        }
        whole[0] = 'X';
        Files.write(file, whole);
        assertThatThrownBy(() -> KeptCovariance.read(file)).hasMessageContaining("train again");
    }
}
