package io.ocellus.image;

/// What the structure of a file says about the picture in it, found without decoding and without large memory.
///
/// @param width as stored, before it is turned upright, 1 or more
/// @param height as stored, before it is turned upright, 1 or more
/// @param transparency how alpha, if there is any, relates to the colours that the decoder gives
/// @param exif the Exif payload, beginning with its TIFF header; [Span#NONE] if there is none
/// @param turn for TIFF, the value of its orientation, which the decoder must not see; else [Span#NONE]
/// @param end where the picture ends in the file, in bytes; only read if `whole`
/// @param whole whether everything that the structure announces is there
/// @param shrinks whether the decoder can shrink it without holding the whole picture: JPEG, but not progressive
/// @param rarity what may be beyond the decoder, in words for a refusal; empty for the usual varieties
record Outline(
        Format format,
        int width,
        int height,
        Transparency transparency,
        Span exif,
        Span turn,
        int end,
        boolean whole,
        boolean shrinks,
        String rarity) {

    /// How alpha relates to colour in what the decoder gives.
    enum Transparency {
        NONE,
        /// Colours are as painted; alpha is yet to be applied.
        STRAIGHT,
        /// Colours are already multiplied by alpha.
        PREMULTIPLIED
    }

    /// A plain opaque picture that fills a whole file.
    static Outline of(Format format, long width, long height, int end) throws UnfitPhoto {
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw UnfitPhoto.corrupt("the header states a size of %d x %d pixels".formatted(width, height));
        }
        return new Outline(
                format, (int) width, (int) height, Transparency.NONE, Span.NONE, Span.NONE, end, true, false, "");
    }

    Outline withTransparency(Transparency other) {
        return new Outline(format, width, height, other, exif, turn, end, whole, shrinks, rarity);
    }

    Outline withExif(Span other) {
        return new Outline(format, width, height, transparency, other, turn, end, whole, shrinks, rarity);
    }

    Outline withTurn(Span other) {
        return new Outline(format, width, height, transparency, exif, other, end, whole, shrinks, rarity);
    }

    Outline withRarity(String other) {
        return new Outline(format, width, height, transparency, exif, turn, end, whole, shrinks, other);
    }

    Outline cutShort() {
        return new Outline(format, width, height, transparency, exif, turn, end, false, shrinks, rarity);
    }

    Outline shrinking() {
        return new Outline(format, width, height, transparency, exif, turn, end, whole, true, rarity);
    }
}
