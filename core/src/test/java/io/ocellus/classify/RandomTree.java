package io.ocellus.classify;

import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.FloatMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Families, genera and species with images around the means of their species: species of a genus are alike.
final class RandomTree {

    private RandomTree() {}

    /// @param families each of as many genera, each of as many species
    static Taxonomy taxonomy(int families, int genera, int species) {
        List<TaxonRecord> records = new ArrayList<>();
        for (int f = 0; f < families; f++) {
            int family = add(records, 0, "family");
            for (int g = 0; g < genera; g++) {
                int genus = add(records, family, "genus");
                for (int s = 0; s < species; s++) {
                    add(records, genus, "species");
                }
            }
        }
        return Taxonomy.of(records);
    }

    private static int add(List<TaxonRecord> records, int parent, String rank) {
        int id = records.size() + 1;
        records.add(new TaxonRecord(id, parent, "Taxon " + id, "", rank, List.of(), ""));
        return id;
    }

    static int[] leaves(Taxonomy taxonomy) {
        return IntStream.range(0, taxonomy.size())
                .filter(node -> taxonomy.subtreeEnd(node) == node + 1)
                .toArray();
    }

    /// Some images of each of the taxa.
    static TrainingSet images(Taxonomy taxonomy, int[] taxa, int each, int dimension, double noise, long seed) {
        float[][] means = means(taxonomy, dimension);
        Random random = new Random(seed);
        FloatMatrix features = new FloatMatrix(taxa.length * each, dimension);
        int[] nodes = new int[features.rows()];
        for (int row = 0; row < nodes.length; row++) {
            nodes[row] = taxa[row % taxa.length];
            float[] image = means[nodes[row]].clone();
            double length = 0;
            for (int j = 0; j < dimension; j++) {
                image[j] += (float) (noise * random.nextGaussian());
                length += image[j] * image[j];
            }
            for (int j = 0; j < dimension; j++) {
                image[j] /= (float) Math.sqrt(length);
            }
            features.set(row, image);
        }
        List<String> groups = IntStream.of(nodes).mapToObj(Integer::toString).toList();
        return new TrainingSet(taxonomy, new FeatureRows.InMemory(features), nodes, groups);
    }

    private static float[][] means(Taxonomy taxonomy, int dimension) {
        Random random = new Random(7);
        float[][] means = new float[taxonomy.size()][dimension];
        for (int node = 0; node < means.length; node++) {
            int parent = taxonomy.parent(node);
            for (int j = 0; j < dimension; j++) {
                means[node][j] = (float) random.nextGaussian() + (parent < 0 ? 0 : means[parent][j]);
            }
        }
        return means;
    }

    /// The share of rows whose best class is their label.
    static double right(Method method, TrainingSet asked) {
        FloatMatrix rows = asked.features().all();
        long right = IntStream.range(0, asked.size())
                .filter(row -> best(method, rows.row(row)) == asked.nodes()[row])
                .count();
        return (double) right / asked.size();
    }

    static int best(Method method, float[] embedding) {
        float[] scores = method.scores(embedding, Scope.EVERYWHERE);
        int best = 0;
        for (int k = 1; k < scores.length; k++) {
            best = scores[k] > scores[best] ? k : best;
        }
        return method.classes().node(best);
    }
}
