package io.ocellus.augment;

/// Which views of a photo training sees.
public sealed interface ViewChoice {

    /// A new one each time.
    record Fresh() implements ViewChoice {}

    /// A fixed set, one after the other from epoch to epoch: epoch e shows view e modulo `count`. So what a
    /// teacher says of each view can be kept, by image and number.
    ///
    /// @param count views of each image, 1 or more
    record Fixed(int count) implements ViewChoice {
        public Fixed {
            if (count < 1) {
                throw new IllegalArgumentException("%d views of a photo: give 1 or more".formatted(count));
            }
        }
    }

    /// The number of a view.
    ///
    /// @param slot place in the epoch, 0 to slots - 1
    default long number(long epoch, int slot, int slots) {
        return switch (this) {
            case Fresh fresh -> epoch * slots + slot;
            case Fixed fixed -> epoch % fixed.count;
        };
    }
}
