package io.ocellus.graph;

import java.util.Arrays;
import java.util.Optional;

/// What the elements of a tensor are: the types that networks for images use, of those that ONNX knows.
public enum ElementType {
    FLOAT(1, 4),
    HALF(10, 2),
    DOUBLE(11, 8),
    INT8(3, 1),
    UINT8(2, 1),
    INT16(5, 2),
    INT32(6, 4),
    INT64(7, 8),
    BOOL(9, 1);

    private final int code;
    private final int bytes;

    ElementType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /// Whether elements are numbers with a fraction: FLOAT, HALF or DOUBLE.
    public boolean isFloating() {
        return this == FLOAT || this == HALF || this == DOUBLE;
    }

    /// The number that stands for this type in an ONNX file (`TensorProto.DataType`).
    int code() {
        return code;
    }

    /// The bytes of one element in a file, 1 to 8.
    int bytes() {
        return bytes;
    }

    static Optional<ElementType> ofCode(long code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    /* The least and greatest value of a whole-number type. */
    long least() {
        return switch (this) {
            case INT8 -> Byte.MIN_VALUE;
            case INT16 -> Short.MIN_VALUE;
            case INT32 -> Integer.MIN_VALUE;
            case UINT8, BOOL -> 0;
            case INT64, FLOAT, HALF, DOUBLE -> Long.MIN_VALUE;
        };
    }

    long greatest() {
        return switch (this) {
            case INT8 -> Byte.MAX_VALUE;
            case UINT8 -> 255;
            case INT16 -> Short.MAX_VALUE;
            case INT32 -> Integer.MAX_VALUE;
            case BOOL -> 1;
            case INT64, FLOAT, HALF, DOUBLE -> Long.MAX_VALUE;
        };
    }
}
