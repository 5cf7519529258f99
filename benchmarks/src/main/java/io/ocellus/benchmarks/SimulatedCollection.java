package io.ocellus.benchmarks;

import io.ocellus.catalog.FeatureSpaceRow;
import io.ocellus.catalog.NewImage;
import io.ocellus.catalog.Origin;
import io.ocellus.catalog.Provenance;
import io.ocellus.catalog.Split;
import io.ocellus.catalog.SqliteCatalog;
import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.vector.Half;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Writes a collection of as many taxa and images as asked for, without any photo: to see how long lists take.
///
/// `SimulatedCollection FOLDER SPECIES IMAGES`, where the folder is `HOME/collections/NAME`. Ten species a genus, ten
/// genera a family, one order; species have a long tail (the k-th has a share of 1/k); one image in twenty has no
/// label.
/// Vectors are of the space of `handcrafted`, drawn at random from the seed.
public final class SimulatedCollection {

    private static final long SEED = 1;
    private static final int BATCH = 1_000;
    private static final int DIMENSION = 256;

    private SimulatedCollection() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        int species = Integer.parseInt(arguments[1]);
        int images = Integer.parseInt(arguments[2]);
        try (SqliteCatalog catalog = SqliteCatalog.open(folder.resolve("catalog.db"))) {
            catalog.saveTaxa(taxa(species));
            catalog.setFeatureSpace(new FeatureSpaceRow("simulated-256@00000000", "handcrafted", DIMENSION));
            Random random = new Random(SEED);
            int first = firstSpecies(species);
            double[] shares = shares(species);
            for (int from = 0; from < images; from += BATCH) {
                List<NewImage> batch = new ArrayList<>();
                for (int i = from; i < Math.min(images, from + BATCH); i++) {
                    int taxon = random.nextInt(20) == 0 ? 0 : first + drawn(shares, random.nextDouble());
                    batch.add(image(i, taxon, random));
                }
                catalog.addImages(batch, "simulation");
            }
        }
    }

    private static int firstSpecies(int species) {
        return 2 + species / 100 + species / 10;
    }

    private static List<TaxonRecord> taxa(int species) {
        List<TaxonRecord> taxa = new ArrayList<>();
        int families = species / 100;
        int genera = species / 10;
        taxa.add(new TaxonRecord(1, 0, "Simulata", "", "order", List.of(), ""));
        for (int i = 0; i < families; i++) {
            taxa.add(new TaxonRecord(2 + i, 1, word(i) + "idae", "", "family", List.of(), ""));
        }
        for (int i = 0; i < genera; i++) {
            taxa.add(new TaxonRecord(2 + families + i, 2 + i / 10, word(i) + "us", "", "genus", List.of(), ""));
        }
        for (int i = 0; i < species; i++) {
            String name = "%sus %s".formatted(word(i / 10), word(i).toLowerCase(Locale.ROOT) + "a");
            taxa.add(new TaxonRecord(
                    firstSpecies(species) + i,
                    2 + families + i / 10,
                    name,
                    "Common " + word(i) + "ling",
                    "species",
                    List.of(),
                    ""));
        }
        return taxa;
    }

    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        for (int rest = number + 400; rest > 0; rest /= 20) {
            word.append("bcdfghjklmnprstvwxyz".charAt(rest % 20)).append("aeiou".charAt(rest % 5));
        }
        word.setCharAt(0, Character.toUpperCase(word.charAt(0)));
        return word.toString();
    }

    private static double[] shares(int species) {
        double[] sums = new double[species];
        double sum = 0;
        for (int i = 0; i < species; i++) {
            sum += 1.0 / (i + 1);
            sums[i] = sum;
        }
        for (int i = 0; i < species; i++) {
            sums[i] /= sum;
        }
        return sums;
    }

    private static int drawn(double[] shares, double chance) {
        int found = Arrays.binarySearch(shares, chance);
        return Math.min(shares.length - 1, found < 0 ? -found - 1 : found);
    }

    private static NewImage image(int number, int taxon, Random random) {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        String hash = "%016x%016x%016x%016x"
                .formatted(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
        return new NewImage(
                hash,
                hash,
                1_200,
                900,
                new Origin("simulated/%03d/%d.jpg".formatted(number % 1_000, number), 300_000, 0),
                "",
                new Provenance("", "", "", "", null, null),
                number % 5 == 0 ? Split.TEST : Split.TRAIN,
                taxon,
                "",
                Half.of(vector));
    }
}
