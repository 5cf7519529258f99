package io.ocellus.catalog;

/// The catalogue could not do what was asked. Nothing of the change that failed was kept, and all that was
/// acknowledged before is there. The message says what happened, where, and what to do.
public final class CatalogException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// What went wrong, for callers that answer differently to each.
    public enum Reason {
        /// There is no catalogue at this place.
        ABSENT,
        /// Another process held it for too long.
        LOCKED,
        /// No room on the disk.
        FULL,
        /// The file is no catalogue, or parts of it cannot be read.
        DAMAGED,
        /// Written by a newer version of the program.
        NEWER,
        /// The change contradicts what the catalogue holds, such as a photo that is there already.
        REFUSED,
        /// The file cannot be opened, read or written.
        UNREACHABLE
    }

    private final Reason reason;

    CatalogException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    CatalogException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
