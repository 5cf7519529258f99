package io.ocellus.answer;

import io.ocellus.answer.HeldOut.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What each method's voice is worth when all speak together: weights that make the log loss of held-out photos
/// least. D. H. Wolpert, "Stacked Generalization", Neural Networks 5, 1992, with weights of 0 or more as in L.
/// Breiman, "Stacked Regressions", Machine Learning 24, 1996.
///
/// Few photos can mislead even a handful of weights. So the mixture is also fitted on each half of the photos and
/// tried on the other, and where it does not beat the best single method there, that method alone is taken.
public final class Stacking {

    private static final double LARGEST = 4;
    private static final int ROUNDS = 6;
    private static final int ENOUGH = 2000; // photos
    private static final double FINE = 1e-2; // a smaller change of a weight changes no answer
    private static final double SHRINKAGE = 1e-3; // pulls weights together where the photos do not tell them apart

    private final List<HeldOut> methods;
    private final double[] temperatures;
    private final List<List<float[]>> voices; // by question, then by method: logarithms of probabilities

    /// @param methods held-out photos of each method: the same photos in the same order, over the same classes
    public Stacking(List<HeldOut> methods) {
        this.methods = List.copyOf(methods);
        this.temperatures = methods.stream().mapToDouble(Temperature::fit).toArray();
        for (HeldOut method : methods) {
            if (method.questions().size() != methods.getFirst().questions().size()
                    || !method.classes().equals(methods.getFirst().classes())) {
                throw new IllegalArgumentException("methods that were asked about different photos or classes");
            }
        }
        this.voices = IntStream.range(0, methods.getFirst().questions().size())
                .mapToObj(this::voices)
                .toList();
    }

    private List<float[]> voices(int question) {
        return IntStream.range(0, methods.size())
                .mapToObj(m -> Combined.logProbabilities(
                        methods.get(m).questions().get(question).scores(), temperatures[m]))
                .toList();
    }

    /// The temperature of each method.
    public double[] temperatures() {
        return temperatures.clone();
    }

    /// The weight of each method, `double[methods]`, 0 or more.
    public double[] weights() {
        int[] all = asked();
        double[] alone = bestAlone(all);
        int[] even = half(all, 0);
        int[] odd = half(all, 1);
        if (even.length == 0 || odd.length == 0) {
            return alone;
        }
        double mixed = loss(odd, fit(even)) * odd.length + loss(even, fit(odd)) * even.length;
        return mixed < loss(all, alone) * all.length ? fit(all) : alone;
    }

    /// What the mixture says of the held-out photos.
    public HeldOut combined(double[] weights) {
        List<Question> questions = methods.getFirst().questions();
        List<Question> combined = new ArrayList<>();
        for (int q = 0; q < questions.size(); q++) {
            Question question = questions.get(q);
            combined.add(new Question(scores(q, weights), question.truth(), question.group()));
        }
        return methods.getFirst().with(combined);
    }

    /// As many photos as tell a handful of weights apart, evenly from all.
    private int[] asked() {
        int[] answerable = IntStream.range(0, methods.getFirst().questions().size())
                .filter(this::isAnswerable)
                .toArray();
        int stride = Math.max(1, answerable.length / ENOUGH);
        return IntStream.range(0, answerable.length)
                .filter(i -> i % stride == 0)
                .map(i -> answerable[i])
                .toArray();
    }

    private boolean isAnswerable(int question) {
        int truth = truth(question);
        return truth >= 0
                && methods.stream()
                        .allMatch(m -> m.questions().get(question).scores()[truth] > Float.NEGATIVE_INFINITY);
    }

    private int truth(int question) {
        HeldOut any = methods.getFirst();
        return any.classes().indexOf(any.questions().get(question).truth());
    }

    private int[] half(int[] questions, int parity) {
        return Arrays.stream(questions)
                .filter(q -> (methods.getFirst().questions().get(q).group().hashCode() & 1) == parity)
                .toArray();
    }

    private float[] scores(int question, double[] weights) {
        return Combined.sum(voices.get(question), weights);
    }

    private double loss(int[] questions, double[] weights) {
        double[] losses = Arrays.stream(questions)
                .parallel()
                .mapToDouble(q -> LogLoss.of(scores(q, weights), truth(q), 1))
                .toArray();
        double loss = Arrays.stream(losses).sum(); // one after the other: the same on any number of cores
        double mean = Arrays.stream(weights).average().orElse(0);
        double spread = Arrays.stream(weights).map(w -> (w - mean) * (w - mean)).sum();
        return loss / Math.max(1, questions.length) + SHRINKAGE * spread;
    }

    private double[] bestAlone(int[] questions) {
        double[] best = alone(0);
        for (int m = 1; m < methods.size(); m++) {
            if (loss(questions, alone(m)) < loss(questions, best)) {
                best = alone(m);
            }
        }
        return best;
    }

    private double[] alone(int method) {
        double[] weights = new double[methods.size()];
        weights[method] = 1;
        return weights;
    }

    /// One weight after the other; the loss has a single valley, so this ends at its bottom.
    private double[] fit(int[] questions) {
        double[] weights = new double[methods.size()];
        Arrays.fill(weights, 1.0 / methods.size());
        for (int round = 0; round < ROUNDS; round++) {
            for (int m = 0; m < weights.length; m++) {
                int moved = m;
                weights[m] = LogLoss.least(w -> loss(questions, with(weights, moved, w)), 0, LARGEST, FINE);
            }
        }
        return weights;
    }

    private static double[] with(double[] weights, int place, double weight) {
        double[] changed = weights.clone();
        changed[place] = weight;
        return Arrays.stream(changed).sum() > 0 ? changed : weights;
    }
}
