package io.ocellus.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// Bounded reading of a file in memory, in one byte order. Confined; it never copies or writes the array.
/// Offsets are `long`, so that sums of what a hostile header states cannot wrap around.
final class Bytes {

    private final byte[] file;
    private final boolean bigEndian;

    private Bytes(byte[] file, boolean bigEndian) {
        this.file = file;
        this.bigEndian = bigEndian;
    }

    static Bytes bigEndian(byte[] file) {
        return new Bytes(file, true);
    }

    static Bytes littleEndian(byte[] file) {
        return new Bytes(file, false);
    }

    int length() {
        return file.length;
    }

    boolean has(long at, long count) {
        return at >= 0 && count >= 0 && at <= file.length && count <= file.length - at;
    }

    boolean spells(long at, String ascii) {
        return has(at, ascii.length()) && text(at, ascii.length()).equals(ascii);
    }

    /// The bytes as ISO 8859-1, cut where the file ends.
    String text(long at, int count) {
        int from = (int) Math.min(at, file.length);
        return new String(file, from, Math.min(count, file.length - from), ISO_8859_1);
    }

    int u8(long at) throws UnfitPhoto {
        need(at, 1);
        return file[(int) at] & 0xFF;
    }

    int u16(long at) throws UnfitPhoto {
        int first = u8(at);
        int second = u8(at + 1);
        return bigEndian ? (first << 8) | second : (second << 8) | first;
    }

    int u24(long at) throws UnfitPhoto {
        return bigEndian ? (u8(at) << 16) | u16(at + 1) : (u8(at + 2) << 16) | u16(at);
    }

    long u32(long at) throws UnfitPhoto {
        long first = u16(at);
        long second = u16(at + 2);
        return bigEndian ? (first << 16) | second : (second << 16) | first;
    }

    int s32(long at) throws UnfitPhoto {
        return (int) u32(at);
    }

    private void need(long at, int count) throws UnfitPhoto {
        if (!has(at, count)) {
            throw UnfitPhoto.truncated("after %d bytes, within its header".formatted(file.length));
        }
    }
}
