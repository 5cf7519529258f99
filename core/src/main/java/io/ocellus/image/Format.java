package io.ocellus.image;

/// The file formats that [PhotoDecoder] opens; told by the first bytes of a file, never by its name.
public enum Format {
    JPEG,
    PNG,
    WEBP,
    GIF,
    BMP,
    TIFF
}
