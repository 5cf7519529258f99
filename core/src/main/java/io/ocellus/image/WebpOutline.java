package io.ocellus.image;

import io.ocellus.image.Outline.Transparency;

/// Reads the chunks of a WebP (RFC 9649, "WebP Image Format", 2024).
final class WebpOutline {

    private static final int FIRST_CHUNK = 12;
    private static final int LOSSLESS_SIGNATURE = 0x2F;

    private WebpOutline() {}

    static Outline read(byte[] file) throws UnfitPhoto {
        Bytes bytes = Bytes.littleEndian(file);
        Outline outline = header(bytes, bytes.text(FIRST_CHUNK, 4), FIRST_CHUNK + 8);
        long end = 8 + bytes.u32(4);
        long at = FIRST_CHUNK;
        while (at + 8 <= end && bytes.has(at, 8)) {
            long length = bytes.u32(at + 4);
            if (bytes.spells(at, "EXIF") && bytes.has(at + 8, length)) {
                outline = outline.withExif(ExifReading.payload(bytes, at + 8, length));
            }
            at += 8 + length + (length & 1); // chunks begin at even offsets
        }
        return bytes.has(0, end) ? outline : outline.cutShort();
    }

    private static Outline header(Bytes bytes, String kind, int at) throws UnfitPhoto {
        return switch (kind) {
            case "VP8 " -> lossy(bytes, at);
            case "VP8L" -> lossless(bytes, at);
            case "VP8X" -> extended(bytes, at);
            default ->
                throw bytes.has(FIRST_CHUNK, 4)
                        ? UnfitPhoto.corrupt("this WebP begins with an unknown chunk")
                        : UnfitPhoto.truncated("before the size of the picture");
        };
    }

    private static Outline lossy(Bytes bytes, int at) throws UnfitPhoto {
        return outline(bytes, bytes.u16(at + 6L) & 0x3FFF, bytes.u16(at + 8L) & 0x3FFF);
    }

    private static Outline lossless(Bytes bytes, int at) throws UnfitPhoto {
        if (bytes.u8(at) != LOSSLESS_SIGNATURE) {
            throw UnfitPhoto.corrupt("the header of this lossless WebP is damaged");
        }
        long bits = bytes.u32(at + 1L); // 14 bits of width, 14 of height, one of alpha
        Outline outline = outline(bytes, (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1);
        return ((bits >> 28) & 1) == 1 ? outline.withTransparency(Transparency.STRAIGHT) : outline;
    }

    private static Outline extended(Bytes bytes, int at) throws UnfitPhoto {
        Outline outline = outline(bytes, bytes.u24(at + 4L) + 1, bytes.u24(at + 7L) + 1);
        return (bytes.u8(at) & 0x10) != 0 ? outline.withTransparency(Transparency.STRAIGHT) : outline;
    }

    private static Outline outline(Bytes bytes, long width, long height) throws UnfitPhoto {
        return Outline.of(Format.WEBP, width, height, bytes.length());
    }
}
