package io.ocellus.catalog;

/// What a person thinks of the label that an image has now. Stored as [#word].
///
/// A new label has been looked at by nobody: [Catalog#label] takes an image back to [#NEW].
public enum ReviewState {
    /// Nobody has looked yet.
    NEW,
    /// A person has looked and agrees with the label.
    ACCEPTED,
    /// A person has looked and holds the label to be wrong.
    REJECTED,
    /// A person has looked and cannot tell whether the label is right, or what the photo shows.
    UNSURE;

    /// The word that is stored, printed and read: `new`, `accepted`, `rejected` or `unsure`.
    public String word() {
        return Words.of(this);
    }

    /// The state that a word stands for.
    ///
    /// @throws IllegalArgumentException if no state has this word
    public static ReviewState of(String word) {
        return Words.toEnum(ReviewState.class, word);
    }
}
