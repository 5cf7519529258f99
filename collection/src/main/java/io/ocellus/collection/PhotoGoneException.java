package io.ocellus.collection;

/// The photo of an image cannot be read any more, and something had to see it. Whoever asks about the image can
/// be answered from its embedding.
final class PhotoGoneException extends RuntimeException {

    private final String said;

    /// @param network that must see the photo
    PhotoGoneException(long image, String network) {
        this(
                "the photo of image %d cannot be read, and the network '%s' must see it: put it back, or remove it with: ocellus images remove %d"
                        .formatted(image, network, image));
    }

    private PhotoGoneException(String message) {
        super(message);
        this.said = message;
    }

    /// The same for those who can be answered in no other way.
    CollectionException refusal() {
        return new CollectionException(said);
    }
}
