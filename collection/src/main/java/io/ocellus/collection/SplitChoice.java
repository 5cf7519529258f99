package io.ocellus.collection;

/// How an import decides which images are for training and which for testing.
public enum SplitChoice {
    /// As the source says: a column `split`, or folders `train`, `test`, `val`; else none.
    SOURCE,
    /// Stratified by taxon, observations and near-duplicates kept together.
    AUTO,
    TRAIN,
    TEST,
    NONE
}
