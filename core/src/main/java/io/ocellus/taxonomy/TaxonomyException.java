package io.ocellus.taxonomy;

/// Taxa that do not make a tree, or a table of taxa that cannot be read: says where, and what to do about it.
public final class TaxonomyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// An exception that people can act upon.
    ///
    /// @param message what happened, where, and what to do
    public TaxonomyException(String message) {
        super(message);
    }

    TaxonomyException(String message, Throwable cause) {
        super(message, cause);
    }
}
