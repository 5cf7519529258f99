package io.ocellus.augment;

/// Where in a training a batch is.
///
/// @param epoch 0 or more
/// @param step within the epoch, 0 or more
public record Position(long epoch, int step) {

    /// The first batch of all.
    public static final Position START = new Position(0, 0);

    public Position {
        if (epoch < 0 || step < 0) {
            throw new IllegalArgumentException("epoch %d, step %d: both count from 0".formatted(epoch, step));
        }
    }
}
