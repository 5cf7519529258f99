package io.ocellus.image;

/// What came of a file: a picture, or the reason why there is none.
public sealed interface Decoding {

    /// A decoded photo.
    ///
    /// @param pixels the upright picture, perhaps shrunk
    /// @param header format and upright size of the original
    /// @param exif what the camera noted; [Exif#NONE] where there is nothing readable
    record Picture(Pixels pixels, PhotoHeader header, Exif exif) implements Decoding {}

    /// A file without a picture.
    ///
    /// @param message one sentence for people: what happened and what to do; it does not repeat the file's name
    record Refusal(Reason reason, String message) implements Decoding, PhotoBytes {}
}
