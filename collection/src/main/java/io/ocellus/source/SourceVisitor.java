package io.ocellus.source;

/// Takes the photos of a source, one after the other, on the thread that walks it.
public interface SourceVisitor {

    /// Asked before the bytes of a photo are fetched; name, size and time are as in [SourcePhoto].
    ///
    /// @return false to pass it over, because it is known already
    boolean wants(String name, long bytes, long modifiedMillis, Claims claims);

    /// Takes a photo that was wanted.
    ///
    /// @throws InterruptedException if the walk should stop
    void photo(SourcePhoto photo) throws InterruptedException;

    void problem(Problem problem);
}
