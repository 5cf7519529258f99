package io.ocellus.catalog;

/// A decision about an image that is no label. Stored as [#word].
public enum Decision {
    /// Taken out of gallery, training and counts; nothing is deleted.
    REMOVED,
    /// Taken back in after a removal.
    RESTORED,
    /// The review begins anew: [ReviewState#NEW].
    REOPENED,
    /// The label is right: [ReviewState#ACCEPTED].
    ACCEPTED,
    /// The label is wrong: [ReviewState#REJECTED].
    REJECTED,
    /// Whoever looked could not tell: [ReviewState#UNSURE].
    UNSURE;

    /// The word that is stored, printed and read, such as `removed`.
    public String word() {
        return Words.of(this);
    }

    static Decision of(String word) {
        return Words.toEnum(Decision.class, word);
    }

    static Decision reviewed(ReviewState state) {
        return switch (state) {
            case NEW -> REOPENED;
            case ACCEPTED -> ACCEPTED;
            case REJECTED -> REJECTED;
            case UNSURE -> UNSURE;
        };
    }
}
