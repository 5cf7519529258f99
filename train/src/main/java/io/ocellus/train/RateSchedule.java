package io.ocellus.train;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The learning rate over a training, as a share of the highest. Every kind warms up first: over the first
/// epochs the rate rises in a straight line, so that a new head's large gradients do not shake the layers below
/// it (Goyal et al., "Accurate, Large Minibatch SGD", 2017, section 2.2). Immutable.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "shape")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RateSchedule.Cosine.class, name = "cosine"),
    @JsonSubTypes.Type(value = RateSchedule.Steps.class, name = "steps")
})
public sealed interface RateSchedule {

    /// Reads what [#text] wrote: `cosine`, then `warm-up=` and `last=`; or `steps`, then `warm-up=`, `after=`
    /// (epochs, joined by commas) and `factor=`.
    ///
    /// @param usual what counts where a cosine says nothing of its own
    /// @throws IllegalArgumentException naming the word that is not understood
    static RateSchedule parse(String text, Cosine usual) {
        Words words = new Words(text);
        double warmUp = words.number("warm-up", usual.warmUp());
        RateSchedule schedule = switch (words.name()) {
            case "cosine" -> new Cosine(warmUp, words.number("last", usual.last()));
            case "steps" -> new Steps(warmUp, epochs(words), words.number("factor", 0.1));
            default -> throw words.wrong(words.name(), "schedules are cosine and steps");
        };
        words.requireNothingLeft("warm-up, last (cosine), after and factor (steps)");
        return schedule;
    }

    private static List<Integer> epochs(Words words) {
        String after = words.word("after", "");
        try {
            return Arrays.stream(after.split(",", -1)).map(Integer::valueOf).toList();
        } catch (NumberFormatException e) {
            throw words.wrong("after=" + after, "say after which epochs the rate falls, such as after=30,60");
        }
    }

    /// One line that [#parse] reads.
    default String text() {
        return switch (this) {
            case Cosine cosine -> "cosine warm-up=%s last=%s".formatted(cosine.warmUp(), cosine.last());
            case Steps steps ->
                "steps warm-up=%s after=%s factor=%s"
                        .formatted(
                                steps.warmUp(),
                                steps.after().stream().map(String::valueOf).collect(Collectors.joining(",")),
                                steps.factor());
        };
    }

    /// Epochs until the full rate, 0 or more; may be a fraction.
    double warmUp();

    /// The share after the warm-up.
    ///
    /// @param time epochs done, at least the warm-up
    /// @param epochs of the whole training
    double settled(double time, double epochs);

    /// The share of the highest rate.
    ///
    /// @param time epochs done before this step, with their fraction
    /// @param epochs of the whole training
    /// @return 0 to 1, above 0 in the first step already
    default double share(double time, double epochs) {
        if (time < warmUp()) {
            return Math.max(0.01, time / warmUp());
        }
        return settled(time, epochs);
    }

    /// Half a wave of a cosine from 1 down to a last share: Loshchilov and Hutter, "SGDR: Stochastic Gradient
    /// Descent with Warm Restarts", ICLR 2017, without restarts.
    ///
    /// @param last share at the end, 0 to 1
    record Cosine(double warmUp, double last) implements RateSchedule {
        public Cosine {
            requireWarmUp(warmUp);
            if (!(last >= 0 && last <= 1)) {
                throw new IllegalArgumentException(
                        "the last share %s must lie in [0, 1]: 0.01 is usual".formatted(last));
            }
        }

        @Override
        public double settled(double time, double epochs) {
            double way = Math.clamp((time - warmUp) / Math.max(1e-9, epochs - warmUp), 0, 1);
            return last + (1 - last) * (1 + Math.cos(Math.PI * way)) / 2;
        }
    }

    /// A sudden fall after some epochs.
    ///
    /// @param after epochs, rising, when the rate falls
    /// @param factor what the rate is multiplied by each time, above 0 and below 1
    record Steps(double warmUp, List<Integer> after, double factor) implements RateSchedule {
        public Steps {
            requireWarmUp(warmUp);
            after = List.copyOf(after);
            if (!(factor > 0 && factor < 1)) {
                throw new IllegalArgumentException("the factor %s must lie in (0, 1): 0.1 is usual".formatted(factor));
            }
        }

        @Override
        public double settled(double time, double epochs) {
            long falls = after.stream().filter(epoch -> time >= epoch).count();
            return Math.pow(factor, (double) falls);
        }
    }

    private static void requireWarmUp(double warmUp) {
        if (!(warmUp >= 0)) {
            throw new IllegalArgumentException("a warm-up of %s epochs cannot be: give 0 or more".formatted(warmUp));
        }
    }
}
