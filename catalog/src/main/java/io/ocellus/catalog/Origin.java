package io.ocellus.catalog;

/// Where an image was found, and what tells whether the file there has changed since.
///
/// @param source absolute path of a file, or `archive!/entry`; leads to one image at a time
/// @param bytes length of the file or entry
/// @param modifiedMillis last modification of the file, milliseconds since 1970 UTC; 0 if unknown
public record Origin(String source, long bytes, long modifiedMillis) {
    public Origin {
        if (source.isEmpty()) {
            throw new IllegalArgumentException("an image without a source: name the file or archive entry it is from");
        }
    }
}
