package io.ocellus.cli;

import io.ocellus.train.FineTuning.Storage;
import io.ocellus.train.LossPlan;
import io.ocellus.train.Precision;
import io.ocellus.train.RateSchedule;
import io.ocellus.train.Rule;
import io.ocellus.train.Sampling;
import java.util.Locale;

/// How a network learns, with nothing left open. Immutable.
///
/// @param epochs how often every photo is seen
/// @param batch photos a step
/// @param size side of the pictures in pixels
/// @param rule how weights follow their gradients
/// @param schedule of the rate
/// @param loss what is lowered
/// @param sampling which photos an epoch shows
/// @param augmentation in its text form
/// @param patience epochs without a better figure; 0 for never stopping early
/// @param precision of the arithmetic
/// @param storage of the weights
/// @param threads of arithmetic
/// @param seed what chance is drawn from
record Learning(
        int epochs,
        int batch,
        int size,
        Rule rule,
        RateSchedule schedule,
        LossPlan loss,
        Sampling sampling,
        String augmentation,
        int patience,
        Precision precision,
        Storage storage,
        int threads,
        long seed) {

    /// All choices as flags, so that the card tells a command that makes them again whatever is usual then.
    String flags() {
        return ("--epochs %d --batch %d --size %d --optimiser \"%s\" --schedule \"%s\" --loss \"%s\" --sampling %s"
                        + " --augment \"%s\" --patience %d --precision %s --storage %s --threads %d --seed %d")
                .formatted(
                        epochs,
                        batch,
                        size,
                        rule.text(),
                        schedule.text(),
                        loss.text(),
                        word(sampling),
                        augmentation,
                        patience,
                        word(precision),
                        word(storage),
                        threads,
                        seed);
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
