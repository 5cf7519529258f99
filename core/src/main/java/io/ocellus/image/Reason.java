package io.ocellus.image;

/// Why a file gives no picture.
public enum Reason {
    /// The file holds no bytes.
    EMPTY("empty"),
    /// The first bytes belong to no image format that is known here.
    NOT_AN_IMAGE("notAnImage"),
    /// The file ends before the picture does, as after an interrupted copy or download.
    TRUNCATED("truncated"),
    /// The file says that it is a photo, but what it says cannot be true or decoded.
    CORRUPT("corrupt"),
    /// An image in a format, or a rare variety of a format, that is not read here (HEIC, raw, SVG, ...).
    UNSUPPORTED("unsupported"),
    /// More bytes than [Limits#bytes()].
    TOO_MANY_BYTES("tooManyBytes"),
    /// More pixels than [Limits#pixels()], or than [Limits#decodedPixels()] after shrinking.
    TOO_MANY_PIXELS("tooManyPixels"),
    /// The longer side is more than [Limits#aspect()] times the shorter.
    TOO_LONG("tooLong"),
    /// The file is missing, a folder, or may not be read.
    UNREADABLE("unreadable");

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    /// The name of this reason in JSON, in camel case: `tooManyPixels`. Stable.
    public String code() {
        return code;
    }
}
