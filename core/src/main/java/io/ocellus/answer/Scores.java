package io.ocellus.answer;

import io.ocellus.classify.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What a method said of every class, kept in little memory where it said the same of most.
///
/// With very many classes a question looks at a shortlist and leaves all others out, and votes go to a few
/// dozen. Then only the scores above the lowest are kept, with the numbers of their classes: of 100,000 classes
/// 8 kB instead of 400, and whatever is added up over classes is added up over a thousand. Immutable; may be
/// shared between threads.
public final class Scores {

    private static final int WORTHWHILE = 2; // of the classes, one in as many may be told apart

    private final int classes;
    private final int[] numbers; // of the classes that are told apart, ascending; empty where all are
    private final float[] values; // of these, or of all
    private final float rest; // of every other class

    private Scores(int classes, int[] numbers, float[] values, float rest) {
        this.classes = classes;
        this.numbers = numbers;
        this.values = values;
        this.rest = rest;
    }

    /// Keeps scores, in little memory where that is possible.
    ///
    /// @param scores `float[classes]`, handed over
    public static Scores of(float[] scores) {
        float least = Float.POSITIVE_INFINITY;
        for (float score : scores) {
            least = Math.min(least, score);
        }
        float lowest = least;
        int[] above = IntStream.range(0, scores.length)
                .filter(k -> !(scores[k] <= lowest)) // one that is not a number is told apart
                .toArray();
        return above.length > scores.length / WORTHWHILE ? each(scores) : few(scores, above, lowest);
    }

    private static Scores few(float[] scores, int[] above, float rest) {
        float[] values = new float[above.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = scores[above[i]];
        }
        return new Scores(scores.length, above, values, rest);
    }

    /// Keeps the score of each class.
    static Scores each(float[] scores) {
        return new Scores(scores.length, new int[0], scores, Method.LEFT_OUT);
    }

    /// Whether every class has a score of its own.
    boolean areEach() {
        return values.length == classes;
    }

    /// The score of each class, `float[classes]`; perhaps not a copy, so not to be changed.
    public float[] all() {
        if (areEach()) {
            return values;
        }
        float[] all = new float[classes];
        Arrays.fill(all, rest);
        for (int i = 0; i < numbers.length; i++) {
            all[numbers[i]] = values[i];
        }
        return all;
    }

    /// The score of one class.
    public float at(int number) {
        int place = place(number);
        return place < 0 ? rest : values[place];
    }

    private int place(int number) {
        return areEach() ? number : Arrays.binarySearch(numbers, number);
    }

    /// The number of the best class, the first of equal ones; -1 if all are left out.
    public int best() {
        int best = -1;
        float highest = Method.LEFT_OUT;
        for (int i = 0; i < values.length; i++) {
            if (values[i] > highest) {
                highest = values[i];
                best = areEach() ? i : numbers[i];
            }
        }
        return best >= 0 || !(rest > Method.LEFT_OUT) ? best : 0; // where all are the same
    }

    private double highest() {
        double highest = areEach() ? Double.NEGATIVE_INFINITY : rest;
        for (float value : values) {
            highest = Math.max(highest, value);
        }
        return highest;
    }

    /// -log p(truth), in nats, with probabilities proportional to `exp(scores * sharpness)`.
    double logLoss(int truth, double sharpness) {
        double best = highest();
        return Math.log(mass(best, sharpness)) - (at(truth) - best) * sharpness;
    }

    /// The sum of `exp((score - best) * sharpness)` over all classes.
    private double mass(double best, double sharpness) {
        double mass = 0;
        for (float value : values) {
            double exponent = (value - best) * sharpness;
            if (exponent > LogLoss.NEGLIGIBLE) { // most are not, of many classes
                mass += Math.exp(exponent);
            }
        }
        double ofRest = (rest - best) * sharpness;
        return ofRest > LogLoss.NEGLIGIBLE ? mass + (classes - values.length) * Math.exp(ofRest) : mass;
    }

    /// Scores as logarithms of probabilities: they add up to 1 after exp.
    ///
    /// @return [Method#LEFT_OUT] where the method knows nothing
    Scores logProbabilities(double temperature) {
        double best = highest();
        double logMass = best == Double.NEGATIVE_INFINITY ? 0 : Math.log(mass(best, 1 / temperature));
        float[] logs = new float[values.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = log(values[i], best, temperature, logMass);
        }
        return new Scores(classes, numbers, logs, log(rest, best, temperature, logMass));
    }

    private static float log(float score, double best, double temperature, double logMass) {
        return score > Method.LEFT_OUT ? (float) ((score - best) / temperature - logMass) : Method.LEFT_OUT;
    }

    /// The weighted sum of logarithms of probabilities, as [Combined#sum] makes it.
    ///
    /// @param voices of the methods, over the same classes
    /// @param weights `double[methods]`, 0 or more
    static Scores sum(List<Scores> voices, double[] weights) {
        if (voices.stream().anyMatch(Scores::areEach)) {
            return each(Combined.sum(voices.stream().map(Scores::all).toList(), weights));
        }
        int[] told = voices.stream()
                .flatMapToInt(voice -> IntStream.of(voice.numbers))
                .sorted()
                .distinct()
                .toArray();
        List<float[]> few = voices.stream().map(voice -> voice.select(told)).toList();
        float[] sums = Combined.sum(few, weights);
        return new Scores(voices.getFirst().classes, told, Arrays.copyOf(sums, told.length), sums[told.length]);
    }

    /// The scores of some classes, and behind them that of the rest.
    private float[] select(int[] told) {
        float[] selected = new float[told.length + 1];
        for (int i = 0; i < told.length; i++) {
            selected[i] = at(told[i]);
        }
        selected[told.length] = rest;
        return selected;
    }
}
