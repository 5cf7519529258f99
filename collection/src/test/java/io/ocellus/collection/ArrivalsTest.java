package io.ocellus.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ocellus.catalog.Split;
import io.ocellus.collection.Arrivals.Arrival;
import io.ocellus.collection.Arrivals.Told;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Photos that come by hand, several of one organism among them.
class ArrivalsTest extends CollectionFixture {

    private static final byte[] FRONT = Guide.photo(Guide.MONARCH, 100);
    private static final byte[] BACK = Guide.photo(Guide.MONARCH, 101);
    private static final byte[] SIDE = Guide.photo(Guide.MONARCH, 102);

    @BeforeEach
    void bringTheGuide() throws IOException, InterruptedException {
        bring(Guide.folders(4));
    }

    private List<Arrival> together(byte[]... photos) throws IOException {
        return add(collection.arrivals().encounter(opened(photos)), photos);
    }

    private List<PhotoEncoder.Opened> opened(byte[]... photos) {
        return List.of(photos).stream()
                .map(photo -> collection.encoder().look(photo).opened().orElseThrow())
                .toList();
    }

    private List<Arrival> add(String observation, byte[]... photos) throws IOException {
        List<Arrival> arrivals = new ArrayList<>();
        for (byte[] photo : photos) {
            PhotoEncoder.Opened opened = opened(photo).getFirst();
            float[] embedding =
                    collection.encoder().embed(List.of(opened.picture().pixels()))[0];
            Told told = new Told(Optional.of(Guide.MONARCH), observation, "ana");
            arrivals.add(collection.arrivals().add("photo.png", photo, opened, embedding, told));
        }
        return arrivals;
    }

    private String observation(long image) {
        return collection.image(image).provenance().observation();
    }

    @Test
    void photosOfOneOrganismGetOneObservation() throws IOException {
        List<Arrival> arrivals = together(FRONT, BACK);
        String seen = arrivals.getFirst().observation();
        assertThat(seen).startsWith("together-");
        assertThat(arrivals).extracting(Arrival::observation).containsOnly(seen);
        List<Long> images = arrivals.stream().map(Arrival::image).toList();
        assertThat(images).allSatisfy(image -> assertThat(observation(image)).isEqualTo(seen));
        assertThat(collection.album().ofObservation(seen)).isEqualTo(images);
    }

    @Test
    void whoBringsThemAgainInAnotherOrderBringsTheSameObservation() throws IOException {
        String seen = together(FRONT, BACK).getFirst().observation();
        assertThat(together(BACK, FRONT))
                .extracting(Arrival::observation, Arrival::isNew)
                .containsOnly(tuple(seen, false));
    }

    @Test
    void aSinglePhotoNeedsNoObservation() throws IOException {
        assertThat(together(FRONT).getFirst().observation()).isEmpty();
        assertThat(together(FRONT, FRONT)).extracting(Arrival::observation).containsOnly("");
    }

    @Test
    void photosOfOneOrganismAreNeverTornApart() throws IOException {
        List<Long> images = together(FRONT, BACK).stream().map(Arrival::image).toList();
        Set<String> hashes = Set.of(sha256(images.getFirst()), sha256(images.getLast()));
        Set<LabelledPhoto.Side> seen = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            List<LabelledPhoto.Side> sides = collection.labelledPhotos(0.4, seed).stream()
                    .filter(photo -> hashes.contains(photo.sha256()))
                    .map(LabelledPhoto::side)
                    .distinct()
                    .toList();
            assertThat(sides).as("seed %d", seed).hasSize(1);
            seen.addAll(sides);
        }
        assertThat(seen).as("they were held out at times").hasSize(2);
    }

    private String sha256(long image) {
        return collection.image(image).sha256();
    }

    @Test
    void aPhotoThatWasThereJoinsTheNewOnes() throws IOException {
        long there = add("", FRONT).getFirst().image();
        String seen = together(FRONT, BACK).getLast().observation();
        assertThat(observation(there)).isEqualTo(seen).isNotEmpty();
    }

    @Test
    void newPhotosJoinTheObservationOfTheOneThatWasThere() throws IOException {
        long there = add("walk 7", FRONT).getFirst().image();
        Arrival back = together(FRONT, BACK).getLast();
        assertThat(back.observation()).isEqualTo("walk 7");
        assertThat(collection.album().ofObservation("walk 7")).containsExactly(there, back.image());
    }

    @Test
    void whatWasOfAnotherObservationStaysWithIt() throws IOException {
        add("walk 7", FRONT);
        add("walk 8", BACK);
        List<Arrival> arrivals = together(FRONT, BACK, SIDE);
        assertThat(arrivals).extracting(Arrival::observation).containsExactly("walk 7", "walk 8", "walk 7");
    }

    @Test
    void theOthersOfAnObservationFollowItsTestPhoto() throws IOException {
        long there = add("walk 7", FRONT).getFirst().image();
        collection.corrections().setSplits(Map.of(there, Split.TEST));
        long fresh = together(FRONT, BACK).getLast().image();
        assertThat(collection.image(fresh).split()).isEqualTo(Split.TEST);
    }

    @Test
    void aPhotoForTestingTakesThoseAlongThatItIsSaidToBelongTo() throws IOException {
        long there = add("", FRONT).getFirst().image();
        collection.corrections().setSplits(Map.of(there, Split.TEST));
        long fresh = together(BACK, FRONT).getFirst().image();
        assertThat(observation(there)).isEqualTo(observation(fresh));
        assertThat(collection.image(fresh).split()).isEqualTo(Split.TEST);
    }
}
