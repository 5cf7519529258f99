package io.ocellus.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.algebra.PooledCovariance;
import io.ocellus.algebra.RowSource;
import io.ocellus.classify.Centroids.Extent;
import io.ocellus.classify.Centroids.Similarity;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.FloatMatrix;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CentroidsTest {

    private static final SimulatedPhotos PHOTOS = SimulatedPhotos.draw(9, SimulatedPhotos.Plan.SMALL);
    private static final Taxonomy TAXA = PHOTOS.taxonomy();
    private static final int D = PHOTOS.raw().columns();

    /// The mean of the rows whose label is within a node, the slow way.
    private static double[] mean(TrainingSet set, int node, Extent extent) {
        double[] mean = new double[D];
        int[] rows = IntStream.range(0, set.size())
                .filter(row ->
                        extent == Extent.EXACTLY ? set.nodes()[row] == node : TAXA.isWithin(set.nodes()[row], node))
                .toArray();
        for (int row : rows) {
            float[] photo = set.features().all().row(row);
            for (int j = 0; j < D; j++) {
                mean[j] += photo[j] / (double) rows.length;
            }
        }
        return mean;
    }

    @Test
    void aRowIsTheMeanOfItsTaxonAtUnitLength() {
        TrainingSet set = PHOTOS.set();
        int[] nodes = IntStream.range(0, TAXA.size()).toArray();
        WeightTable rows = Centroids.rows(set, nodes, Extent.WITHIN, Similarity.COSINE);
        for (int node : nodes) {
            double[] mean = mean(set, node, Extent.WITHIN);
            double norm = norm(mean);
            assertThat(rows.taxon(node)).isEqualTo(TAXA.id(node));
            for (int j = 0; j < D; j++) {
                assertThat((double) WeightTableTest.weight(rows, node, j))
                        .as("node %d", node)
                        .isCloseTo(mean[j] / norm, within(1e-3)); // half precision
            }
        }
    }

    @Test
    void exactlyLeavesThePhotosOfTaxaBelowOut() {
        int genus = TAXA.parent(PHOTOS.nodes()[0]);
        int[] labels = PHOTOS.nodes().clone();
        labels[0] = genus;
        TrainingSet set = PHOTOS.labelled(labels).set();
        WeightTable rows = Centroids.rows(set, new int[] {genus}, Extent.EXACTLY, Similarity.COSINE);
        double[] photo = mean(set, genus, Extent.EXACTLY);
        assertThat((double) WeightTableTest.weight(rows, 0, 3)).isCloseTo(photo[3] / norm(photo), within(1e-3));
    }

    private static double norm(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    /* Linear discriminant analysis, written down plainly: of two classes the difference of scores is the difference
     * of -(x - m)' P (x - m) / 2, in units of the mean variance. */
    @Test
    void sharedCovarianceTellsClassesApartAsDiscriminantAnalysisDoes() {
        TrainingSet set = PHOTOS.set();
        Classes classes = set.classes();
        WeightTable rows =
                Centroids.rows(set, TaxonClassifiers.classNodes(set), Extent.EXACTLY, SharedCovariance.fit(set));
        var within = PooledCovariance.fit(
                        RowSource.of(PHOTOS.raw()),
                        IntStream.of(set.nodes()).map(classes::indexOf).toArray())
                .covariance();
        double[][] precision = NaiveInverse.of(within.shrunk(Math.max(1e-3, within.shrinkage())), D);
        double unit = within.trace() / D;
        for (int photo = 0; photo < 20; photo++) {
            float[] scores = rows.scores(PHOTOS.raw().row(photo * 4));
            double[] distances = new double[classes.size()];
            for (int k = 0; k < distances.length; k++) {
                double[] away = mean(set, classes.node(k), Extent.EXACTLY);
                for (int j = 0; j < D; j++) {
                    away[j] -= PHOTOS.raw().row(photo * 4)[j];
                }
                distances[k] = unit * NaiveInverse.quadratic(precision, away);
            }
            for (int k = 1; k < distances.length; k++) {
                assertThat((double) scores[k] - scores[0])
                        .as("photo %d, class %d", photo, k)
                        .isCloseTo((distances[0] - distances[k]) / 2, within(0.01));
            }
        }
    }

    @Test
    void sharedCovarianceSeesThroughNoiseThatAllClassesShare() {
        SimulatedPhotos noisy = SimulatedPhotos.draw(9, SimulatedPhotos.Plan.SMALL.withPhotos(30));
        FloatMatrix shaken = new FloatMatrix(noisy.raw().rows(), D);
        java.util.SplittableRandom random = new java.util.SplittableRandom(1);
        for (int row = 0; row < shaken.rows(); row++) {
            float[] photo = noisy.raw().row(row);
            photo[0] += (float) (3 * random.nextGaussian()); // as the light of the day
            shaken.set(row, photo);
        }
        TrainingSet set =
                new TrainingSet(noisy.taxonomy(), new FeatureRows.InMemory(shaken), noisy.nodes(), noisy.groups());
        assertThat(right(set, SharedCovariance.fit(set))).isGreaterThan(right(set, Similarity.COSINE) + 50);
    }

    /* Photos have much in common, and half precision must not spend its digits on that. */
    @Test
    void whatAllPhotosHaveInCommonChangesNoAnswer() {
        FloatMatrix moved = new FloatMatrix(PHOTOS.raw().rows(), D);
        for (int row = 0; row < moved.rows(); row++) {
            float[] photo = PHOTOS.raw().row(row);
            for (int j = 0; j < D; j++) {
                photo[j] += 3;
            }
            moved.set(row, photo);
        }
        TrainingSet there = new TrainingSet(TAXA, new FeatureRows.InMemory(moved), PHOTOS.nodes(), PHOTOS.groups());
        TrainingSet here = PHOTOS.set();
        int[] classes = TaxonClassifiers.classNodes(here);
        WeightTable a = Centroids.rows(here, classes, Extent.EXACTLY, SharedCovariance.fit(here));
        WeightTable b = Centroids.rows(there, classes, Extent.EXACTLY, SharedCovariance.fit(there));
        for (int row = 0; row < 20; row++) {
            float[] near = a.scores(PHOTOS.raw().row(row));
            float[] far = b.scores(moved.row(row));
            for (int k = 1; k < near.length; k++) {
                assertThat(far[k] - far[0])
                        .as("photo %d, class %d", row, k)
                        .isCloseTo(near[k] - near[0], within(0.02f));
            }
        }
    }

    private static long right(TrainingSet set, Similarity similarity) {
        int[] classes = TaxonClassifiers.classNodes(set);
        WeightTable rows = Centroids.rows(set, classes, Extent.EXACTLY, similarity);
        LinearPaths method = new LinearPaths(
                "centroids", set.taxonomy(), new LinearPaths.Tables(rows, WeightTable.none(D), 0), photo -> photo);
        return IntStream.range(0, set.size())
                .filter(row -> MethodContract.best(method, set.features().all().row(row)) == set.nodes()[row])
                .count();
    }

    @Test
    void photosThatAreAllTheSameHaveACovarianceToo() {
        FloatMatrix same = new FloatMatrix(6, D);
        for (int row = 0; row < 6; row++) {
            same.set(row, PHOTOS.raw().row(0));
        }
        int[] labels = {
            PHOTOS.nodes()[0],
            PHOTOS.nodes()[0],
            PHOTOS.nodes()[0],
            PHOTOS.nodes()[20],
            PHOTOS.nodes()[20],
            PHOTOS.nodes()[20]
        };
        TrainingSet set = new TrainingSet(TAXA, new FeatureRows.InMemory(same), labels, Collections.nCopies(6, "one"));
        float[] scores = Centroids.rows(
                        set, TaxonClassifiers.classNodes(set), Extent.EXACTLY, SharedCovariance.fit(set))
                .scores(same.row(0));
        assertThat(scores[0]).isFinite().isEqualTo(scores[1]);
    }
}
