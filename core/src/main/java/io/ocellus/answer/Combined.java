package io.ocellus.answer;

import io.ocellus.classify.Classes;
import io.ocellus.classify.Method;
import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `auto`: several methods as one. Each gives the logarithm of its probabilities, and their weighted sum is the
/// score: G. E. Hinton, "Training Products of Experts by Minimizing Contrastive Divergence", Neural Computation
/// 14, 2002, section 1, with weights fitted on held-out photos ([Stacking]).
///
/// A class that some methods do not know (it was labelled after they were trained) is judged by the others, as
/// if the silent ones agreed with them. Shared between threads as its methods are.
public final class Combined implements Method {

    public static final String NAME = "auto";

    /// The same where networks take part as well: all methods that need the embedding only.
    public static final String GENERAL = "general";

    private final String name;
    private final Classes classes;
    private final List<Part> parts;
    private final Optional<BranchPool> pool;

    /// A method, and what its voice is worth.
    ///
    /// @param temperature that makes its scores probabilities
    /// @param weight 0 or more
    public record Part(Method method, double temperature, double weight) {}

    /// The same weights everywhere; a method without one has no voice, and is not asked.
    ///
    /// @param classes of all methods together
    public Combined(Classes classes, List<Part> parts) {
        this(NAME, classes, withAVoice(parts), Optional.empty());
    }

    private static List<Part> withAVoice(List<Part> parts) {
        List<Part> heard = parts.stream().filter(part -> part.weight() > 0).toList();
        return heard.isEmpty() ? parts : heard;
    }

    private Combined(String name, Classes classes, List<Part> parts, Optional<BranchPool> pool) {
        this.name = name;
        this.pool = pool;
        this.classes = classes;
        this.parts = List.copyOf(parts);
    }

    /// Weights that differ from branch to branch; where none are given, those of the parts hold.
    ///
    /// @param classes of all methods together
    public Combined(Taxonomy taxonomy, Classes classes, List<Part> parts, BranchWeights branches) {
        this(NAME, classes, parts, Optional.of(BranchPool.of(taxonomy, classes, branches, weights(parts))));
    }

    /// The same under another name.
    public Combined named(String other) {
        return new Combined(other, classes, parts, pool);
    }

    private static double[] weights(List<Part> parts) {
        return parts.stream().mapToDouble(Part::weight).toArray();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Classes classes() {
        return classes;
    }

    @Override
    public float[] scores(float[] embedding, int within) {
        List<float[]> voices = parts.stream()
                .map(part -> aligned(part.method().classes(), part.method().scores(embedding, within)))
                .toList();
        List<float[]> logProbabilities = new ArrayList<>();
        for (int m = 0; m < parts.size(); m++) {
            logProbabilities.add(logProbabilities(voices.get(m), parts.get(m).temperature()));
        }
        return pool.map(forkByFork -> forkByFork.scores(logProbabilities))
                .orElseGet(() -> sum(logProbabilities, weights(parts)));
    }

    private float[] aligned(Classes known, float[] scores) {
        if (known.equals(classes)) {
            return scores;
        }
        float[] aligned = new float[classes.size()];
        Arrays.fill(aligned, LEFT_OUT);
        for (int k = 0; k < scores.length; k++) {
            int at = classes.indexOf(known.node(k));
            if (at >= 0) {
                aligned[at] = scores[k];
            }
        }
        return aligned;
    }

    /// Scores as logarithms of probabilities: they add up to 1 after exp.
    ///
    /// @param scores `float[classes]`, not changed
    /// @return `float[classes]`, new; [#LEFT_OUT] where the method knows nothing
    public static float[] logProbabilities(float[] scores, double temperature) {
        return Scores.each(scores).logProbabilities(temperature).all();
    }

    /// The weighted sum of logarithms of probabilities.
    ///
    /// @param voices `float[methods][classes]`
    /// @param weights `double[methods]`, 0 or more
    static float[] sum(List<float[]> voices, double[] weights) {
        int classes = voices.getFirst().length;
        double all = Arrays.stream(weights).sum();
        float[] scores = new float[classes];
        for (int k = 0; k < classes; k++) {
            double sum = 0;
            double heard = 0;
            for (int m = 0; m < weights.length; m++) {
                if (weights[m] > 0 && voices.get(m)[k] > LEFT_OUT) {
                    sum += weights[m] * voices.get(m)[k];
                    heard += weights[m];
                }
            }
            scores[k] = heard > 0 ? (float) (sum * all / heard) : LEFT_OUT;
        }
        return scores;
    }
}
