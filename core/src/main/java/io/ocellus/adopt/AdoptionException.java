package io.ocellus.adopt;

/// A file that cannot become a bundle, or not without a word from its user. The message names the file and says
/// what to add.
public final class AdoptionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String message;

    AdoptionException(String message) {
        super(message);
        this.message = message;
    }

    /// Never null.
    @Override
    public String getMessage() {
        return message;
    }
}
