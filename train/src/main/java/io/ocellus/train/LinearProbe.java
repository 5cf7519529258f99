package io.ocellus.train;

import io.ocellus.linear.LinearWeights;
import io.ocellus.linear.Multinomial;
import io.ocellus.linear.SoftmaxLoss;
import io.ocellus.linear.SoftmaxSettings;
import io.ocellus.torch.Mode;
import io.ocellus.torch.Network;
import io.ocellus.train.Batches.Lesson;
import io.ocellus.vector.FloatMatrix;
import io.ocellus.vector.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// The head that a network which has learnt before begins with: logistic regression on its features, before any
/// of its layers moves. With a random head the first epoch would teach the head, and shake what lies below it
/// (A. Kumar, A. Raghunathan, R. Jones, T. Ma, P. Liang, "Fine-Tuning can Distort Pretrained Features and
/// Underperform Out-of-Distribution", ICLR 2022).
///
/// @param weight `float[classes][width]`, row-major
/// @param bias `float[classes]`
/// @param photos it was fitted on
/// @param right share of them that it names right, in 0..1
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record LinearProbe(float[] weight, float[] bias, int photos, double right) {

    /// As many photos settle where layers begin; all of them would cost half an epoch more where there are many.
    private static final int MOST_PHOTOS = 4_096;

    /// Above it the search would take longer than the epoch that it saves.
    private static final long MOST_WEIGHTS = 2_000_000;

    /// Rows have a mean square of 1 around their mean, so that this fits any network. The head is not the end:
    /// it need not be the best one, only a good one.
    private static final SoftmaxSettings SETTINGS =
            SoftmaxSettings.DEFAULT.withCost(10).withTolerance(1e-2).withMaximumIterations(100);

    /// Fits a head, on photos varied as in the first epoch.
    ///
    /// @param place where the head goes
    /// @return empty where there is nothing to gain or too much to fit: one class, or very many
    static Optional<LinearProbe> of(NewHead place, Examples examples, int threads) throws InterruptedException {
        int classes = place.classes();
        if (classes < 2 || (long) classes * place.width() > MOST_WEIGHTS) {
            return Optional.empty();
        }
        List<float[]> rows = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        try (Network trunk = Network.of(place.trunk());
                Batches batches = examples.epoch(0, 0)) {
            for (int step = 0; step < examples.steps() && rows.size() < MOST_PHOTOS; step++) {
                try (PointerScope scope = new PointerScope();
                        NoGradGuard noGraph = new NoGradGuard()) {
                    Optional<Lesson> lesson = batches.next();
                    if (lesson.isEmpty()) {
                        break;
                    }
                    rows.addAll(rows(features(trunk, lesson.get().input())));
                    rows(lesson.get().targets()).forEach(shares -> labels.add(largest(shares)));
                }
            }
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(fitted(rows, labels, classes, threads));
    }

    private static Tensor features(Network trunk, Tensor input) {
        Tensor features = trunk.forward(input, Mode.EVALUATE);
        return features.dim() == 2
                ? features
                : torch.mean(features, new long[] {2, 3}, false, new ScalarTypeOptional());
    }

    private static List<float[]> rows(Tensor tensor) {
        Tensor flat = tensor.contiguous();
        int width = Math.toIntExact(flat.size(1));
        FloatPointer cells = new FloatPointer(flat.data_ptr());
        List<float[]> rows = new ArrayList<>();
        for (long i = 0; i < flat.size(0); i++) {
            float[] row = new float[width];
            cells.position(i * width).get(row);
            rows.add(row);
        }
        return rows;
    }

    private static LinearProbe fitted(List<float[]> rows, List<Integer> labels, int classes, int threads)
            throws InterruptedException {
        float[] mean = mean(rows);
        double squares = 0;
        for (float[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] -= mean[j];
                squares += (double) row[j] * row[j];
            }
        }
        float scale = squares == 0 ? 1 : (float) Math.sqrt(rows.size() / squares);
        FloatMatrix centred = new FloatMatrix(rows.size(), mean.length);
        for (int i = 0; i < rows.size(); i++) {
            float[] row = rows.get(i);
            for (int j = 0; j < row.length; j++) {
                row[j] *= scale;
            }
            centred.set(i, row);
        }
        int[] label = labels.stream().mapToInt(Integer::intValue).toArray();
        List<LinearWeights> solved = Multinomial.solve(centred, label, SoftmaxLoss.even(classes), SETTINGS, threads)
                .weights();
        return of(solved, mean, scale, right(solved, rows, label), rows.size());
    }

    /* Weights of centred and scaled features, as weights of the features themselves. */
    private static LinearProbe of(List<LinearWeights> solved, float[] mean, float scale, double right, int photos) {
        float[] weight = new float[solved.size() * mean.length];
        float[] bias = new float[solved.size()];
        for (int c = 0; c < bias.length; c++) {
            float[] w = solved.get(c).w();
            double shift = 0;
            for (int j = 0; j < mean.length; j++) {
                weight[c * mean.length + j] = scale * w[j];
                shift += (double) scale * w[j] * mean[j];
            }
            bias[c] = (float) (solved.get(c).bias() - shift);
        }
        return new LinearProbe(weight, bias, photos, right);
    }

    private static double right(List<LinearWeights> solved, List<float[]> rows, int[] label) {
        float[][] weights = solved.stream().map(LinearWeights::w).toArray(float[][]::new);
        int right = 0;
        float[] scores = new float[weights.length];
        for (int i = 0; i < label.length; i++) {
            for (int c = 0; c < scores.length; c++) {
                scores[c] = Kernel.best().dot(weights[c], rows.get(i))
                        + solved.get(c).bias();
            }
            right += largest(scores) == label[i] ? 1 : 0;
        }
        return right / (double) label.length;
    }

    private static float[] mean(List<float[]> rows) {
        double[] sums = new double[rows.getFirst().length];
        for (float[] row : rows) {
            for (int j = 0; j < sums.length; j++) {
                sums[j] += row[j];
            }
        }
        float[] mean = new float[sums.length];
        for (int j = 0; j < mean.length; j++) {
            mean[j] = (float) (sums[j] / rows.size());
        }
        return mean;
    }

    private static int largest(float[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[largest]) {
                largest = i;
            }
        }
        return largest;
    }
}
