package io.ocellus.train;

import io.ocellus.augment.Augmentation;
import io.ocellus.augment.Batch;
import io.ocellus.augment.BatchSettings;
import io.ocellus.augment.EpochOrder;
import io.ocellus.augment.Manifest;
import io.ocellus.augment.NetworkInput;
import io.ocellus.augment.PhotoBatches;
import io.ocellus.augment.Photos;
import io.ocellus.augment.Position;
import io.ocellus.augment.ViewChoice;
import io.ocellus.image.Pixels;
import io.ocellus.torch.Numbers;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Photos with what teachers say of them. A lesson's targets are the teachers' embeddings, standardised and each
/// as long as the teacher counts, then a 1 at the photo's label if it has one.
final class TaughtExamples implements Examples {

    /// Decoded photos that may be kept for later epochs, in mapped memory.
    private static final long KEPT_BYTES = 3L << 30;

    private static final int LEAST = 2; // photos: distances need a pair
    private static final int AHEAD = 2; // batches that teachers are asked about before they are needed
    private static final int THREADS = 1; // decoding is little work beside the networks

    private final Distillation plan;
    private final NetworkInput input;
    private final Layout layout;
    private final Teaching teaching;
    private final Standard standard;
    private final Photos learnt;
    private final Photos heldOut;
    private final Manifest manifest;
    private final int[] entryOfLearnt; // int[learnt photos]: places in the whole manifest
    private final int[] entryOfHeldOut;
    private final int steps;

    /// @param manifest all photos, those held out as well; the teaching knows the same
    /// @param teaching closed by whoever made it
    /// @throws IOException if nothing can be kept in the folder
    TaughtExamples(
            Distillation plan,
            Manifest manifest,
            NetworkInput input,
            Layout layout,
            Teaching teaching,
            RunFolder folder)
            throws IOException {
        this.plan = plan;
        this.input = input;
        this.layout = layout;
        this.teaching = teaching;
        this.manifest = manifest;
        this.entryOfLearnt = places(manifest, Manifest.Part.TRAIN);
        this.entryOfHeldOut = places(manifest, Manifest.Part.VALIDATE);
        if (entryOfLearnt.length < LEAST) {
            throw new TrainingException("there are %d photos to learn from, and %d are the least: name more folders"
                    .formatted(entryOfLearnt.length, LEAST));
        }
        this.steps = Math.max(1, entryOfLearnt.length / plan.batch());
        this.learnt =
                Photos.toTrain(manifest.only(Manifest.Part.TRAIN), plan.side()).keeping(folder.root(), KEPT_BYTES);
        this.heldOut = Photos.toEvaluate(manifest.only(Manifest.Part.VALIDATE), input);
        this.standard = Standard.of(measured(), layout.teachers(), layout.shares());
    }

    /* What teachers say of the first photos of the first epoch, which will be needed anyhow. */
    private List<float[]> measured() {
        int[] order = new EpochOrder.Shuffled().of(learnt.manifest(), plan.seed(), 0);
        return Arrays.stream(order)
                .limit(layout.measured())
                .boxed()
                .flatMap(index -> learnt
                        .photo(index)
                        .map(photo -> teaching.answer(entryOfLearnt[index], 0, photo.width(), photo.height()))
                        .stream())
                .toList();
    }

    /// What columns of answers and targets mean.
    ///
    /// @param teachers length of each teacher's embedding
    /// @param shares how much each teacher counts; made to sum to their number
    /// @param features length of the student's
    /// @param classes labels, 0 for none
    /// @param measured photos from which the spread of the teachers' numbers is measured
    record Layout(List<Integer> teachers, List<Double> shares, int features, int classes, int measured) {
        Layout {
            teachers = List.copyOf(teachers);
            double mean =
                    shares.stream().mapToDouble(Double::doubleValue).average().orElse(1);
            shares = shares.stream().map(share -> share / mean).toList();
        }

        int taught() {
            return teachers.stream().mapToInt(Integer::intValue).sum();
        }
    }

    private static int[] places(Manifest manifest, Manifest.Part part) {
        List<Manifest.Entry> entries = manifest.entries();
        return IntStream.range(0, entries.size())
                .filter(index -> entries.get(index).part() == part)
                .toArray();
    }

    /// The entries held out, in their order.
    Manifest heldOutManifest() {
        return heldOut.manifest();
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
        return entryOfHeldOut.length > 0;
    }

    @Override
    public Batches epoch(int epoch, int step) {
        BatchSettings settings =
                settings().withViews(new ViewChoice.Fixed(plan.views())).withStart(new Position(epoch, step));
        Augmentation augmentation = Augmentation.parse(plan.augmentation());
        return new Learning(PhotoBatches.training(learnt, input, augmentation, settings), epoch);
    }

    private BatchSettings settings() {
        return BatchSettings.of(plan.batch(), plan.seed()).withThreads(THREADS);
    }

    @Override
    public Batches heldOut() {
        return new Judging(PhotoBatches.evaluating(heldOut, input, settings()));
    }

    /* Targets of one batch. */
    private Tensor targets(int[] entries, int[] views, Photos photos, int[] own) {
        int width = layout.taught() + layout.classes();
        float[] cells = new float[entries.length * width];
        for (int i = 0; i < entries.length; i++) {
            Pixels photo = photos.photo(own[i]).orElseThrow();
            float[] taught = standard.apply(teaching.answer(entries[i], views[i], photo.width(), photo.height()));
            System.arraycopy(taught, 0, cells, i * width, taught.length);
            if (layout.classes() > 0) {
                for (String label : manifest.entries().get(entries[i]).labels()) {
                    cells[i * width + layout.taught() + manifest.labels().indexOf(label)] = 1;
                }
            }
        }
        return Numbers.of(cells, entries.length, width);
    }

    private static Tensor pictures(Batch batch) {
        return Numbers.of(batch.values(), batch.size(), 3, batch.side(), batch.side());
    }

    @Override
    public void close() {
        learnt.close();
        heldOut.close();
    }

    private final class Learning implements Batches {

        private final PhotoBatches batches;
        private final int epoch;
        private final int[] order;

        Learning(PhotoBatches batches, int epoch) {
            this.batches = batches;
            this.epoch = epoch;
            this.order = new EpochOrder.Shuffled().of(learnt.manifest(), plan.seed(), epoch);
        }

        @Override
        public Optional<Lesson> next() throws InterruptedException {
            try (Batch batch = batches.next()) {
                askAhead(batch.position().step());
                int[] entries = Arrays.stream(batch.indices())
                        .map(index -> entryOfLearnt[index])
                        .toArray();
                int[] views =
                        Arrays.stream(batch.views()).mapToInt(Math::toIntExact).toArray();
                Tensor targets = targets(entries, views, learnt, batch.indices());
                long seed = (plan.seed() * 31 + epoch) * 1_000_003
                        + batch.position().step();
                Tensor varied = Jitter.of(pictures(batch), seed);
                int side = plan.sideOf(epoch);
                return Optional.of(new Lesson(
                        side == batch.side() ? varied : torch.adaptive_avg_pool2d(varied, side, side), targets));
            }
        }

        /* Teachers begin with the batches that will be needed next, while the student learns from this one. */
        private void askAhead(int step) {
            int end = Math.min(steps, step + AHEAD + 1) * plan.batch();
            int view = epoch % plan.views();
            for (int slot = (step + AHEAD) * plan.batch(); slot < end; slot++) {
                int index = order[slot];
                learnt.photo(index)
                        .ifPresent(photo -> teaching.ask(entryOfLearnt[index], view, photo.width(), photo.height()));
            }
        }

        @Override
        public void close() {
            batches.close();
        }
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
                        int[] entries = Arrays.stream(batch.indices())
                                .map(index -> entryOfHeldOut[index])
                                .toArray();
                        int[] whole = new int[entries.length];
                        Arrays.fill(whole, plan.views());
                        return Optional.of(
                                new Lesson(pictures(batch), targets(entries, whole, heldOut, batch.indices())));
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
