package io.ocellus.graph;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;

/* Writes a message of Protocol Buffers field by field: the counterpart of Message. Confined to one thread. */
final class MessageBuilder {

    private final UnknownFieldSet.Builder fields = UnknownFieldSet.newBuilder();

    MessageBuilder number(int field, long value) {
        fields.mergeField(field, Field.newBuilder().addVarint(value).build());
        return this;
    }

    MessageBuilder real(int field, float value) {
        fields.mergeField(
                field,
                Field.newBuilder().addFixed32(Float.floatToRawIntBits(value)).build());
        return this;
    }

    MessageBuilder text(int field, String value) {
        return bytes(field, ByteString.copyFromUtf8(value));
    }

    MessageBuilder message(int field, MessageBuilder value) {
        return bytes(field, value.bytes());
    }

    MessageBuilder bytes(int field, ByteString value) {
        fields.mergeField(field, Field.newBuilder().addLengthDelimited(value).build());
        return this;
    }

    ByteString bytes() {
        return fields.build().toByteString();
    }
}
