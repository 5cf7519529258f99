package io.ocellus.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.image.Pixels;
import io.ocellus.model.Bundle;
import io.ocellus.model.TensorShape;
import io.ocellus.model.TinyNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoClassifierTest {

    @TempDir
    Path home;

    private Bundle bundle(long batch) {
        return Bundle.read(TinyNetwork.standard().withBatch(batch).writeTo(home));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 4, TensorShape.FREE})
    void scoresOfSeveralViewsAreLogarithmsOfTheirMeanProbabilities(long batch) {
        Pixels photo = TestPhotos.random(3, 70, 130);
        try (PhotoClassifier plain = PhotoClassifier.open(bundle(batch));
                PhotoClassifier flipped = PhotoClassifier.open(bundle(batch), Views.FLIP)) {
            double[] own = probabilities(plain.scores(photo));
            double[] mirrored = probabilities(plain.scores(photo.mirrored()));
            assertThat(own).isNotEqualTo(mirrored);
            float[] scores = flipped.scores(photo);
            for (int k = 0; k < TinyNetwork.CLASSES; k++) {
                assertThat(Math.exp(scores[k])).isCloseTo((own[k] + mirrored[k]) / 2, within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Views.class)
    void whatItSeesHasTheScoresThatItGives(Views views) {
        Pixels photo = TestPhotos.random(4, 90, 64);
        try (PhotoClassifier classifier = PhotoClassifier.open(bundle(TensorShape.FREE), views)) {
            assertThat(classifier.see(photo).scores()).containsExactly(classifier.scores(photo), within(1e-6f));
        }
    }

    /* The heat map is drawn over the photo, so it must be of the photo and not of a part of it. */
    @ParameterizedTest
    @EnumSource(Views.class)
    void showsWhereItSawAClassInThePhotoAsItIs(Views views) {
        Pixels photo = TestPhotos.random(5, 80, 80);
        float[] shares = {0, 1, 0};
        try (PhotoClassifier plain = PhotoClassifier.open(bundle(TensorShape.FREE));
                PhotoClassifier viewed = PhotoClassifier.open(bundle(TensorShape.FREE), views)) {
            HeatMap wanted =
                    plain.heatMap(plain.see(photo), shares, ChannelWeights.NONE).orElseThrow();
            HeatMap found = viewed.heatMap(viewed.see(photo), shares, ChannelWeights.NONE)
                    .orElseThrow();
            for (double place : List.of(0.1, 0.5, 0.8)) {
                assertThat(found.at(place, place)).isEqualTo(wanted.at(place, place));
            }
        }
    }

    private static double[] probabilities(float[] scores) {
        double[] parts = IntStream.range(0, scores.length)
                .mapToDouble(k -> Math.exp(scores[k]))
                .toArray();
        double total = DoubleStream.of(parts).sum();
        return DoubleStream.of(parts).map(part -> part / total).toArray();
    }
}
