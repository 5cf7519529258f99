package io.ocellus.catalog;

import static io.ocellus.catalog.Photos.photo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Images that show several taxa, in every catalogue.
interface SeveralTaxaContract extends CatalogFixture {

    private static NewImage photoOf(int number, int first, StatedTaxon... further) {
        NewImage one = photo(number, first);
        return new NewImage(
                one.sha256(),
                one.dhash(),
                one.width(),
                one.height(),
                one.origin(),
                one.storedAs(),
                one.provenance(),
                one.split(),
                first,
                one.labelText(),
                List.of(further),
                List.of(),
                one.embedding());
    }

    private List<String> furtherTaxa() {
        List<String> visited = new ArrayList<>();
        catalog().forEachFurtherTaxon((image, taxon) -> visited.add(image + " " + taxon));
        return visited;
    }

    @Test
    default void keepsTheTaxaThatAnImageBringsAlong() {
        List<Long> ids = catalog()
                .addImages(
                        List.of(
                                photoOf(1, 12, new StatedTaxon(13, "admiral"), new StatedTaxon(1, "")),
                                photo(2, 12),
                                photoOf(3, 13, new StatedTaxon(0, "a moth?"), new StatedTaxon(13, "twice"))),
                        "import");
        assertThat(spots()).extracting(Spot::taxonId).containsExactly(12, 12, 13);
        assertThat(catalog().furtherTaxa(ids)).containsExactly(Map.entry(ids.getFirst(), List.of(1, 13)));
        assertThat(catalog().history(ids.getFirst()))
                .extracting(LabelRow::taxonId, LabelRow::labelText, LabelRow::further)
                .containsExactly(tuple(12, "taxon 12", false), tuple(13, "admiral", true), tuple(1, "", true));
        assertThat(catalog().history(ids.getLast()))
                .extracting(LabelRow::labelText)
                .contains("a moth?");
    }

    @Test
    default void statesSeveralTaxaAndThenOneAgain() {
        long id = catalog().addImages(List.of(photo(1, 12)), "import").getFirst();
        catalog().label(List.of(id), List.of(new StatedTaxon(13, "a"), new StatedTaxon(12, "b")), "ben", "both");
        assertThat(spots()).extracting(Spot::taxonId).containsExactly(13);
        assertThat(catalog().furtherTaxa(List.of(id))).containsEntry(id, List.of(12));
        reopen();
        assertThat(furtherTaxa()).containsExactly(id + " 12");
        catalog().label(List.of(id), 1, "", "ana", "no");
        assertThat(catalog().furtherTaxa(List.of(id))).isEmpty();
        assertThat(catalog().history(id)).extracting(LabelRow::taxonId).containsExactly(12, 13, 12, 1);
    }

    @Test
    default void severalTaxaAtOnceAreNoCorrection() {
        long id = catalog()
                .addImages(List.of(photoOf(1, 12, new StatedTaxon(13, ""))), "import")
                .getFirst();
        assertThat(catalog().relabelled()).isEmpty();
        catalog().label(List.of(id), List.of(new StatedTaxon(12, ""), new StatedTaxon(1, "")), "ben", "");
        assertThat(catalog().relabelled()).isEmpty();
        catalog().label(List.of(id), List.of(new StatedTaxon(13, ""), new StatedTaxon(12, "")), "ben", "");
        assertThat(catalog().relabelled()).containsExactly(id);
    }

    @Test
    default void findsAndCountsAnImageUnderEachOfItsTaxa() {
        List<Long> ids = catalog()
                .addImages(List.of(photoOf(1, 12, new StatedTaxon(13, "")), photo(2, 13), photo(3, 12)), "import");
        assertThat(catalog().imagesPerTaxon()).containsExactly(Map.entry(12, 2L), Map.entry(13, 2L));
        var admirals = new ImageFilter(null, Set.of(13), null, false);
        assertThat(catalog().images(admirals, 0, 10)).extracting(ImageRow::id).containsExactly(ids.get(0), ids.get(1));
        Set<Integer> many = new TreeSet<>(Set.of(13));
        for (int taxon = 100; taxon < 1_500; taxon++) { // more than a statement takes as parameters
            many.add(taxon);
        }
        assertThat(catalog().images(new ImageFilter(null, many, null, false), 0, 10))
                .extracting(ImageRow::id)
                .containsExactly(ids.get(0), ids.get(1));
        catalog().remove(List.of(ids.getFirst()), "ana");
        assertThat(catalog().imagesPerTaxon()).containsExactly(Map.entry(12, 1L), Map.entry(13, 1L));
        assertThat(furtherTaxa()).isEmpty();
        catalog().restore(List.of(ids.getFirst()), "ana");
        assertThat(furtherTaxa()).hasSize(1);
    }

    @Test
    default void keepsNothingOfALabelWithAnUnknownTaxon() {
        long id = catalog().addImages(List.of(photo(1, 12)), "import").getFirst();
        List<StatedTaxon> unknown = List.of(new StatedTaxon(13, ""), new StatedTaxon(99, ""));
        assertThatThrownBy(() -> catalog().label(List.of(id), unknown, "ben", ""))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("taxon 99");
        List<StatedTaxon> behindNone = List.of(new StatedTaxon(0, "?"), new StatedTaxon(13, ""));
        assertThatThrownBy(() -> catalog().label(List.of(id), behindNone, "ben", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("taxon 13");
        assertThatThrownBy(() -> catalog().addImages(List.of(photoOf(2, 12, new StatedTaxon(98, ""))), "import"))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("taxon 98");
        assertThat(spots()).extracting(Spot::taxonId).containsExactly(12);
        assertThat(catalog().history(id)).hasSize(1);
        assertThat(furtherTaxa()).isEmpty();
    }

    @Test
    default void anyRunOfStatementsLeavesTheLastOneInForce() {
        long seed = 11;
        var random = new Random(seed);
        List<Long> ids = catalog().addImages(Photos.photos(0, 10, 0), "import");
        Map<Long, List<Integer>> expected = new TreeMap<>();
        for (int step = 0; step < 60; step++) {
            List<Integer> taxa = List.of(1, 12, 13).stream()
                    .filter(taxon -> random.nextBoolean())
                    .toList();
            List<Long> some = ids.stream().filter(id -> random.nextInt(3) == 0).toList();
            if (!taxa.isEmpty()) {
                catalog()
                        .label(
                                some,
                                taxa.stream()
                                        .map(taxon -> new StatedTaxon(taxon, ""))
                                        .toList(),
                                "ben",
                                "");
                some.forEach(id -> expected.put(id, taxa));
            }
        }
        Map<Long, List<Integer>> further = catalog().furtherTaxa(ids);
        spots().forEach(spot -> {
            List<Integer> taxa = expected.getOrDefault(spot.imageId(), List.of(0));
            assertThat(spot.taxonId()).as("seed %d", seed).isEqualTo(taxa.getFirst());
            assertThat(further.getOrDefault(spot.imageId(), List.of())).isEqualTo(taxa.subList(1, taxa.size()));
        });
    }
}
