package io.ocellus.lite;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Stream;

/* What the elements of a tensor are, of the types that networks for images use (enum TensorType of the schema). */
enum LiteType {
    FLOAT32(0, 4),
    FLOAT16(1, 2),
    INT32(2, 4),
    UINT8(3, 1),
    INT64(4, 8),
    INT16(7, 2),
    INT8(9, 1);

    private final int code;
    private final int bytes;

    LiteType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    static Optional<LiteType> of(int code) {
        return Stream.of(values()).filter(type -> type.code == code).findFirst();
    }

    /// Bytes of one element.
    int bytes() {
        return bytes;
    }

    boolean isFloating() {
        return this == FLOAT32 || this == FLOAT16;
    }

    /// One element of a floating type.
    ///
    /// @param i from 0
    float number(ByteBuffer data, int i) {
        return switch (this) {
            case FLOAT32 -> data.getFloat(i * bytes);
            case FLOAT16 -> Float.float16ToFloat(data.getShort(i * bytes));
            case INT8, UINT8, INT16, INT32, INT64 -> whole(data, i);
        };
    }

    /// One element of a whole-number type.
    ///
    /// @param i from 0
    long whole(ByteBuffer data, int i) {
        return switch (this) {
            case INT8 -> data.get(i);
            case UINT8 -> Byte.toUnsignedInt(data.get(i));
            case INT16 -> data.getShort(i * bytes);
            case INT32 -> data.getInt(i * bytes);
            case INT64 -> data.getLong(i * bytes);
            case FLOAT32, FLOAT16 -> throw new IllegalArgumentException(this + " is no type of whole numbers");
        };
    }
}
