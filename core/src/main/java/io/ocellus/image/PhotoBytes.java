package io.ocellus.image;

/// What came of reading a file: its bytes, or the reason why there are none.
public sealed interface PhotoBytes permits PhotoBytes.Held, Decoding.Refusal {

    /// A file in memory.
    ///
    /// @param file its bytes, not a copy: read only
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Held(byte[] file) implements PhotoBytes {}
}
