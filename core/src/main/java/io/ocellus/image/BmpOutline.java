package io.ocellus.image;

/// Reads the header of a BMP: OS/2 1.x (12 bytes), and the Windows headers from version 3 to 5.
///
/// An alpha channel is ignored, as most viewers do: few programs that write 32 bits fill it.
final class BmpOutline {

    private static final int OS2_HEADER = 12;
    private static final int UNCOMPRESSED = 0;

    private BmpOutline() {}

    static Outline read(byte[] file) throws UnfitPhoto {
        Bytes bytes = Bytes.littleEndian(file);
        long pixels = bytes.u32(10);
        if (bytes.u32(14) == OS2_HEADER) {
            return outline(bytes, bytes.u16(18), bytes.u16(20), bytes.u16(24), pixels);
        }
        long width = bytes.s32(18);
        long height = Math.abs((long) bytes.s32(22)); // negative: rows from top to bottom
        boolean plain = bytes.u32(30) == UNCOMPRESSED;
        return outline(bytes, width, height, plain ? bytes.u16(28) : 0, pixels);
    }

    /// What the header says.
    ///
    /// @param bits of a pixel; 0 where the rows have no fixed length
    private static Outline outline(Bytes bytes, long width, long height, int bits, long pixels) throws UnfitPhoto {
        Outline outline = Outline.of(Format.BMP, width, height, bytes.length());
        long row = (width * bits + 31) / 32 * 4; // rows are padded to four bytes
        boolean whole = height <= Long.MAX_VALUE / Math.max(1, row) && bytes.has(pixels, row * height);
        return whole ? outline : outline.cutShort();
    }
}
