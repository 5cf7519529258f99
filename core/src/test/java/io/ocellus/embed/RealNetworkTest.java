package io.ocellus.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.image.Pixels;
import io.ocellus.model.Bundle;
import io.ocellus.model.SharedModels;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealNetworkTest {

    static final int POSITIONS = 49;

    @ParameterizedTest
    @ValueSource(strings = {"mobilenetv2", "mobilenet-edgetpu", "inat-insects"})
    void embedsAsAnIndependentComputationDoes(String name) throws IOException {
        Bundle bundle = Bundle.read(SharedModels.folder(name));
        Pixels photo = TestPhotos.butterfly();
        double[] map = NaiveNetwork.features(bundle.networkFile(), input(bundle, photo), 224);
        try (Embedder embedder = OnnxEmbedder.open(bundle)) {
            float[] vector = embedder.embed(photo);
            double difference = 0;
            double length = 0;
            for (int channel = 0; channel < vector.length; channel++) {
                double wanted = 0;
                for (int i = 0; i < POSITIONS; i++) {
                    wanted += map[channel * POSITIONS + i] / POSITIONS;
                }
                difference += Math.pow(vector[channel] - wanted, 2);
                length += wanted * wanted;
            }
            assertThat(vector).hasSize(1280);
            assertThat(Math.sqrt(difference / length)).isLessThan(1e-3);
        }
    }

    /* An import embeds in pairs; who is whose neighbour must not show. */
    @ParameterizedTest
    @ValueSource(strings = {"mobilenetv2", "mobilenet-edgetpu", "inat-insects"})
    void givesPicturesOfAPairTheBitsTheyHaveAlone(String name) throws IOException {
        List<Pixels> pair = List.of(TestPhotos.butterfly(), TestPhotos.random(7, 300, 240));
        try (Embedder embedder = OnnxEmbedder.open(Bundle.read(SharedModels.folder(name)))) {
            assertThat(embedder.embed(pair))
                    .isEqualTo(new float[][] {embedder.embed(pair.getFirst()), embedder.embed(pair.getLast())});
        }
    }

    /* As the formula on these cards says: mean and std are 0.5 for every channel, planes in the order of RGB. */
    private static double[] input(Bundle bundle, Pixels photo) {
        Pixels picture = Preprocessing.of(bundle.card().input()).picture(photo);
        int plane = 224 * 224;
        double[] values = new double[3 * plane];
        for (int i = 0; i < values.length; i++) {
            values[i] = ((picture.rgb()[3 * (i % plane) + i / plane] & 0xFF) / 255.0 - 0.5) / 0.5;
        }
        return values;
    }
}
