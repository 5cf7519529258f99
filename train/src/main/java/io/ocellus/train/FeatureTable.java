package io.ocellus.train;

import io.ocellus.augment.Manifest;
import io.ocellus.torch.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Features that were computed once, for a head that learns alone: an epoch costs a thousandth of what the
/// network would cost. The rows are float32 in memory.
final class FeatureTable implements Examples {

    private final Rows learnt;
    private final Rows heldOut;
    private final FineTuning plan;

    /// Rows and what they show.
    ///
    /// @param features each `float[d]`
    /// @param manifest an entry with labels for each row, in the same order
    record Rows(List<float[]> features, Manifest manifest) {
        Rows {
            features = List.copyOf(features);
            if (features.size() != manifest.entries().size()) {
                throw new IllegalArgumentException("%d rows for %d photos"
                        .formatted(features.size(), manifest.entries().size()));
            }
        }

        int size() {
            return features.size();
        }
    }

    FeatureTable(Rows learnt, Rows heldOut, FineTuning plan) {
        if (learnt.size() == 0) {
            throw new TrainingException(
                    "there is no photo to learn from: see that the manifest has rows of split 'train'");
        }
        this.learnt = learnt;
        this.heldOut = heldOut;
        this.plan = plan;
    }

    @Override
    public List<Integer> counts() {
        return Targets.counts(learnt.manifest());
    }

    @Override
    public int steps() {
        return Math.ceilDiv(learnt.size(), plan.batch());
    }

    @Override
    public boolean hasHeldOut() {
        return heldOut.size() > 0;
    }

    @Override
    public Batches epoch(int epoch, int step) {
        int[] order = plan.sampling().order().of(learnt.manifest(), plan.seed(), epoch);
        return new RowBatches(learnt, order, step * plan.batch());
    }

    @Override
    public Batches heldOut() {
        return new RowBatches(heldOut, IntStream.range(0, heldOut.size()).toArray(), 0);
    }

    @Override
    public void close() {}

    private final class RowBatches implements Batches {

        private final Rows rows;
        private final int[] order;
        private int place;

        RowBatches(Rows rows, int[] order, int place) {
            this.rows = rows;
            this.order = order;
            this.place = place;
        }

        @Override
        public Optional<Lesson> next() {
            int size = Math.min(plan.batch(), order.length - place);
            if (size <= 0) {
                return Optional.empty();
            }
            int width = rows.features().getFirst().length;
            float[] input = new float[size * width];
            List<Manifest.Entry> entries = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                int row = order[place + i];
                System.arraycopy(rows.features().get(row), 0, input, i * width, width);
                entries.add(rows.manifest().entries().get(row));
            }
            place += size;
            float[][] targets = Targets.rows(rows.manifest(), entries);
            return Optional.of(new Lesson(Numbers.of(input, size, width), Targets.tensor(targets, plan.loss())));
        }

        @Override
        public void close() {}
    }
}
