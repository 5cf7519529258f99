package io.ocellus.train;

import io.ocellus.augment.Augmentation;
import io.ocellus.augment.Batch;
import io.ocellus.augment.BatchSettings;
import io.ocellus.augment.Manifest;
import io.ocellus.augment.NetworkInput;
import io.ocellus.augment.PhotoBatches;
import io.ocellus.augment.Photos;
import io.ocellus.augment.Position;
import io.ocellus.torch.Numbers;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Photos that are decoded and varied ahead of the trainer, epoch after epoch.
final class PhotoExamples implements Examples {

    /// Decoded photos that may be kept for later epochs, in mapped memory.
    private static final long KEPT_BYTES = 2L << 30;

    private final FineTuning plan;
    private final NetworkInput input;
    private final Photos learnt;
    private final Photos heldOut;
    private final Progress progress;
    private final Set<Integer> told = new HashSet<>();
    private final int steps;
    private @Nullable PhotoBatches running;
    private Position next = Position.START;

    /// @throws IOException if nothing can be kept in the folder
    PhotoExamples(FineTuning plan, Manifest manifest, NetworkInput input, RunFolder folder, Progress progress)
            throws IOException {
        this.plan = plan;
        this.input = input;
        this.progress = progress;
        Manifest labelled = labelled(manifest);
        Manifest train = labelled.only(Manifest.Part.TRAIN);
        if (train.entries().isEmpty()) {
            throw new TrainingException(
                    "there is no photo to learn from: see that the manifest has rows of split 'train'");
        }
        this.steps = Math.max(1, train.entries().size() / plan.batch());
        this.learnt = Photos.toTrain(train, plan.resolution()).keeping(folder.root(), KEPT_BYTES);
        this.heldOut = Photos.toEvaluate(labelled.only(Manifest.Part.VALIDATE), input);
    }

    private static Manifest labelled(Manifest manifest) {
        return new Manifest(
                manifest.entries().stream()
                        .filter(entry -> !entry.labels().isEmpty())
                        .toList(),
                manifest.labels());
    }

    @Override
    public List<Integer> counts() {
        return Targets.counts(learnt.manifest());
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public boolean hasHeldOut() {
        return !heldOut.manifest().entries().isEmpty();
    }

    @Override
    public Batches epoch(int epoch, int step) {
        Position from = new Position(epoch, step);
        PhotoBatches batches = running;
        if (batches == null || !next.equals(from)) {
            if (batches != null) {
                batches.close();
            }
            BatchSettings settings =
                    settings().withOrder(plan.sampling().order()).withStart(from);
            batches = PhotoBatches.training(learnt, input, Augmentation.parse(plan.augmentation()), settings);
            running = batches;
            next = from;
        }
        return new Learning(batches);
    }

    private BatchSettings settings() {
        return BatchSettings.of(plan.batch(), plan.seed())
                .withThreads(Runtime.getRuntime().availableProcessors());
    }

    @Override
    public Batches heldOut() {
        return new Judging(PhotoBatches.evaluating(heldOut, input, settings()));
    }

    private Batches.Lesson lesson(Batch batch, Photos photos) {
        for (Photos.Unreadable one : photos.unreadable()) {
            if (told.add(one.index()
                    + (photos == heldOut ? learnt.manifest().entries().size() : 0))) {
                progress.note("%s is left out: %s".formatted(one.file(), one.message()));
            }
        }
        int side = batch.side();
        float[][] targets = batch.targets().shares(photos.manifest().labels().size());
        return new Batches.Lesson(
                Numbers.of(batch.values(), batch.size(), 3, side, side), Targets.tensor(targets, plan.loss()));
    }

    @Override
    public void close() {
        PhotoBatches batches = running;
        if (batches != null) {
            batches.close();
        }
        learnt.close();
        heldOut.close();
    }

    /* The batches go on behind the last step: those of the next epoch are being made while the network is judged. */
    private final class Learning implements Batches {

        private final PhotoBatches batches;

        Learning(PhotoBatches batches) {
            this.batches = batches;
        }

        @Override
        public Optional<Lesson> next() throws InterruptedException {
            try (Batch batch = batches.next()) {
                Position at = batch.position();
                next = at.step() + 1 < steps
                        ? new Position(at.epoch(), at.step() + 1)
                        : new Position(at.epoch() + 1, 0);
                return Optional.of(lesson(batch, learnt));
            }
        }

        @Override
        public void close() {}
    }

    private final class Judging implements Batches {

        private final PhotoBatches batches;

        Judging(PhotoBatches batches) {
            this.batches = batches;
        }

        @Override
        public Optional<Lesson> next() throws InterruptedException {
            while (batches.hasNext()) {
                try (Batch batch = batches.next()) {
                    if (batch.size() > 0) {
                        return Optional.of(lesson(batch, heldOut));
                    }
                }
            }
            return Optional.empty();
        }

        @Override
        public void close() {
            batches.close();
        }
    }
}
