package io.ocellus.collection;

/// The photo of an image cannot be read any more, and something had to see it. Whoever asks about the image can
/// be answered from its embedding.
final class PhotoGoneException extends RuntimeException {

    private final String said;

    PhotoGoneException(String message) {
        super(message);
        this.said = message;
    }

    /// The same for those who can be answered in no other way.
    CollectionException refusal() {
        return new CollectionException(said);
    }
}
