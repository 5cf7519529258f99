package io.ocellus.train;

import io.ocellus.torch.AllGradients;
import io.ocellus.torch.Loss;
import io.ocellus.torch.MovingAverage;
import io.ocellus.torch.Optimiser;
import io.ocellus.torch.Trained;
import io.ocellus.train.Batches.Lesson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// The training itself: batches through the learner, the loss back through it, a step of the optimiser; after
/// each epoch the held-out examples, a checkpoint, a line of history.
///
/// A run that was killed goes on from its newest checkpoint and takes the same steps as one that was not:
/// batches depend on seed, epoch and step only, torch's own generator is seeded at every step, and all that
/// learns is in the checkpoint. With one thread the curves are equal bit for bit. Confined to one thread.
final class TrainingLoop implements AutoCloseable {

    /// Steps between checkpoints within an epoch.
    private static final int STEPS_BETWEEN = 200;

    private final Course course;
    private final Objective objective;
    private final Examples examples;
    private final Learner learner;
    private final RunFolder folder;
    private final Progress progress;
    private final Cancellation cancellation;
    private final Optimiser optimiser;
    private final Optional<MovingAverage> average;

    TrainingLoop(
            FineTuning plan,
            Examples examples,
            Learner learner,
            RunFolder folder,
            Progress progress,
            Cancellation cancellation) {
        this(Course.of(plan), new Naming(plan.loss()), examples, learner, folder, progress, cancellation);
    }

    TrainingLoop(
            Course course,
            Objective objective,
            Examples examples,
            Learner learner,
            RunFolder folder,
            Progress progress,
            Cancellation cancellation) {
        this.course = course;
        this.objective = objective;
        this.examples = examples;
        this.learner = learner;
        this.folder = folder;
        this.progress = progress;
        this.cancellation = cancellation;
        this.optimiser = course.rule().optimiser(learner.trained());
        this.average = course.rule().averaging() == 0
                ? Optional.empty()
                : Optional.of(new MovingAverage(weights(), course.rule().averaging()));
    }

    /// Learns until the last epoch is done, nothing gets better any more, or a stop is asked for. Afterwards
    /// the learner holds the best network if the training is done.
    ///
    /// @return where it is
    /// @throws TrainingException if the loss is no number any more
    Ending run() throws IOException, InterruptedException {
        RunState state =
                folder.checkpoints().restore(everything(), progress::note).orElse(RunState.start(folder.key()));
        if (state.steps() > 0) {
            progress.note("goes on after epoch %d, step %d".formatted(state.epoch(), state.step()));
        }
        try (History history = folder.history(state)) {
            progress.begin(state, examples.steps());
            while (state.epoch() < course.epochs() && !hasStalled(state)) {
                state = epoch(state);
                if (state.step() > 0) {
                    folder.checkpoints().save(state, everything());
                    return new Ending(state, false);
                }
                history.add(state.history());
                progress.epoch(state.history().getLast());
            }
        }
        folder.checkpoints().restoreBest(byName(weights()), progress::note);
        return new Ending(state, true);
    }

    /// How a run ended.
    ///
    /// @param done false if it was asked to stop
    record Ending(RunState state, boolean done) {}

    private boolean hasStalled(RunState state) {
        return course.patience() > 0 && state.sinceBest() >= course.patience();
    }

    /* To the end of the epoch, or to the step after which a stop was asked for. */
    private RunState epoch(RunState begin) throws IOException, InterruptedException {
        RunState state = begin;
        Loss loss = objective.loss(state.epoch(), examples.counts());
        double rate = rate(state);
        try (Batches batches = examples.epoch(state.epoch(), state.step())) {
            while (state.step() < examples.steps()) {
                if (cancellation.isRequested() && state.step() > 0) {
                    return state;
                }
                rate = rate(state);
                Optional<Tally> tally = step(batches, loss, rate, state);
                if (tally.isEmpty()) {
                    break;
                }
                state = state.afterStep(tally.get());
                progress.step(state, rate);
                if (state.step() % STEPS_BETWEEN == 0) {
                    folder.checkpoints().save(state, everything());
                }
            }
        }
        return closed(state, loss, rate);
    }

    private double rate(RunState state) {
        double time = state.epoch() + state.step() / (double) examples.steps();
        return course.rule().rate() * course.schedule().share(time, course.epochs());
    }

    private Optional<Tally> step(Batches batches, Loss loss, double rate, RunState state) throws InterruptedException {
        try (PointerScope scope = new PointerScope()) {
            torch.manual_seed(course.seed() * 1_000_003 + state.steps()); // for dropout
            Optional<Lesson> lesson = batches.next();
            if (lesson.isEmpty()) {
                return Optional.empty();
            }
            AllGradients.clear(learner.trained());
            Tensor logits = learner.learning(lesson.get().input());
            Tensor error = loss.of(logits, lesson.get().targets());
            double value = error.item_double();
            requireNumber(value, state);
            error.backward();
            AllGradients.clip(learner.trained(), course.rule().limit());
            optimiser.step(rate);
            average.ifPresent(MovingAverage::update);
            return Optional.of(objective.tally(logits, lesson.get().targets(), value));
        }
    }

    private static void requireNumber(double loss, RunState state) {
        if (!Double.isFinite(loss)) {
            throw new TrainingException(
                    "the loss is %s in epoch %d, step %d: try a third of the rate, or a limit on gradients"
                            .formatted(loss, state.epoch() + 1, state.step() + 1));
        }
    }

    /* Judges the network, keeps it if it is the best, and writes the checkpoint that the next epoch begins with. */
    private RunState closed(RunState state, Loss loss, double rate) throws IOException, InterruptedException {
        average.ifPresent(MovingAverage::swap);
        Figures heldOut = examples.hasHeldOut() ? objective.judged(learner, examples, loss, state.epoch() + 1) : null;
        EpochFigures figures = new EpochFigures(
                state.epoch() + 1, state.steps(), rate, state.tally().figures(), heldOut);
        RunState next = state.afterEpoch(figures);
        if (next.sinceBest() == 0) {
            folder.checkpoints().saveBest(next, byName(weights()));
        }
        average.ifPresent(MovingAverage::swap);
        folder.checkpoints().save(next, everything());
        return next;
    }

    private List<Trained> weights() {
        List<Trained> weights = new ArrayList<>(learner.trained());
        weights.addAll(learner.measured());
        return weights;
    }

    private Map<String, Tensor> everything() {
        Map<String, Tensor> everything = byName(weights());
        everything.putAll(optimiser.state());
        average.ifPresent(some -> everything.putAll(some.state()));
        return everything;
    }

    private static Map<String, Tensor> byName(List<Trained> trained) {
        Map<String, Tensor> byName = new LinkedHashMap<>();
        trained.forEach(one -> byName.put("network/" + one.name(), one.tensor()));
        return byName;
    }

    @Override
    public void close() {
        optimiser.close();
        average.ifPresent(MovingAverage::close);
    }
}
