package io.ocellus.benchmarks;

import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.Half;
import io.ocellus.vector.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Embeddings of images of an imaginary world of many species.
///
/// Families, genera and species: a genus has 1 to 19 species, a family 1 to 19 genera. The mean of a taxon is
/// that of its parent plus a step drawn at random, shorter with every level. An image is the mean of its
/// species, plus noise in all directions, plus more noise in a few directions that are the same for all
/// species, as light and pose are; scaled to unit length. Everything follows from the seed. Immutable; may be
/// shared between threads.
final class SimulatedImages {

    private static final double[] STEPS = {1, 0.6, 0.35}; // of a component: family, genus, species
    private static final int NUISANCES = 32;
    private static final long SEED = 20;

    private final Taxonomy taxonomy;
    private final int[] species; // nodes, ascending
    private final Shape shape;
    private final float[][] nuisances; // of unit length

    /// What the world is like.
    ///
    /// @param classes how many species
    /// @param dimension components of an embedding
    /// @param noise of a component, where the step of a family is 1 and that of a species 0.35
    /// @param nuisance along each of the common directions
    record Shape(int classes, int dimension, double noise, double nuisance) {}

    SimulatedImages(Shape shape) {
        this.shape = shape;
        this.taxonomy = tree(shape.classes());
        this.species = IntStream.range(0, taxonomy.size())
                .filter(node -> taxonomy.taxon(node).rank().equals("species"))
                .toArray();
        this.nuisances = new float[NUISANCES][];
        for (int i = 0; i < NUISANCES; i++) {
            float[] direction = new float[shape.dimension()];
            addGaussians(direction, 1, new SplittableRandom(SEED - 1 - i));
            nuisances[i] = Kernel.best().normalise(direction);
        }
    }

    private static Taxonomy tree(int classes) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<TaxonRecord> records = new ArrayList<>();
        int left = classes;
        while (left > 0) {
            int family = add(records, 0, "family");
            int genera = random.nextInt(1, 20);
            for (int g = 0; g < genera && left > 0; g++) {
                int genus = add(records, family, "genus");
                int some = Math.min(left, random.nextInt(1, 20));
                for (int s = 0; s < some; s++) {
                    add(records, genus, "species");
                }
                left -= some;
            }
        }
        return Taxonomy.of(records);
    }

    private static int add(List<TaxonRecord> records, int parent, String rank) {
        int id = records.size() + 1;
        records.add(new TaxonRecord(id, parent, "Taxon " + id, "", rank, List.of(), ""));
        return id;
    }

    Taxonomy taxonomy() {
        return taxonomy;
    }

    /// The nodes of the species, ascending.
    int[] species() {
        return species;
    }

    /// The mean of a species, `float[dimension]`.
    float[] mean(int node) {
        float[] mean = new float[shape.dimension()];
        for (int at = node; at >= 0; at = taxonomy.parent(at)) {
            addGaussians(mean, STEPS[taxonomy.depth(at)], new SplittableRandom(SEED + 1_000_003L * taxonomy.id(at)));
        }
        return mean;
    }

    /// An image of a species.
    ///
    /// @param mean of the species
    /// @param number another one for each image
    /// @return `float[dimension]` of unit length, rounded to halves
    float[] image(float[] mean, long number) {
        SplittableRandom random = new SplittableRandom(SEED * 31 + 7_000_003L * number);
        float[] image = mean.clone();
        addGaussians(image, shape.noise(), random);
        for (float[] direction : nuisances) {
            float amount = (float) (shape.nuisance() * random.nextGaussian());
            Kernel.best().addScaled(amount, direction, 0, image, 0, image.length);
        }
        return Half.toFloats(Half.of(Kernel.best().normalise(image)));
    }

    private static void addGaussians(float[] sum, double scale, SplittableRandom random) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += (float) (scale * random.nextGaussian());
        }
    }
}
