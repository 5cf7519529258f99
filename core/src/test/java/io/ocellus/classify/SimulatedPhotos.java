package io.ocellus.classify;

import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.FloatMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// An imaginary collection: families of genera of species, each species a cloud of embeddings around a mean
/// that is its family's, moved by its genus and by itself, each step half as far as the one before.
///
/// @param nodes `int[n]`, a species a photo
/// @param groups every two photos of a species are one observation
@SuppressWarnings("ArrayRecordComponent") // a fixture; nobody changes or compares it
public record SimulatedPhotos(Taxonomy taxonomy, FloatMatrix raw, int[] nodes, List<String> groups) {

    /// How a collection is drawn.
    ///
    /// @param children families, genera of each, species of each
    /// @param photos of each species
    /// @param noise of a photo around its mean; the species of a genus are about 0.35 apart
    public record Plan(int[] children, int photos, int dimension, double noise) {

        /// 2 x 2 x 3 species with 8 photos each, not quite easy.
        public static final Plan SMALL = new Plan(new int[] {2, 2, 3}, 8, 16, 0.25);

        public Plan withPhotos(int other) {
            return new Plan(children, other, dimension, noise);
        }

        public Plan withNoise(double other) {
            return new Plan(children, photos, dimension, other);
        }
    }

    public static SimulatedPhotos draw(long seed, Plan plan) {
        SplittableRandom random = new SplittableRandom(seed);
        Taxonomy taxonomy = taxonomy(plan.children());
        double[][] means = new double[taxonomy.size()][];
        for (int node = 0; node < means.length; node++) {
            double[] above = node == 0 || taxonomy.parent(node) < 0
                    ? new double[plan.dimension()]
                    : means[taxonomy.parent(node)];
            double spread = Math.pow(0.5, taxonomy.depth(node)) / Math.sqrt(plan.dimension());
            means[node] = Arrays.stream(above)
                    .map(x -> x + spread * random.nextGaussian())
                    .toArray();
        }
        int[] nodes = IntStream.range(0, taxonomy.size())
                .filter(node -> taxonomy.depth(node) == 2)
                .flatMap(node -> IntStream.range(0, plan.photos()).map(photo -> node))
                .toArray();
        FloatMatrix raw = new FloatMatrix(nodes.length, plan.dimension());
        List<String> groups = new ArrayList<>();
        for (int row = 0; row < nodes.length; row++) {
            raw.set(row, around(means[nodes[row]], plan, random));
            groups.add("observation " + nodes[row] + "-" + row % plan.photos() / 2);
        }
        return new SimulatedPhotos(taxonomy, raw, nodes, groups);
    }

    private static float[] around(double[] mean, Plan plan, SplittableRandom random) {
        float[] photo = new float[mean.length];
        for (int i = 0; i < photo.length; i++) {
            photo[i] = (float) (mean[i] + plan.noise() * random.nextGaussian() / Math.sqrt(plan.dimension()));
        }
        return photo;
    }

    /// Ids fall from the first node to the last, so that nobody takes an id for a node.
    private static Taxonomy taxonomy(int[] children) {
        List<TaxonRecord> records = new ArrayList<>();
        int all = children[0] * (1 + children[1] * (1 + children[2]));
        for (int family = 0; family < children[0]; family++) {
            int familyId = add(records, all, 0, "family");
            for (int genus = 0; genus < children[1]; genus++) {
                int genusId = add(records, all, familyId, "genus");
                for (int species = 0; species < children[2]; species++) {
                    add(records, all, genusId, "species");
                }
            }
        }
        return Taxonomy.of(records);
    }

    private static int add(List<TaxonRecord> records, int all, int parent, String rank) {
        int id = 100 + 3 * (all - records.size());
        records.add(new TaxonRecord(id, parent, rank + " " + id, "", rank, List.of(), ""));
        return id;
    }

    public TrainingSet set() {
        return new TrainingSet(taxonomy, new FeatureRows.InMemory(raw), nodes, groups);
    }

    /// The same photos under other labels.
    public SimulatedPhotos labelled(int[] others) {
        return new SimulatedPhotos(taxonomy, raw, others, groups);
    }

    /// Some of the photos, in the order given.
    public SimulatedPhotos select(int[] rows) {
        return new SimulatedPhotos(
                taxonomy,
                raw.select(rows),
                IntStream.of(rows).map(row -> nodes[row]).toArray(),
                IntStream.of(rows).mapToObj(groups::get).toList());
    }

    public SimulatedPhotos where(java.util.function.IntPredicate row) {
        return select(IntStream.range(0, nodes.length).filter(row).toArray());
    }
}
