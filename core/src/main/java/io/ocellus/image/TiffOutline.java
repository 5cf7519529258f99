package io.ocellus.image;

import io.ocellus.image.Outline.Transparency;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Reads the first directory of a TIFF (Adobe, "TIFF Revision 6.0", 1992, section 2).
///
/// Raw photos of cameras are TIFF files too; they are told by their tags and refused by name, since their first
/// directory is only a small preview.
final class TiffOutline {

    private static final int MAGIC = 42;
    private static final int BIG_TIFF = 43;
    private static final int[] BYTES_OF_TYPE = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
    private static final Set<Long> COMPRESSIONS = Set.of(1L, 2L, 3L, 4L, 5L, 7L, 8L, 32773L, 32946L);
    private static final int ORIENTATION = 274;
    private static final int DNG_VERSION = 0xC612;
    private static final int SUB_DIRECTORIES = 330;
    private static final long MOST_STRIPS = 1 << 20; // a photo of 200 megapixels in tiles of 16 x 16 has fewer

    private final Bytes bytes;
    private final Map<Integer, Entry> entries = new HashMap<>();
    private boolean whole = true;

    /// @param values where the values are in the file
    private record Entry(int type, long count, long values) {}

    private TiffOutline(Bytes bytes) {
        this.bytes = bytes;
    }

    static Outline read(byte[] file) throws UnfitPhoto {
        Bytes bytes = Bytes.bigEndian(file).spells(0, "MM") ? Bytes.bigEndian(file) : Bytes.littleEndian(file);
        if (bytes.u16(2) == BIG_TIFF) {
            throw UnfitPhoto.unsupported("BigTIFF");
        }
        if (bytes.u16(2) != MAGIC || bytes.spells(8, "CR")) {
            throw UnfitPhoto.unsupported("a raw photo of a camera");
        }
        return new TiffOutline(bytes).read();
    }

    private Outline read() throws UnfitPhoto {
        readDirectory(bytes.u32(4));
        boolean preview = (value(254, 0) & 1) == 1 && entries.containsKey(SUB_DIRECTORIES);
        if (entries.containsKey(DNG_VERSION) || preview) {
            throw UnfitPhoto.unsupported("a raw photo of a camera");
        }
        Outline outline = Outline.of(Format.TIFF, value(256, 0), value(257, 0), bytes.length())
                .withTransparency(transparency())
                .withExif(new Span(0, bytes.length()))
                .withRarity(rarity());
        if (tile() > Math.max(1 << 24, (long) outline.width() * outline.height())) {
            throw UnfitPhoto.corrupt("a tile of this TIFF is larger than the picture");
        }
        Entry turn = entries.get(ORIENTATION);
        outline = turn == null ? outline : outline.withTurn(Span.of(turn.values, BYTES_OF_TYPE[turn.type]));
        return whole && stripsAreThere() ? outline : outline.cutShort();
    }

    private void readDirectory(long at) throws UnfitPhoto {
        int count = bytes.u16(at);
        for (int i = 0; i < count; i++) {
            long entry = at + 2 + 12L * i;
            int type = bytes.u16(entry + 2);
            long values = bytes.u32(entry + 4);
            long size = values * (type < BYTES_OF_TYPE.length ? BYTES_OF_TYPE[type] : 0);
            long from = size <= 4 ? entry + 8 : bytes.u32(entry + 8);
            if (type == 0 || type >= BYTES_OF_TYPE.length) {
                continue; // the specification wants unknown types skipped
            }
            if (bytes.has(from, size)) {
                entries.putIfAbsent(bytes.u16(entry), new Entry(type, values, from));
            } else {
                whole = false;
            }
        }
    }

    /// Whether every strip or tile lies within the file.
    private boolean stripsAreThere() throws UnfitPhoto {
        boolean tiled = entries.containsKey(324);
        Entry offsets = entries.get(tiled ? 324 : 273);
        Entry counts = entries.get(tiled ? 325 : 279);
        if (offsets == null || counts == null) {
            return true; // the decoder says what it thinks of this
        }
        for (long i = 0; i < Math.min(MOST_STRIPS, Math.min(offsets.count, counts.count)); i++) {
            if (!bytes.has(value(offsets, i), value(counts, i))) {
                return false;
            }
        }
        return true;
    }

    private long tile() throws UnfitPhoto {
        long width = value(322, 0);
        long height = value(323, 0);
        return Math.multiplyHigh(width, height) == 0 ? Math.max(0, width * height) : Long.MAX_VALUE;
    }

    /// The decoder multiplies by a straight alpha itself where samples have up to 8 bits, and not beyond.
    private Transparency transparency() throws UnfitPhoto {
        return switch ((int) value(338, 0)) {
            case 1 -> Transparency.PREMULTIPLIED;
            case 2 -> value(258, 1) > 8 ? Transparency.STRAIGHT : Transparency.PREMULTIPLIED;
            default -> Transparency.NONE; // an extra channel that is not said to be alpha
        };
    }

    private String rarity() throws UnfitPhoto {
        if (transparency() != Transparency.NONE && value(277, 1) < 4) {
            throw UnfitPhoto.unsupported("a grey TIFF with alpha"); // the decoder would forget the alpha
        }
        if (value(339, 1) == 3) {
            throw UnfitPhoto.unsupported("a TIFF of floating point numbers");
        }
        long compression = value(259, 1);
        return COMPRESSIONS.contains(compression) ? "" : "a TIFF of compression %d".formatted(compression);
    }

    private long value(int tag, long absent) throws UnfitPhoto {
        Entry entry = entries.get(tag);
        return entry == null || entry.count == 0 ? absent : value(entry, 0);
    }

    private long value(Entry entry, long i) throws UnfitPhoto {
        return switch (entry.type) {
            case 1 -> bytes.u8(entry.values + i);
            case 3 -> bytes.u16(entry.values + 2 * i);
            case 4, 13 -> bytes.u32(entry.values + 4 * i);
            default -> throw UnfitPhoto.corrupt("a size or place in this TIFF is not a whole number");
        };
    }
}
