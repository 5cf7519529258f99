package io.ocellus.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.image.Pixels;
import io.ocellus.model.Bundle;
import io.ocellus.model.TinyNetwork;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideBySideTest {

    @TempDir
    Path home;

    @Nested
    class NetworkAndHandcrafted extends EmbedderContract {
        @Override
        Embedder open() {
            return both();
        }
    }

    @Nested
    class WithViews extends EmbedderContract {
        @Override
        Embedder open() {
            return new SideBySide(List.of(new ViewedEmbedder(network(), Views.FLIP), new HandcraftedEmbedder()));
        }
    }

    @Test
    void putsPartsOfUnitLengthOneBehindTheOther() {
        Pixels photo = TestPhotos.random(1, 90, 70);
        try (Embedder first = network();
                Embedder second = new HandcraftedEmbedder();
                Embedder both = both()) {
            float[] vector = both.embed(photo);
            assertIsUnitOf(first.embed(photo), Arrays.copyOf(vector, 8));
            assertIsUnitOf(second.embed(photo), Arrays.copyOfRange(vector, 8, vector.length));
        }
    }

    @Test
    void isNamedAfterAllItsParts() {
        try (Embedder both = both();
                Embedder handcrafted = new HandcraftedEmbedder()) {
            int dimension = 8 + handcrafted.space().dimension();
            assertThat(both.space().name())
                    .matches("tiny-gap-56\\+handcrafted-hog-hsv-lbp-128-" + dimension + "@[0-9a-f]{8}");
            assertThat(both.space().backbone()).isEqualTo("tiny+handcrafted");
            assertThat(both.shorterSide()).isEqualTo(128);
        }
    }

    @Test
    void hasAnotherSpaceInAnotherOrder() {
        try (Embedder one = both();
                Embedder other = new SideBySide(List.of(new HandcraftedEmbedder(), network()))) {
            assertThat(other.space().name()).isNotEqualTo(one.space().name());
        }
    }

    @Test
    void refusesOnePartAndTheSameTwice() {
        try (Embedder embedder = new HandcraftedEmbedder()) {
            assertThatThrownBy(() -> new SideBySide(List.of(embedder))).hasMessageContaining("give two or more");
            assertThatThrownBy(() -> new SideBySide(List.of(embedder, embedder)))
                    .hasMessageContaining("handcrafted-hog-hsv-lbp");
        }
    }

    @Test
    void closesItsParts() {
        Embedder network = network();
        new SideBySide(List.of(network, new HandcraftedEmbedder())).close();
        assertThatThrownBy(() -> network.embed(TestPhotos.random(1, 60, 60))).isInstanceOf(IllegalStateException.class);
    }

    private Embedder both() {
        return new SideBySide(List.of(network(), new HandcraftedEmbedder()));
    }

    private Embedder network() {
        return OnnxEmbedder.open(Bundle.read(TinyNetwork.standard().writeTo(home)));
    }

    private static void assertIsUnitOf(float[] raw, float[] part) {
        assertThat(TestVectors.length(part)).isCloseTo(1, within(1e-5));
        double length = TestVectors.length(raw);
        for (int i = 0; i < raw.length; i++) {
            assertThat((double) part[i]).isCloseTo(raw[i] / length, within(1e-5));
        }
    }
}
