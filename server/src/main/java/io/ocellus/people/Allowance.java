package io.ocellus.people;

/// How much more whoever asks may bring, put on a request by the filter that lets requests in.
@FunctionalInterface
public interface Allowance {

    /// For those who are not counted.
    Allowance BOUNDLESS = (photos, bytes) -> true;

    /// Counts what a request brings, if that is allowed.
    ///
    /// @return whether it is; nothing was counted if not
    boolean take(long photos, long bytes);
}
