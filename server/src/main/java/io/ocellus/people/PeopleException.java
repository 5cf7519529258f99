package io.ocellus.people;

/// Something asked of accounts cannot be done; the message says what, why, and what to do.
public final class PeopleException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public PeopleException(String message) {
        super(message);
    }

    PeopleException(String message, Throwable cause) {
        super(message, cause);
    }
}
