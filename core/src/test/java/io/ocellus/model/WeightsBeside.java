package io.ocellus.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Moves the weights of a bundle's network into a file beside it, as exporters do with large ones (ONNX external
/// data). The numbers are those of the fields in ONNX's description of its format.
final class WeightsBeside {

    private static final int GRAPH = 7;
    private static final int TENSORS = 5;
    private static final int RAW_DATA = 9;
    private static final int EXTERNAL_DATA = 13;
    private static final int DATA_LOCATION = 14;

    private WeightsBeside() {}

    /// @return the same folder
    static Path move(Path folder) throws IOException {
        Path network = folder.resolve(Bundle.NETWORK_FILE);
        UnknownFieldSet model = UnknownFieldSet.parseFrom(Files.readAllBytes(network));
        UnknownFieldSet graph = UnknownFieldSet.parseFrom(only(model, GRAPH));
        Field.Builder tensors = Field.newBuilder();
        for (ByteString tensor : graph.getField(TENSORS).getLengthDelimitedList()) {
            tensors.addLengthDelimited(beside(UnknownFieldSet.parseFrom(tensor), folder));
        }
        UnknownFieldSet lighter =
                graph.toBuilder().addField(TENSORS, tensors.build()).build();
        String before = FileHash.sha256(network);
        Files.write(
                network,
                model.toBuilder()
                        .addField(GRAPH, text(lighter.toByteString()))
                        .build()
                        .toByteArray());
        Path card = folder.resolve(Card.FILE);
        Files.writeString(card, Files.readString(card).replace(before, FileHash.sha256(network)));
        return folder;
    }

    private static ByteString beside(UnknownFieldSet tensor, Path folder) throws IOException {
        String file = only(tensor, 8).toStringUtf8() + ".bin";
        Files.write(folder.resolve(file), only(tensor, RAW_DATA).toByteArray());
        UnknownFieldSet place = UnknownFieldSet.newBuilder()
                .addField(1, text(ByteString.copyFromUtf8("location")))
                .addField(2, text(ByteString.copyFromUtf8(file)))
                .build();
        return tensor.toBuilder()
                .clearField(RAW_DATA)
                .addField(EXTERNAL_DATA, text(place.toByteString()))
                .addField(DATA_LOCATION, Field.newBuilder().addVarint(1).build())
                .build()
                .toByteString();
    }

    private static ByteString only(UnknownFieldSet message, int field) {
        return message.getField(field).getLengthDelimitedList().getFirst();
    }

    private static Field text(ByteString bytes) {
        return Field.newBuilder().addLengthDelimited(bytes).build();
    }
}
