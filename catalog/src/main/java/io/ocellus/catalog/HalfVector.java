package io.ocellus.catalog;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// An embedding as bytes: IEEE half floats, little-endian on every machine.
final class HalfVector {

    private HalfVector() {}

    static byte[] encode(short[] half) {
        var bytes = new byte[half.length * Short.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(half);
        return bytes;
    }

    static short[] decode(byte[] bytes) {
        var half = new short[bytes.length / Short.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(half);
        return half;
    }
}
