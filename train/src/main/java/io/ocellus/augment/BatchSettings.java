package io.ocellus.augment;

/// How batches are made.
///
/// @param size photos of a batch, 1 or more
/// @param order of an epoch's photos
/// @param views which views of them
/// @param seed of order, views and blending
/// @param start the first batch that is made: none before it is decoded or drawn
/// @param threads that decode and augment, 1 or more; the result does not depend on them
/// @param ahead batches that are made before they are asked for, 1 or more: with the batches that are lent,
///     they bound the memory
public record BatchSettings(
        int size, EpochOrder order, ViewChoice views, long seed, Position start, int threads, int ahead) {

    private static final int AHEAD = 3;

    public BatchSettings {
        if (size < 1 || threads < 1 || ahead < 1) {
            throw new IllegalArgumentException("batches of %d, %d threads, %d batches ahead: each must be 1 or more"
                    .formatted(size, threads, ahead));
        }
    }

    /// Fresh views of shuffled photos from the start, one thread, three batches ahead.
    public static BatchSettings of(int size, long seed) {
        return new BatchSettings(
                size, new EpochOrder.Shuffled(), new ViewChoice.Fresh(), seed, Position.START, 1, AHEAD);
    }

    public BatchSettings withOrder(EpochOrder other) {
        return new BatchSettings(size, other, views, seed, start, threads, ahead);
    }

    public BatchSettings withViews(ViewChoice other) {
        return new BatchSettings(size, order, other, seed, start, threads, ahead);
    }

    /// As a training goes on that was interrupted.
    public BatchSettings withStart(Position other) {
        return new BatchSettings(size, order, views, seed, other, threads, ahead);
    }

    public BatchSettings withThreads(int other) {
        return new BatchSettings(size, order, views, seed, start, other, ahead);
    }
}
