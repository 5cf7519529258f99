package io.ocellus.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/* Against a comparison with every name. */
class NearestNamesTest {

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithComparingEveryName(long seed) {
        var random = new Random(seed);
        List<String> names = random.ints(400, 0, Integer.MAX_VALUE)
                .mapToObj(number -> name(new Random(number)))
                .distinct()
                .toList();
        Taxonomy taxonomy = taxonomy(names);
        for (int round = 0; round < 20; round++) {
            String label = edited(names.get(random.nextInt(names.size())), 1 + random.nextInt(2), random);
            if (!names.contains(label)) {
                assertThat(taxonomy.match(label)).as(label).isEqualTo(new Match.Unknown(nearest(label, taxonomy)));
            }
        }
    }

    private static List<Taxon> nearest(String label, Taxonomy taxonomy) {
        int farthest = label.length() / 3;
        return IntStream.range(0, taxonomy.size())
                .mapToObj(taxonomy::taxon)
                .filter(taxon -> distance(label, taxon) <= farthest)
                .sorted(Comparator.comparingInt((Taxon taxon) -> distance(label, taxon))
                        .thenComparingInt(Taxon::id))
                .limit(3)
                .toList();
    }

    private static int distance(String label, Taxon taxon) {
        return EditDistance.between(label, taxon.scientificName(), 99);
    }

    private static Taxonomy taxonomy(List<String> names) {
        var records = new ArrayList<TaxonRecord>();
        for (String name : names) {
            records.add(new TaxonRecord(records.size() + 1, 0, name, "", "", List.of(), ""));
        }
        return Taxonomy.of(records);
    }

    private static String name(Random random) {
        var name = new StringBuilder();
        for (int syllable = 0; syllable < 5; syllable++) {
            name.append("dlmnprst".charAt(random.nextInt(8))).append("aeiou".charAt(random.nextInt(5)));
            if (syllable == 1) {
                name.append(' ');
            }
        }
        return name.toString();
    }

    private static String edited(String name, int edits, Random random) {
        var text = new StringBuilder(name);
        for (int edit = 0; edit < edits; edit++) {
            int place = 1 + random.nextInt(text.length() - 2);
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(place, 'z');
                case 1 -> text.deleteCharAt(place);
                default -> text.insert(place, 'z');
            }
        }
        return text.toString().replaceAll(" +", " ").strip();
    }
}
