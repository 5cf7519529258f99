package io.ocellus.embed;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ViewedEmbedderTest {

    @TempDir
    Path home;

    @Nested
    class FlippedNetwork extends EmbedderContract {
        @Override
        Embedder open() {
            return viewed(Views.FLIP);
        }
    }

    @Nested
    class TenCropsOfANetwork extends EmbedderContract {
        @Override
        Embedder open() {
            return viewed(Views.TEN);
        }
    }

    @Nested
    class SeveralSizesByHand extends EmbedderContract {
        @Override
        Embedder open() {
            return new ViewedEmbedder(new HandcraftedEmbedder(), Views.MULTI);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLIP", "TEN"})
    void givesAPhotoAndItsMirrorImageTheSameVector(Views views) {
        Pixels photo = TestPhotos.random(1, 160, 128); // multiples of 16: the centre crop has its mirror image
        try (Embedder embedder = viewed(views)) {
            assertThat(embedder.embed(photo.mirrored())).containsExactly(embedder.embed(photo), within(1e-5f));
        }
    }

    @Test
    void givesAPictureOfOneColourTheVectorThatOneViewHas() {
        Pixels grey = TestPhotos.constant(80, 80, 99, 99, 99);
        try (Embedder plain = network();
                Embedder five = viewed(Views.FIVE)) {
            assertThat(five.embed(grey)).containsExactly(plain.embed(grey), within(1e-5f));
        }
    }

    @Test
    void averagesItsViews() {
        Pixels photo = TestPhotos.random(2, 90, 70);
        try (Embedder plain = network();
                Embedder flipped = viewed(Views.FLIP)) {
            float[] one = plain.embed(photo);
            float[] other = plain.embed(photo.mirrored());
            float[] mean = new float[one.length];
            for (int i = 0; i < mean.length; i++) {
                mean[i] = (one[i] + other[i]) / 2;
            }
            assertThat(flipped.embed(photo)).containsExactly(mean, within(1e-5f));
        }
    }

    @Test
    void hasASpaceOfItsOwnForEachKindOfViews() {
        List<FeatureSpace> spaces =
                Arrays.stream(Views.values()).map(this::spaceOf).toList();
        assertThat(spaces.stream().map(FeatureSpace::name)).doesNotHaveDuplicates();
        assertThat(spaceOf(Views.FLIP).name()).matches("tiny-gap-56-flip-8@[0-9a-f]{8}");
        assertThat(spaceOf(Views.FLIP).backbone()).isEqualTo("tiny:flip");
    }

    private FeatureSpace spaceOf(Views views) {
        try (Embedder embedder = viewed(views)) {
            return embedder.space();
        }
    }

    private Embedder viewed(Views views) {
        return new ViewedEmbedder(network(), views);
    }

    private Embedder network() {
        return OnnxEmbedder.open(Bundle.read(TinyNetwork.standard().writeTo(home)));
    }
}
