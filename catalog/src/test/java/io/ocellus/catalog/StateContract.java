package io.ocellus.catalog;

import static io.ocellus.catalog.Photos.photo;
import static io.ocellus.catalog.Photos.photos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every catalogue knows of itself, and how it is shared and closed.
interface StateContract extends CatalogFixture {

    @Test
    default void keepsToOneFeatureSpace() {
        catalog().setFeatureSpace(Photos.SPACE);
        assertThat(catalog().featureSpace()).contains(Photos.SPACE);
        assertThatIllegalStateException()
                .isThrownBy(() -> catalog().setFeatureSpace(new FeatureSpaceRow("large@1", "large", 32)))
                .withMessageContainingAll(Photos.SPACE.name(), "large@1");
        assertThat(catalog().featureSpace()).contains(Photos.SPACE);
    }

    @Test
    default void remembersSettings() {
        assertThat(catalog().setting("promise")).isEmpty();
        catalog().setSetting("promise", "0.10");
        catalog().setSetting("promise", "0.05");
        assertThat(catalog().setting("promise")).contains("0.05");
    }

    @Test
    default void everyChangeCounts() {
        List<Long> seen = new ArrayList<>(List.of(catalog().changes()));
        long id = catalog().addImages(List.of(photo(1, 12)), "import").getFirst();
        List<Runnable> changes = List.of(
                () -> catalog().label(List.of(id), 13, "", "ben", ""),
                () -> catalog().setSplit(Map.of(id, Split.TRAIN)),
                () -> catalog().setObservation(List.of(id), "walk 7"),
                () -> catalog().remove(List.of(id), "ben"),
                () -> catalog().restore(List.of(id), "ben"),
                () -> catalog().review(List.of(id), ReviewState.ACCEPTED, "ben"),
                () -> catalog().addAlias(id, new Origin("/b.jpg", 1, 1)),
                () -> catalog().setSetting("a", "b"),
                () -> catalog().saveTaxa(List.of(MONARCH)),
                () -> catalog().saveModel(new ModelRow("svm", "00", "{}", NOON)));
        for (Runnable change : changes) {
            change.run();
            seen.add(catalog().changes());
        }
        assertThat(seen).isSorted().doesNotHaveDuplicates();
        long last = catalog().changes();
        spots();
        assertThat(catalog().changes()).isEqualTo(last);
    }

    @Test
    default void nothingToChangeIsNoChange() {
        long before = catalog().changes();
        catalog().addImages(List.of(), "import");
        catalog().saveTaxa(List.of());
        catalog().label(List.of(), 12, "", "ben", "");
        catalog().remove(List.of(), "ben");
        catalog().setSplit(Map.of());
        catalog().setObservation(List.of(), "walk 7");
        catalog().setFeatureSpace(Photos.SPACE);
        assertThat(catalog().changes()).isEqualTo(before);
    }

    @Test
    default void changesAreSeenThroughAnotherDoor() {
        try (Catalog other = open()) {
            long before = other.changes();
            catalog().addImages(List.of(photo(1, 12)), "import");
            assertThat(other.changes()).isGreaterThan(before);
            assertThat(other.counts()).isEqualTo(catalog().counts());
        }
    }

    @Test
    default void countsWhatItHolds() {
        List<Long> ids = new ArrayList<>(catalog().addImages(photos(0, 6, 12), "import"));
        ids.addAll(catalog().addImages(photos(6, 9, 0), "import"));
        catalog().setSplit(Map.of(ids.get(0), Split.TRAIN, ids.get(1), Split.TRAIN, ids.get(2), Split.TEST));
        catalog().remove(List.of(ids.get(2), ids.get(8)), "ana");
        assertThat(catalog().counts()).isEqualTo(new CatalogCounts(7, 5, 3, 2, 0, 5, 2, 6));
    }

    @Test
    default void knowsWhichImagesShowOneEncounter() {
        List<Long> ids = catalog().addImages(photos(0, 4, 12), "import");
        catalog().setObservation(List.of(ids.get(3), ids.get(0), ids.get(1)), "walk 7");
        catalog().remove(List.of(ids.get(1)), "ana");
        assertThat(catalog().ofObservation("walk 7")).containsExactly(ids.get(0), ids.get(3));
        assertThat(catalog().ofObservation("")).isEmpty();
        assertThat(catalog().image(ids.get(1)).orElseThrow().provenance().observation())
                .isEqualTo("walk 7");
        assertThat(spots().stream().map(Spot::observation)).containsExactly("walk 7", "", "walk 7");
        assertThatThrownBy(() -> catalog().setObservation(List.of(ids.get(2), 999L), "walk 8"))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("999");
        assertThat(catalog().ofObservation("walk 8")).isEmpty();
    }

    @Test
    default void keepsModelsByName() {
        catalog().saveModel(new ModelRow("svm", "aa", "{\"seed\": 1}", NOON));
        catalog().saveModel(new ModelRow("centroids", "bb", "{}", NOON));
        var newer = new ModelRow("svm", "cc", "{\"seed\": 2}", NOON.plusSeconds(1));
        catalog().saveModel(newer);
        assertThat(catalog().models()).containsExactly(new ModelRow("centroids", "bb", "{}", NOON), newer);
    }

    @Test
    default void isThereAfterClosingAndOpening() {
        long id = catalog().addImages(List.of(photo(1, 12)), "import").getFirst();
        long changes = catalog().changes();
        reopen();
        assertThat(catalog().image(id)).isPresent();
        assertThat(catalog().featureSpace()).contains(Photos.SPACE);
        assertThat(catalog().changes()).isEqualTo(changes);
    }

    @Test
    default void refusesWorkAfterClosing() {
        catalog().close();
        catalog().close();
        assertThatIllegalStateException().isThrownBy(catalog()::counts).withMessageContaining("closed");
        assertThatIllegalStateException().isThrownBy(() -> catalog().setSetting("a", "b"));
    }

    @Test
    default void threadsShareOneCatalogue() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int first = t * 100;
            threads.add(Thread.startVirtualThread(() -> {
                for (int from = first; from < first + 100; from += 20) {
                    catalog().addImages(photos(from, from + 20, 12), "thread " + first);
                    catalog().counts();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(catalog().counts().images()).isEqualTo(400);
        assertThat(embeddingsAfter(0)).hasSize(400);
    }
}
