package io.ocellus.image;

import io.ocellus.image.Outline.Transparency;

/// Reads the chunks of a PNG (W3C, "Portable Network Graphics Specification", third edition, 2025, section 5).
final class PngOutline {

    private static final int FIRST_CHUNK = 8;

    private PngOutline() {}

    static Outline read(byte[] file) throws UnfitPhoto {
        Bytes bytes = Bytes.bigEndian(file);
        if (!bytes.spells(FIRST_CHUNK + 4, "IHDR")) {
            throw bytes.has(FIRST_CHUNK, 8)
                    ? UnfitPhoto.corrupt("this PNG does not begin with its header")
                    : UnfitPhoto.truncated("before the size of the picture");
        }
        Outline outline = Outline.of(Format.PNG, bytes.u32(16), bytes.u32(20), file.length);
        boolean alphaChannel = (bytes.u8(25) & 4) != 0;
        return walk(bytes, alphaChannel ? outline.withTransparency(Transparency.STRAIGHT) : outline);
    }

    private static Outline walk(Bytes bytes, Outline header) throws UnfitPhoto {
        Outline outline = header;
        long at = FIRST_CHUNK;
        while (bytes.has(at, 12)) {
            long length = bytes.u32(at);
            String name = bytes.text(at + 4, 4);
            if (!bytes.has(at, 12 + length)) {
                break;
            }
            switch (name) {
                case "IEND" -> {
                    return outline;
                }
                case "tRNS" -> outline = outline.withTransparency(Transparency.STRAIGHT);
                case "eXIf" -> outline = outline.withExif(ExifReading.payload(bytes, at + 8, length));
                default -> {} // what else a PNG carries does not matter here
            }
            at += 12 + length;
        }
        return outline.cutShort();
    }
}
