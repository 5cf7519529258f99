package io.ocellus.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.image.Pixels;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every embedder promises.
abstract class EmbedderContract {

    private Embedder embedder;

    /// A new embedder; the contract closes it.
    abstract Embedder open();

    @BeforeEach
    void openOne() {
        embedder = open();
    }

    @AfterEach
    void closeIt() {
        embedder.close();
    }

    @Test
    void givesTheSamePictureTheSameVector() {
        Pixels photo = TestPhotos.random(1, 120, 90);
        assertThat(embedder.embed(photo)).isEqualTo(embedder.embed(photo));
        try (Embedder another = open()) {
            assertThat(another.embed(photo)).isEqualTo(embedder.embed(photo));
            assertThat(another.space()).isEqualTo(embedder.space());
        }
    }

    @Test
    void tellsTwoPicturesApart() {
        assertThat(embedder.embed(TestPhotos.random(1, 120, 90)))
                .isNotEqualTo(embedder.embed(TestPhotos.random(2, 120, 90)));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 300", "2000, 50", "7, 5", "64, 64", "500, 333", "333, 500", "20000, 1"})
    void embedsAPictureOfAnySize(int width, int height) {
        assertSound(embedder.embed(TestPhotos.random(width, width, height)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "255, 255, 255", "127, 127, 127", "255, 0, 0"})
    void embedsAPictureOfOneColour(int red, int green, int blue) {
        assertSound(embedder.embed(TestPhotos.constant(80, 60, red, green, blue)));
    }

    @Test
    void givesTheSameOnSeveralThreadsAsOnOne() throws Exception {
        List<Pixels> photos = photos(24);
        List<float[]> expected = photos.stream().map(embedder::embed).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<float[]>> vectors = new ArrayList<>();
            photos.forEach(photo -> vectors.add(threads.submit(() -> embedder.embed(photo))));
            for (int i = 0; i < photos.size(); i++) {
                assertThat(vectors.get(i).get()).isEqualTo(expected.get(i));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "8", "19"})
    void givesABatchTheVectorsOfItsPictures(int size) {
        List<Pixels> photos = photos(size);
        float[][] vectors = embedder.embed(photos);
        assertThat(vectors.length).isEqualTo(size);
        for (int i = 0; i < size; i++) {
            assertThat(vectors[i]).containsExactly(embedder.embed(photos.get(i)), within(1e-5f));
        }
    }

    @Test
    void handsOutVectorsThatBelongToTheCaller() {
        Pixels photo = TestPhotos.random(4, 100, 100);
        float[] first = embedder.embed(photo);
        float[] copy = first.clone();
        first[0] = 42;
        assertThat(embedder.embed(photo)).isEqualTo(copy);
    }

    @Test
    void asksForPixelsAndNamesItsSpace() {
        assertThat(embedder.shorterSide()).isBetween(16, 4096);
        assertThat(embedder.space().name())
                .matches("[a-z0-9.+-]+-" + embedder.space().dimension() + "@[0-9a-f]{8}");
    }

    @Test
    void closesTwiceWithoutHarm() {
        embedder.close();
    }

    private void assertSound(float[] vector) {
        assertThat(vector).hasSize(embedder.space().dimension());
        for (float value : vector) {
            assertThat(Float.isFinite(value)).isTrue();
        }
    }

    private static List<Pixels> photos(int count) {
        return IntStream.range(0, count)
                .mapToObj(seed -> TestPhotos.random(seed, 60 + 5 * seed, 150 - 4 * seed))
                .toList();
    }
}
