package io.ocellus.catalog;

import static io.ocellus.catalog.Photos.photo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Statements that an image does not show a taxon, in every catalogue. 12 and 13 lie within 1.
interface DenialContract extends CatalogFixture {

    private void deny(long image, int taxon) {
        catalog().deny(List.of(image), List.of(new StatedTaxon(taxon, "")), "ben", "");
    }

    private int labelOf(long image) {
        return catalog().image(image).orElseThrow().taxonId();
    }

    @Test
    default void aDeniedLabelCountsNoMoreAndItsHistoryStays() {
        long id = catalog().addImages(List.of(photo(1, 12)), "import").getFirst();
        long before = catalog().changes();
        catalog().deny(List.of(id), List.of(new StatedTaxon(12, "monarch")), "ben", "no white dots");
        assertThat(labelOf(id)).isZero();
        assertThat(catalog().changes()).isGreaterThan(before);
        reopen();
        assertThat(catalog().deniedTaxa(List.of(id))).containsExactly(Map.entry(id, List.of(12)));
        assertThat(catalog().deniedTaxa()).containsExactly(Map.entry(id, List.of(12)));
        assertThat(catalog().history(id))
                .extracting(LabelRow::taxonId, LabelRow::denied, LabelRow::who, LabelRow::labelText, LabelRow::when)
                .containsExactly(tuple(12, false, "import", "taxon 12", NOON), tuple(12, true, "ben", "monarch", NOON));
        assertThat(catalog().relabelled()).as("no other label was ever given").isEmpty();
    }

    @Test
    default void aDeniedFamilyWithdrawsItsSpecies() {
        long id = catalog().addImages(List.of(photo(1, 12)), "import").getFirst();
        deny(id, 1);
        assertThat(labelOf(id)).isZero();
        assertThat(catalog().deniedTaxa()).containsEntry(id, List.of(1));
    }

    @Test
    default void aDeniedSpeciesLeavesItsFamilyAndItsSister() {
        List<Long> ids = catalog().addImages(List.of(photo(1, 1), photo(2, 13)), "import");
        ids.forEach(id -> deny(id, 12));
        assertThat(ids).extracting(this::labelOf).containsExactly(1, 13);
    }

    @Test
    default void ofSeveralTaxaOnlyTheDeniedOnesGo() {
        long id = catalog().addImages(List.of(photo(1)), "import").getFirst();
        List<StatedTaxon> both = List.of(new StatedTaxon(13, ""), new StatedTaxon(12, ""));
        catalog().label(List.of(id), both, "ana", "");
        deny(id, 13);
        assertThat(labelOf(id)).isEqualTo(12);
        assertThat(catalog().furtherTaxa(List.of(id))).isEmpty();
        catalog().label(List.of(id), both, "ana", "");
        assertThat(catalog().deniedTaxa()).as("overruled").isEmpty();
        deny(id, 12);
        assertThat(labelOf(id)).isEqualTo(13);
        assertThat(catalog().furtherTaxa(List.of(id))).isEmpty();
    }

    @Test
    default void aLaterLabelOverrulesWhatItContradictsAndNothingElse() {
        long id = catalog().addImages(List.of(photo(1)), "import").getFirst();
        catalog().deny(List.of(id), List.of(new StatedTaxon(1, ""), new StatedTaxon(13, "")), "ben", "");
        catalog().label(List.of(id), 12, "", "ana", "");
        assertThat(labelOf(id)).isEqualTo(12);
        assertThat(catalog().deniedTaxa()).containsExactly(Map.entry(id, List.of(13)));
        catalog().label(List.of(id), 0, "a moth?", "ana", "");
        assertThat(catalog().deniedTaxa())
                .as("a name that nothing answers to contradicts nothing")
                .hasSize(1);
        catalog().label(List.of(id), 0, "", "ana", "");
        assertThat(catalog().deniedTaxa()).as("withdrawn").isEmpty();
        assertThat(catalog().history(id)).hasSize(5);
    }

    @Test
    default void denialsOfRemovedImagesWaitForTheirReturn() {
        long id = catalog().addImages(List.of(photo(1)), "import").getFirst();
        deny(id, 12);
        catalog().remove(List.of(id), "ana");
        assertThat(catalog().deniedTaxa()).isEmpty();
        assertThat(catalog().deniedTaxa(List.of(id))).hasSize(1);
        catalog().restore(List.of(id), "ana");
        assertThat(catalog().deniedTaxa()).hasSize(1);
    }

    @Test
    default void anImageBringsDenialsAlongUnlessItsLabelContradictsThem() {
        NewImage plain = photo(1, 12);
        NewImage image = new NewImage(
                plain.sha256(),
                plain.dhash(),
                plain.width(),
                plain.height(),
                plain.origin(),
                plain.storedAs(),
                plain.provenance(),
                plain.split(),
                12,
                "monarch",
                List.of(),
                List.of(new StatedTaxon(13, "admiral"), new StatedTaxon(1, "")),
                plain.embedding());
        long id = catalog().addImages(List.of(image), "import").getFirst();
        assertThat(catalog().deniedTaxa()).containsExactly(Map.entry(id, List.of(13)));
        assertThat(catalog().history(id))
                .extracting(LabelRow::taxonId, LabelRow::denied)
                .containsExactly(tuple(13, true), tuple(1, true), tuple(12, false));
    }

    @Test
    default void keepsNothingOfADenialThatNamesWhatIsNotThere() {
        long id = catalog().addImages(List.of(photo(1, 12)), "import").getFirst();
        assertThatThrownBy(() -> deny(id, 99))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("taxon 99");
        assertThatThrownBy(() -> catalog().deny(List.of(id, 77L), List.of(new StatedTaxon(12, "")), "ben", ""))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("image 77");
        assertThatThrownBy(() -> catalog().deny(List.of(id), List.of(), "ben", ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> deny(id, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(labelOf(id)).isEqualTo(12);
        assertThat(catalog().deniedTaxa()).isEmpty();
        assertThat(catalog().history(id)).hasSize(1);
    }

    @Test
    default void anyRunOfStatementsLeavesTheNewestAboutEachTaxonInForce() {
        long seed = 23;
        var random = new Random(seed);
        List<Long> ids = catalog().addImages(Photos.photos(0, 6, 0), "import");
        Map<Long, Stated> expected = new HashMap<>();
        ids.forEach(id -> expected.put(id, new Stated()));
        for (int step = 0; step < 150; step++) {
            List<Integer> taxa = new ArrayList<>(List.of(1, 12, 13));
            Collections.shuffle(taxa, random);
            List<Integer> some = taxa.subList(0, 1 + random.nextInt(2));
            List<StatedTaxon> stated =
                    some.stream().map(taxon -> new StatedTaxon(taxon, "")).toList();
            List<Long> images =
                    ids.stream().filter(id -> random.nextInt(3) == 0).toList();
            int kind = random.nextInt(9);
            if (kind == 0) {
                catalog().label(images, 0, "", "ben", "");
                images.forEach(id -> expected.put(id, new Stated()));
            } else if (kind < 5) {
                catalog().label(images, stated, "ben", "");
                images.forEach(id -> expected.get(id).label(some));
            } else {
                catalog().deny(images, stated, "ben", "");
                images.forEach(id -> expected.get(id).deny(some));
            }
        }
        for (long id : ids) {
            Stated all = expected.get(id);
            Set<Integer> shown =
                    new TreeSet<>(catalog().furtherTaxa(List.of(id)).getOrDefault(id, List.of()));
            assertThat(shown)
                    .as("seed %d: the first is not among the further ones", seed)
                    .doesNotContain(labelOf(id));
            if (labelOf(id) != 0) {
                shown.add(labelOf(id));
            }
            assertThat(shown).as("seed %d, image %d", seed, id).isEqualTo(all.shown);
            assertThat(catalog().deniedTaxa(List.of(id)).getOrDefault(id, List.of()))
                    .as("seed %d, image %d", seed, id)
                    .isEqualTo(List.copyOf(all.denied));
        }
    }

    /// What counts of the statements about one image, by the rules and without a database.
    final class Stated {

        private final Set<Integer> shown = new TreeSet<>();
        private final Set<Integer> denied = new TreeSet<>();

        private void label(List<Integer> taxa) {
            shown.clear();
            shown.addAll(taxa);
            denied.removeIf(taxon -> taxa.stream().anyMatch(other -> isWithin(other, taxon)));
        }

        private void deny(List<Integer> taxa) {
            denied.addAll(taxa);
            shown.removeIf(taxon -> taxa.stream().anyMatch(other -> isWithin(taxon, other)));
        }

        private static boolean isWithin(int taxon, int above) {
            return taxon == above || above == 1;
        }
    }
}
