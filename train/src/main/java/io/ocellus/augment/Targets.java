package io.ocellus.augment;

/// What the photos of a batch show.
public sealed interface Targets {

    /// A class of a photo without label.
    int UNLABELLED = -1;

    /// One class for each photo.
    ///
    /// @param classes `int[n]`: places among the manifest's labels, or [#UNLABELLED]; owned by the batch's user
    @SuppressWarnings("ArrayRecordComponent") // handed to the trainer, never compared
    record Hard(int[] classes) implements Targets {}

    /// Shares of classes for each photo. Of blended photos of one label each they sum to 1; of photos of
    /// several labels each label has 1; of photos without label all are 0.
    ///
    /// @param shares `float[n][classes]`, 0 to 1; owned by the batch's user
    @SuppressWarnings("ArrayRecordComponent") // handed to the trainer, never compared
    record Soft(float[][] shares) implements Targets {}

    /// Targets as shares, whichever they are: `float[n][classes]`.
    ///
    /// @param classes how many there are
    default float[][] shares(int classes) {
        return switch (this) {
            case Soft soft -> soft.shares;
            case Hard hard -> {
                float[][] shares = new float[hard.classes.length][classes];
                for (int i = 0; i < shares.length; i++) {
                    if (hard.classes[i] != UNLABELLED) {
                        shares[i][hard.classes[i]] = 1;
                    }
                }
                yield shares;
            }
        };
    }
}
