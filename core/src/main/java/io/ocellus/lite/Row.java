package io.ocellus.lite;

import com.google.flatbuffers.Table;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/* One table of a flatbuffer, read by the places ("slots") of its fields: slot 0 is the field that the schema names
 * first. A field that is absent has its default. Every position and length is checked against the size of the file
 * before anything is read or reserved, so a damaged or hostile file ends in a message.
 *
 * The format: https://flatbuffers.dev/internals/ (Google). */
final class Row extends Table {

    private static final int VTABLE_HEADER = 4; // two lengths of 16 bits stand before the first field

    private final String file;

    private Row(String file, ByteBuffer bytes, long position) {
        this.file = file;
        require(position, Integer.BYTES, bytes);
        long vtable = position - bytes.getInt((int) position);
        require(vtable, VTABLE_HEADER, bytes);
        int length = bytes.getShort((int) vtable);
        if (length < VTABLE_HEADER) {
            throw damaged("a table without a head at byte " + position);
        }
        require(vtable, length, bytes);
        __reset((int) position, bytes);
    }

    /// The outermost table.
    ///
    /// @param bytes the whole file, from position 0
    /// @throws LiteException if no table is there
    static Row root(String file, ByteBuffer bytes) {
        ByteBuffer little = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (little.capacity() < Long.BYTES) {
            throw new LiteException(
                    "%s: has %d bytes and can hold no network; copy the file again".formatted(file, little.capacity()));
        }
        return new Row(file, little, Integer.toUnsignedLong(little.getInt(0)));
    }

    /// A table in which every field is absent, for an operator that came without options.
    static Row empty(String file) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort((short) VTABLE_HEADER).putShort((short) Integer.BYTES).putInt(VTABLE_HEADER);
        return new Row(file, bytes, VTABLE_HEADER);
    }

    boolean has(int slot) {
        return field(slot, 1) != 0;
    }

    int integer(int slot, int absent) {
        int at = field(slot, Integer.BYTES);
        return at == 0 ? absent : bb.getInt(at);
    }

    /// A whole number of 8 bits, -128 to 127.
    int small(int slot, int absent) {
        int at = field(slot, 1);
        return at == 0 ? absent : bb.get(at);
    }

    /// A truth value; false if absent.
    boolean truth(int slot) {
        return small(slot, 0) != 0;
    }

    float number(int slot, float absent) {
        int at = field(slot, Float.BYTES);
        return at == 0 ? absent : bb.getFloat(at);
    }

    String text(int slot, String absent) {
        ByteBuffer bytes = bytes(slot);
        return bytes.hasRemaining() ? StandardCharsets.UTF_8.decode(bytes).toString() : absent;
    }

    /// Empty if absent.
    List<Integer> integers(int slot) {
        Span span = vector(slot, Integer.BYTES);
        List<Integer> values = new ArrayList<>(span.count());
        for (int i = 0; i < span.count(); i++) {
            values.add(bb.getInt(span.start() + i * Integer.BYTES));
        }
        return values;
    }

    /// Whole numbers of 64 bits; empty if absent.
    List<Long> longs(int slot) {
        Span span = vector(slot, Long.BYTES);
        List<Long> values = new ArrayList<>(span.count());
        for (int i = 0; i < span.count(); i++) {
            values.add(bb.getLong(span.start() + i * Long.BYTES));
        }
        return values;
    }

    /// Empty if absent.
    List<Float> numbers(int slot) {
        Span span = vector(slot, Float.BYTES);
        List<Float> values = new ArrayList<>(span.count());
        for (int i = 0; i < span.count(); i++) {
            values.add(bb.getFloat(span.start() + i * Float.BYTES));
        }
        return values;
    }

    /// A view of bytes, little-endian; empty if absent.
    ByteBuffer bytes(int slot) {
        Span span = vector(slot, 1);
        return bb.slice(span.start(), span.count()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The table that a field points to, or an empty one.
    Row row(int slot) {
        int at = field(slot, Integer.BYTES);
        return at == 0 ? empty(file) : pointedTo(at);
    }

    /// Empty if absent.
    List<Row> rows(int slot) {
        Span span = vector(slot, Integer.BYTES);
        List<Row> rows = new ArrayList<>(span.count());
        for (int i = 0; i < span.count(); i++) {
            rows.add(pointedTo(span.start() + i * Integer.BYTES));
        }
        return rows;
    }

    /* Where a list's elements are and how many. */
    private record Span(int start, int count) {}

    private Span vector(int slot, int elementBytes) {
        int at = field(slot, Integer.BYTES);
        if (at == 0) {
            return new Span(0, 0);
        }
        long list = at + Integer.toUnsignedLong(bb.getInt(at));
        require(list, Integer.BYTES, bb);
        long count = Integer.toUnsignedLong(bb.getInt((int) list));
        require(list + Integer.BYTES, count * elementBytes, bb);
        return new Span((int) list + Integer.BYTES, (int) count);
    }

    private Row pointedTo(int at) {
        return new Row(file, bb, at + Integer.toUnsignedLong(bb.getInt(at)));
    }

    /* Where a field is, or 0 if it is absent. */
    private int field(int slot, int bytes) {
        int offset = Short.toUnsignedInt((short) __offset(VTABLE_HEADER + slot * Short.BYTES));
        if (offset == 0) {
            return 0;
        }
        require((long) bb_pos + offset, bytes, bb);
        return bb_pos + offset;
    }

    private void require(long position, long length, ByteBuffer bytes) {
        if (position < 0 || position + length > bytes.capacity()) {
            throw damaged(
                    "something of %d bytes should be at byte %d of %d".formatted(length, position, bytes.capacity()));
        }
    }

    private LiteException damaged(String what) {
        return new LiteException(
                "%s: is no whole TensorFlow Lite file (%s); copy or download it again".formatted(file, what));
    }
}
