package io.ocellus.graph;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/* A message of Protocol Buffers, read by the numbers of its fields instead of a schema: ONNX needs a dozen of them,
 * and generated code would be a hundred times this. A field that is absent reads as the default of protobuf; of
 * several values of one field the last counts, as protobuf says. Immutable. */
final class Message {

    private final UnknownFieldSet fields;

    private Message(UnknownFieldSet fields) {
        this.fields = fields;
    }

    /* Throws GraphException where the bytes are no such message. What the fields hold stays where it lies in the bytes:
     * of a network that is nearly all, and it would be copied at every level. */
    static Message parse(ByteString bytes) {
        CodedInputStream input = bytes.newCodedInput();
        input.enableAliasing(true);
        try {
            UnknownFieldSet fields = UnknownFieldSet.parseFrom(input);
            input.checkLastTagWas(0);
            return new Message(fields);
        } catch (IOException e) {
            throw new GraphException("it is no ONNX file, or was cut off: " + e.getMessage(), e);
        }
    }

    /* This message with other values of one field, none to leave the field out. */
    Message with(int field, List<ByteString> values) {
        Field.Builder replacement = Field.newBuilder();
        values.forEach(replacement::addLengthDelimited);
        return new Message(
                fields.toBuilder().addField(field, replacement.build()).build());
    }

    ByteString bytes() {
        return fields.toByteString();
    }

    boolean has(int field) {
        return fields.hasField(field);
    }

    String text(int field) {
        List<ByteString> values = fields.getField(field).getLengthDelimitedList();
        return values.isEmpty() ? "" : values.getLast().toStringUtf8();
    }

    List<String> texts(int field) {
        return fields.getField(field).getLengthDelimitedList().stream()
                .map(ByteString::toStringUtf8)
                .toList();
    }

    ByteString bytes(int field) {
        List<ByteString> values = fields.getField(field).getLengthDelimitedList();
        return values.isEmpty() ? ByteString.EMPTY : values.getLast();
    }

    /* The values of a field as they are written. */
    List<ByteString> written(int field) {
        return fields.getField(field).getLengthDelimitedList();
    }

    List<Message> messages(int field) {
        return fields.getField(field).getLengthDelimitedList().stream()
                .map(Message::parse)
                .toList();
    }

    Message message(int field) {
        return parse(bytes(field));
    }

    long number(int field) {
        List<Long> values = fields.getField(field).getVarintList();
        return values.isEmpty() ? 0 : values.getLast();
    }

    /* Repeated whole numbers, in both ways in which protobuf may write them: one by one, and packed. */
    List<Long> numbers(int field) {
        Field values = fields.getField(field);
        List<Long> numbers = new ArrayList<>(values.getVarintList());
        for (ByteString packed : values.getLengthDelimitedList()) {
            CodedInputStream input = packed.newCodedInput();
            try {
                while (!input.isAtEnd()) {
                    numbers.add(input.readRawVarint64());
                }
            } catch (IOException e) {
                throw new GraphException("it is no ONNX file, or was cut off: " + e.getMessage(), e);
            }
        }
        return numbers;
    }

    float real(int field) {
        List<Integer> values = fields.getField(field).getFixed32List();
        return values.isEmpty() ? 0 : Float.intBitsToFloat(values.getLast());
    }

    List<Float> reals(int field) {
        Field values = fields.getField(field);
        List<Float> reals = new ArrayList<>();
        values.getFixed32List().forEach(bits -> reals.add(Float.intBitsToFloat(bits)));
        for (ByteString packed : values.getLengthDelimitedList()) {
            ByteBuffer buffer = littleEndian(packed);
            while (buffer.remaining() >= Float.BYTES) {
                reals.add(buffer.getFloat());
            }
        }
        return reals;
    }

    List<Double> doubles(int field) {
        Field values = fields.getField(field);
        List<Double> doubles = new ArrayList<>();
        values.getFixed64List().forEach(bits -> doubles.add(Double.longBitsToDouble(bits)));
        for (ByteString packed : values.getLengthDelimitedList()) {
            ByteBuffer buffer = littleEndian(packed);
            while (buffer.remaining() >= Double.BYTES) {
                doubles.add(buffer.getDouble());
            }
        }
        return doubles;
    }

    static ByteBuffer littleEndian(ByteString bytes) {
        return bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
}
