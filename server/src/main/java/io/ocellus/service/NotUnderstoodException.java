package io.ocellus.service;

/// What was asked for makes no sense: a page of no photos, a cursor of another list. The message says what would.
public final class NotUnderstoodException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotUnderstoodException(String message) {
        super(message);
    }
}
