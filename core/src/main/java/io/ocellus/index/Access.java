package io.ocellus.index;

/// What may happen to an index's file.
public enum Access {
    /// Rows are read; added ones stay in memory. Any number of processes at a time.
    READ,
    /// Added rows are kept by [FlatIndex#flush]. One process at a time: the caller holds a lock.
    READ_WRITE
}
