package io.ocellus.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartTest {

    static final TensorShape PAIR = TensorShape.of(2, 3, TinyNetwork.SIDE, TinyNetwork.SIDE);
    static final int POSITIONS = 49;

    @TempDir
    Path home;

    private static Network open(Bundle bundle, Part part) {
        return bundle.open(NetworkSettings.ONE_THREAD.with(part));
    }

    private Bundle bundle() {
        return Bundle.read(TinyNetwork.standard().writeTo(home));
    }

    private static FloatBuffer pictures() {
        SplittableRandom random = new SplittableRandom(5);
        FloatBuffer values = FloatBuffer.allocate(PAIR.volume());
        for (int i = 0; i < values.capacity(); i++) {
            values.put(i, (float) random.nextDouble(-1, 1));
        }
        return values;
    }

    @Test
    void loadsOnlyWhatLeadsToAnOutputAndComputesTheSame() {
        try (Network whole = bundle().open();
                Network part = open(bundle(), new Part.UpTo("features"))) {
            assertThat(part.outputs()).containsOnlyKeys("features");
            assertThat(part.evaluate(pictures(), PAIR, "features").values())
                    .isEqualTo(whole.evaluate(pictures(), PAIR, "features").values());
        }
    }

    @Test
    void averagesAMap() {
        Part.MeanOf mean = new Part.MeanOf("features");
        try (Network whole = bundle().open();
                Network part = open(bundle(), mean)) {
            Tensor means = part.evaluate(pictures(), PAIR, mean.output());
            float[] map = whole.evaluate(pictures(), PAIR, "features").values();
            assertThat(means.shape()).isEqualTo(TensorShape.of(2, TinyNetwork.CHANNELS, 1, 1));
            for (int i = 0; i < means.values().length; i++) {
                double sum = 0;
                for (int position = 0; position < POSITIONS; position++) {
                    sum += map[i * POSITIONS + position];
                }
                assertThat(means.values()[i]).isCloseTo((float) (sum / POSITIONS), within(1e-5f));
            }
        }
    }

    @Test
    void isTheWholeWhereWeightsLieInOtherFiles() throws IOException {
        Bundle bundle = Bundle.read(WeightsBeside.move(TinyNetwork.standard().writeTo(home)));
        try (Network network = open(bundle, new Part.UpTo("features"))) {
            assertThat(network.outputs()).containsKeys("features", "logits");
        }
    }

    @Test
    void isTheWholeWhereNoSuchOutputIs() {
        try (Network network = open(bundle(), new Part.UpTo("dreams"))) {
            assertThat(network.outputs()).containsKeys("features", "logits");
        }
    }

    @Test
    void leavesItToTheRuntimeToTellOfADamagedFile() throws IOException {
        Bundle bundle = bundle();
        byte[] file = Files.readAllBytes(bundle.networkFile());
        file[0] = (byte) 0xFF;
        Files.write(bundle.networkFile(), file);
        assertThatThrownBy(() -> open(bundle, new Part.UpTo("features")))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("is no network that can be loaded");
    }

    @Test
    void saysThatAFileIsMissing() throws IOException {
        Bundle bundle = bundle();
        Files.delete(bundle.networkFile());
        assertThatThrownBy(() -> open(bundle, new Part.MeanOf("features")))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("copy the bundle again");
    }
}
