package io.ocellus.linear;

import io.ocellus.vector.FloatMatrix;
import io.ocellus.vector.Kernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The objective of [Multinomial] with its gradient: `|W|^2 / 2 + C * sum of losses`.
///
/// A point is `double[k * (d + 1)]`: the weights of class 0, its bias weight, those of class 1, and so on.
/// Products are in single precision, in tiles of rows and classes that stay in the second cache; losses and
/// gradients are summed in double precision in an order that no number of threads changes: forward, threads
/// share the rows of a stretch and losses are added in the order of blocks; backward, they share the classes,
/// and each class adds its rows in order. Confined to the thread that made it, which the threads of the crew
/// work for.
final class SoftmaxObjective implements Objective {

    private static final int BLOCK = 32; // rows of a tile
    private static final int TILE = 32; // classes of a tile
    private static final int MOST_ROWS = 4096; // of a stretch: the gradient's single-precision sums
    private static final int MOST_SLOPES = 1 << 20; // of a stretch: 4 MiB

    private final FloatMatrix rows;
    private final int[] labels;
    private final SoftmaxLoss loss;
    private final SoftmaxSettings settings;
    private final Crew crew;
    private final Kernel kernel = Kernel.best();
    private final int classes;
    private final int columns;
    private final int stretch; // rows that go forward, then backward, before the next ones
    private final float[] weights; // float[k][d]
    private final double[] bias; // double[k], the bias weight times the bias feature
    private final float[] slopes; // float[k][stretch], of the loss by the scores
    private final float[] sums; // float[k][d], the gradient of a stretch

    /// @param labels `int[n]`, a class a row
    SoftmaxObjective(FloatMatrix rows, int[] labels, SoftmaxLoss loss, SoftmaxSettings settings, Crew crew) {
        this.rows = rows;
        this.labels = labels;
        this.loss = loss;
        this.settings = settings;
        this.crew = crew;
        classes = loss.classes();
        columns = rows.columns();
        stretch = Math.min(Math.max(1, rows.rows()), Math.clamp(MOST_SLOPES / classes, BLOCK, MOST_ROWS));
        weights = new float[Math.multiplyExact(classes, columns)];
        bias = new double[classes];
        slopes = new float[Math.multiplyExact(classes, stretch)];
        sums = new float[weights.length];
    }

    @Override
    public double at(double[] point, double[] gradient) throws InterruptedException {
        for (int k = 0; k < classes; k++) {
            int from = k * (columns + 1);
            for (int j = 0; j < columns; j++) {
                weights[k * columns + j] = (float) point[from + j];
            }
            bias[k] = point[from + columns] * settings.biasFeature();
        }
        double squares = 0;
        for (int i = 0; i < point.length; i++) {
            squares += point[i] * point[i];
            gradient[i] = point[i];
        }
        double sum = 0;
        for (int first = 0; first < labels.length; first += stretch) {
            int end = Math.min(first + stretch, labels.length);
            sum += forward(first, end);
            backward(first, end, gradient);
        }
        return squares / 2 + settings.cost() * sum;
    }

    private double forward(int first, int end) throws InterruptedException {
        List<Crew.Task<Double>> tasks = new ArrayList<>();
        for (int row = first; row < end; row += BLOCK) {
            int from = row;
            tasks.add(() -> forwardBlock(first, from, Math.min(from + BLOCK, end)));
        }
        double sum = 0;
        for (double part : crew.all(tasks)) {
            sum += part;
        }
        return sum;
    }

    /// The losses of a few rows; their slopes, times C, go into the columns of `slopes`.
    private double forwardBlock(int first, int from, int end) {
        float[][] scores = new float[end - from][classes];
        int[] offsets = new int[TILE];
        float[] products = new float[TILE];
        for (int tile = 0; tile < classes; tile += TILE) {
            int count = Math.min(TILE, classes - tile);
            for (int k = 0; k < count; k++) {
                offsets[k] = (tile + k) * columns;
            }
            for (int row = from; row < end; row++) {
                kernel.dots(rows.values(), rows.offset(row), weights, offsets, count, columns, products);
                System.arraycopy(products, 0, scores[row - from], tile, count);
            }
        }
        double sum = 0;
        double[] own = new double[classes];
        for (int row = from; row < end; row++) {
            for (int k = 0; k < classes; k++) {
                own[k] = scores[row - from][k] + bias[k];
            }
            sum += loss.lossAndSlopes(own, labels[row]);
            for (int k = 0; k < classes; k++) {
                slopes[k * stretch + row - first] = (float) (settings.cost() * own[k]);
            }
        }
        return sum;
    }

    private void backward(int first, int end, double[] gradient) throws InterruptedException {
        int share = Math.ceilDiv(classes, crew.threads());
        List<Crew.Task<Integer>> tasks = new ArrayList<>();
        for (int k = 0; k < classes; k += share) {
            int from = k;
            int to = Math.min(k + share, classes);
            tasks.add(() -> backwardClasses(first, end, from, to, gradient));
        }
        crew.all(tasks);
    }

    /// Adds the rows of a stretch, each times its slope, to the gradient of some classes.
    ///
    /// @return how many classes
    private int backwardClasses(int first, int end, int fromClass, int toClass, double[] gradient) {
        Arrays.fill(sums, fromClass * columns, toClass * columns, 0);
        for (int row = first; row < end; row += BLOCK) {
            int count = Math.min(BLOCK, end - row);
            for (int k = fromClass; k < toClass; k++) {
                int slope = k * stretch + row - first;
                kernel.addWeightedRows(
                        slopes, slope, count, rows.values(), rows.offset(row), sums, k * columns, columns);
            }
        }
        for (int k = fromClass; k < toClass; k++) {
            int to = k * (columns + 1);
            for (int j = 0; j < columns; j++) {
                gradient[to + j] += sums[k * columns + j];
            }
            double biasSlope = 0;
            for (int row = 0; row < end - first; row++) {
                biasSlope += slopes[k * stretch + row];
            }
            gradient[to + columns] += biasSlope * settings.biasFeature();
        }
        return toClass - fromClass;
    }
}
