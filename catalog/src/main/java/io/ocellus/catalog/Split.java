package io.ocellus.catalog;

/// What an image may be used for. Stored as [#word].
public enum Split {
    /// Fits, chooses and calibrates methods, and is in the gallery.
    TRAIN,
    /// Measures methods, and does nothing else.
    TEST,
    /// Neither.
    NONE;

    /// The word that is stored, printed and read: `train`, `test` or `none`.
    public String word() {
        return Words.of(this);
    }

    /// The split that a word stands for.
    ///
    /// @throws IllegalArgumentException if no split has this word
    public static Split of(String word) {
        return Words.toEnum(Split.class, word);
    }
}
