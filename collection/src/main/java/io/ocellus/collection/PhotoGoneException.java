package io.ocellus.collection;

/// The photo of an image cannot be read any more, and something had to see it. Whoever asks about the image can
/// be answered from its embedding.
final class PhotoGoneException extends RuntimeException {

    PhotoGoneException(String message) {
        super(message);
    }
}
