package io.ocellus.image;

import io.ocellus.image.Outline.Transparency;

/// Reads the blocks of a GIF (CompuServe, "Graphics Interchange Format, Version 89a", 1990).
final class GifOutline {

    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int TRAILER = 0x3B;

    private GifOutline() {}

    static Outline read(byte[] file) throws UnfitPhoto {
        Bytes bytes = Bytes.littleEndian(file);
        // Any frame may have a transparent colour; the decoder gives alpha only where one has.
        Outline outline =
                Outline.of(Format.GIF, bytes.u16(6), bytes.u16(8), file.length).withTransparency(Transparency.STRAIGHT);
        return reachesTrailer(bytes) ? outline : outline.cutShort();
    }

    private static boolean reachesTrailer(Bytes bytes) throws UnfitPhoto {
        long at = 13L + colours(bytes.u8(10));
        while (bytes.has(at, 1)) {
            switch (bytes.u8(at)) {
                case TRAILER -> {
                    return true;
                }
                case EXTENSION -> at = behindSubBlocks(bytes, at + 2);
                case IMAGE -> {
                    if (!bytes.has(at, 11)) {
                        return false;
                    }
                    at = behindSubBlocks(bytes, at + 11 + colours(bytes.u8(at + 9)));
                }
                default -> throw UnfitPhoto.corrupt("an unknown block at byte %d of this GIF".formatted(at));
            }
        }
        return false;
    }

    /// The bytes of the colour table that a packed field announces.
    private static int colours(int packed) {
        return (packed & 0x80) == 0 ? 0 : 3 * (2 << (packed & 7));
    }

    private static long behindSubBlocks(Bytes bytes, long from) throws UnfitPhoto {
        long at = from;
        while (bytes.has(at, 1)) {
            int length = bytes.u8(at);
            at += 1L + length;
            if (length == 0) {
                return at;
            }
        }
        return at;
    }
}
