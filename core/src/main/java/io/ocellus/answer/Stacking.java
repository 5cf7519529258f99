package io.ocellus.answer;

import io.ocellus.answer.HeldOut.Question;
import io.ocellus.classify.LinearPaths.Shortlist;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// What each method's voice is worth when all speak together: weights that make the log loss of held-out photos
/// least. D. H. Wolpert, "Stacked Generalization", Neural Networks 5, 1992, with weights of 0 or more as in L.
/// Breiman, "Stacked Regressions", Machine Learning 24, 1996.
///
/// Few photos can mislead even a handful of weights. So the mixture is also fitted on each half of the photos
/// and tried on the other, and where it does not beat the best single method there, that method alone is taken.
///
/// Weights may differ from branch to branch of the tree ([BranchWeights]). They are many, so they must earn
/// their place more clearly: on the halves they were not fitted on, they must lower the log loss by more than
/// one standard error of the difference (the rule of one standard error: L. Breiman, J. Friedman, R. Olshen,
/// C. Stone, "Classification and Regression Trees", Wadsworth 1984, section 3.4.3).
public final class Stacking {

    private static final int ENOUGH = 2000; // photos
    private static final double[] STRENGTHS = {3, 30}; // of the pull to the weights above, in nats
    private static final double SHRINKAGE = 1e-3; // pulls weights together where the photos do not tell them apart

    private final List<HeldOut> methods;
    private final double[] temperatures;
    private final List<List<Scores>> voices; // by question, then by method: logarithms of probabilities

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
                .mapToObj(question -> voices(methods, question))
                .toList();
    }

    private List<Scores> voices(List<HeldOut> heard, int question) {
        return IntStream.range(0, heard.size())
                .mapToObj(m -> heard.get(m).questions().get(question).said().logProbabilities(temperatures[m]))
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

    /// Weights fork by fork, if they have earned their place over these. They are not tried where there are so
    /// many classes that questions look at shortlists: what is left out has no weight at any fork.
    ///
    /// @param weights as [#weights] gives them
    public Optional<BranchWeights> branches(double[] weights) {
        HeldOut any = methods.getFirst();
        Forks forks = Forks.of(any.taxonomy(), any.classes());
        int[] all = asked();
        int[] even = half(all, 0);
        int[] odd = half(all, 1);
        boolean areShortened = any.classes().size() > Shortlist.WORTHWHILE;
        if (methods.size() < 2 || forks.count() < 2 || even.length == 0 || odd.length == 0 || areShortened) {
            return Optional.empty();
        }
        BranchStacking branches = new BranchStacking(
                any.taxonomy(), forks, voices.stream().map(Stacking::all).toList());
        int[] truths = IntStream.range(0, voices.size()).map(this::truth).toArray();
        double[] losses = new double[voices.size()];
        boolean mixes = Arrays.stream(weights).filter(weight -> weight > 0).count() > 1;
        double[] fromEven = fit(even);
        double[] fromOdd = fit(odd);
        fill(losses, odd, q -> scores(q, mixes ? fromEven : weights));
        fill(losses, even, q -> scores(q, mixes ? fromOdd : weights));
        double best = 0;
        double strength = 0;
        for (double tried : STRENGTHS) {
            double[] tree = losses.clone();
            double[][] evenTree = branches.fit(even, truths, fromEven, tried);
            double[][] oddTree = branches.fit(odd, truths, fromOdd, tried);
            fill(tree, odd, q -> Scores.each(branches.scores(q, evenTree)));
            fill(tree, even, q -> Scores.each(branches.scores(q, oddTree)));
            double gain = gainBeyondError(all, losses, tree);
            if (gain > best) {
                best = gain;
                strength = tried;
            }
        }
        if (strength == 0) {
            return Optional.empty();
        }
        return Optional.of(branches.kept(branches.fit(all, truths, fit(all), strength)));
    }

    private static List<float[]> all(List<Scores> voices) {
        return voices.stream().map(Scores::all).toList();
    }

    private void fill(double[] losses, int[] questions, IntFunction<Scores> says) {
        Arrays.stream(questions)
                .parallel()
                .forEach(q -> losses[q] = says.apply(q).logLoss(truth(q), 1));
    }

    /// By how much losses fall, less one standard error of that over groups.
    private double gainBeyondError(int[] questions, double[] before, double[] after) {
        Map<String, Double> byGroup = new LinkedHashMap<>();
        for (int q : questions) {
            byGroup.merge(methods.getFirst().questions().get(q).group(), before[q] - after[q], Double::sum);
        }
        double gain = byGroup.values().stream().mapToDouble(g -> g).sum();
        double mean = gain / byGroup.size();
        double squares = byGroup.values().stream()
                .mapToDouble(g -> (g - mean) * (g - mean))
                .sum();
        return gain - Math.sqrt(squares);
    }

    /// What the mixture says of the held-out photos.
    public HeldOut combined(double[] weights) {
        return combined(weights, Optional.empty());
    }

    /// What the mixture says of the held-out photos, perhaps fork by fork.
    public HeldOut combined(double[] weights, Optional<BranchWeights> branches) {
        return combined(weights, branches, methods);
    }

    /// What the mixture says of other photos, with the temperatures of the held-out ones.
    ///
    /// @param others what each method said of them: the same photos in the same order, over the same classes
    public HeldOut combined(double[] weights, Optional<BranchWeights> branches, List<HeldOut> others) {
        HeldOut any = others.getFirst();
        Optional<BranchPool> pool = branches.map(of -> BranchPool.of(any.taxonomy(), any.classes(), of, weights));
        List<Question> combined = new ArrayList<>();
        for (int q = 0; q < any.questions().size(); q++) {
            Question question = any.questions().get(q);
            List<Scores> said = voices(others, q);
            Scores scores = pool.map(of -> Scores.of(of.scores(all(said)))).orElseGet(() -> Scores.sum(said, weights));
            combined.add(new Question(scores, question.truth(), question.group(), question.nearest()));
        }
        return others.getFirst().with(combined);
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
                        .allMatch(m -> m.questions().get(question).said().at(truth) > Float.NEGATIVE_INFINITY);
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

    private Scores scores(int question, double[] weights) {
        return Scores.sum(voices.get(question), weights);
    }

    private double loss(int[] questions, double[] weights) {
        double[] losses = Arrays.stream(questions)
                .parallel()
                .mapToDouble(q -> scores(q, weights).logLoss(truth(q), 1))
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

    private double[] fit(int[] questions) {
        double[] even = new double[methods.size()];
        Arrays.fill(even, 1.0 / methods.size());
        return LogLoss.leastWeights(weights -> loss(questions, weights), even);
    }
}
