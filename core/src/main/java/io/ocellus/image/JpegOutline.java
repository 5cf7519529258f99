package io.ocellus.image;

import java.nio.ByteBuffer;

/// Reads the markers of a JPEG up to the end of its first picture (ITU-T T.81, annex B).
///
/// Whatever follows the end of image (thumbnails, films, rubbish) is not looked at. A picture without an end of
/// image is not whole by its structure; [JpegEnding] finds out whether only the marker is missing.
final class JpegOutline {

    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int PROGRESSIVE = 0xC2;
    private static final int START_OF_SCAN = 0xDA;
    private static final int APP1 = 0xE1;
    private static final String EXIF = "Exif\0\0";

    private final byte[] file;
    private final Bytes bytes;
    private final ByteBuffer eights; // the file, for looking at eight bytes at once
    private int frame = -1; // offset of the first frame header's marker
    private Span exif = Span.NONE;
    private final JpegScans scans = new JpegScans();

    private JpegOutline(byte[] file) {
        this.file = file;
        this.bytes = Bytes.bigEndian(file);
        this.eights = ByteBuffer.wrap(file);
    }

    static Outline read(byte[] file) throws UnfitPhoto {
        return new JpegOutline(file).read();
    }

    private Outline read() throws UnfitPhoto {
        int end = walk();
        if (frame < 0) {
            throw end < 0
                    ? UnfitPhoto.truncated("before the size of the picture")
                    : UnfitPhoto.corrupt("this JPEG holds no frame");
        }
        int height = bytes.u16(frame + 5L);
        if (height == 0) {
            throw UnfitPhoto.unsupported("a JPEG that states its height after the picture");
        }
        boolean progressive = bytes.u8(frame + 1L) == PROGRESSIVE;
        if (progressive && !scans.complete(bytes, frame)) {
            throw UnfitPhoto.truncated("before the last details of its picture");
        }
        Outline outline = Outline.of(Format.JPEG, bytes.u16(frame + 7L), height, end < 0 ? file.length : end)
                .withExif(exif)
                .withRarity(rarity());
        outline = progressive ? outline : outline.shrinking();
        return end < 0 ? outline.cutShort() : outline;
    }

    /// Goes from marker to marker.
    ///
    /// @return the offset behind the end of image, or -1 if the file ends first
    private int walk() throws UnfitPhoto {
        int at = 2; // behind the start of image
        while (true) {
            at = nextMarker(at);
            if (!bytes.has(at, 2)) {
                return -1;
            }
            int marker = file[at + 1] & 0xFF;
            if (marker == END_OF_IMAGE) {
                return at + 2;
            }
            if (marker == 0x01 || marker == START_OF_IMAGE) {
                at += 2; // these stand alone
                continue;
            }
            if (!bytes.has(at, 4)) {
                return -1;
            }
            int length = bytes.u16(at + 2L);
            note(marker, at, length);
            if (length < 2) {
                throw UnfitPhoto.corrupt("a JPEG segment at byte %d is %d bytes long".formatted(at, length));
            }
            at = Math.min(file.length, at + 2 + length);
        }
    }

    private void note(int marker, int at, int length) throws UnfitPhoto {
        if (frame < 0 && isFrame(marker) && bytes.has(at, 10)) {
            frame = at;
        } else if (marker == START_OF_SCAN && bytes.has(at, 2L + length)) {
            scans.add(bytes, at + 4);
        } else if (marker == APP1 && exif.length() == 0 && bytes.spells(at + 4L, EXIF) && bytes.has(at, 2L + length)) {
            exif = Span.of(at + 4L + EXIF.length(), Math.max(0, length - 2 - EXIF.length()));
        }
    }

    /// Skips coded data, stuffed zeros, restarts and fill bytes.
    private int nextMarker(int from) {
        for (int at = nextFf(from); at + 1 < file.length; at = nextFf(at + 1)) {
            int next = file[at + 1] & 0xFF;
            if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
                return at;
            }
        }
        return file.length;
    }

    /// The next byte of 255, or the end. Nearly all of a file is coded data without one, so eight bytes are looked
    /// at together.
    private int nextFf(int from) {
        int at = from;
        while (at + Long.BYTES <= file.length && !holdsFf(eights.getLong(at))) {
            at += Long.BYTES;
        }
        while (at < file.length && file[at] != (byte) 0xFF) {
            at++;
        }
        return at;
    }

    /// Whether one of eight bytes is 255: the inverse then has a zero, whose highest bit a subtraction of 1 from
    /// every byte sets (A. Mycroft's test, in H. S. Warren, "Hacker's Delight", Addison-Wesley 2002, section 6-1).
    private static boolean holdsFf(long eight) {
        return ((~eight - 0x0101010101010101L) & eight & 0x8080808080808080L) != 0;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /// The decoder is at home with 8 bits, Huffman codes, and sequential or progressive order.
    private String rarity() throws UnfitPhoto {
        int kind = bytes.u8(frame + 1L);
        int precision = bytes.u8(frame + 4L);
        if (kind > PROGRESSIVE) {
            return "a JPEG of the rare kind SOF%d (lossless, hierarchical or arithmetic)".formatted(kind - 0xC0);
        }
        return precision == 8 ? "" : "a JPEG of %d bits".formatted(precision);
    }
}
