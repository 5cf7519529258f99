package io.ocellus.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Where a run is, beside its tensors: enough to go on as if nothing had happened. Immutable.
///
/// @param plan hash of the plan and its data: a checkpoint belongs to one
/// @param step steps of the present epoch that are done
/// @param tally what they summed up to
/// @param history the epochs that are done
record RunState(String plan, int step, Tally tally, List<EpochFigures> history) {

    RunState {
        history = List.copyOf(history);
    }

    static RunState start(String plan) {
        return new RunState(plan, 0, Tally.NOTHING, List.of());
    }

    /// Epochs that are done; also the number of the present one, counted from 0.
    int epoch() {
        return history.size();
    }

    RunState afterStep(Tally more) {
        return new RunState(plan, step + 1, tally.plus(more), history);
    }

    RunState afterEpoch(EpochFigures figures) {
        List<EpochFigures> longer = new ArrayList<>(history);
        longer.add(figures);
        return new RunState(plan, 0, Tally.NOTHING, longer);
    }

    /// The epoch whose network is kept; of equals the earliest.
    Optional<EpochFigures> best() {
        return history.stream().reduce((best, next) -> next.isBetterThan(best) ? next : best);
    }

    /// Epochs since the best one.
    int sinceBest() {
        return best().map(best -> epoch() - best.epoch()).orElse(0);
    }

    /// Steps since the beginning.
    long steps() {
        return step
                + history.stream()
                        .map(EpochFigures::steps)
                        .max(Comparator.naturalOrder())
                        .orElse(0L);
    }
}
