package io.ocellus.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// A small but real network for tests, written as a bundle: an 8 x 8 convolution with stride 8 and a ReLU make
/// `features` of `[N, 8, 7, 7]` from a picture of `[N, 3, 56, 56]`; their mean is `embedding` of `[N, 8]`, of
/// which a linear layer makes `logits` of `[N, 3]`. The card names features and logits. The weights come from the
/// seed, so that two seeds are two networks. Needs no file from elsewhere.
///
/// @param batch length of the batch axis, or [TensorShape#FREE]
public record TinyNetwork(String name, long seed, long batch) {

    public static final int SIDE = 56;
    public static final int CHANNELS = 8;
    public static final int CLASSES = 3;

    private static final int KERNEL = 8;
    private static final int MAP = SIDE / KERNEL;
    private static final int FLOAT = 1; // ONNX's number for the type of a tensor's elements

    /// The network called `tiny`, with a free batch.
    public static TinyNetwork standard() {
        return new TinyNetwork("tiny", 1, TensorShape.FREE);
    }

    public TinyNetwork withName(String newName) {
        return new TinyNetwork(newName, seed, batch);
    }

    public TinyNetwork withSeed(long newSeed) {
        return new TinyNetwork(name, newSeed, batch);
    }

    public TinyNetwork withBatch(long newBatch) {
        return new TinyNetwork(name, seed, newBatch);
    }

    /// Writes `model.onnx`, `card.json` and `labels.txt` to the folder `parent/name`, which is returned.
    public Path writeTo(Path parent) {
        try {
            Path folder = Files.createDirectories(parent.resolve(name));
            Files.write(folder.resolve("model.onnx"), onnx());
            Files.writeString(folder.resolve("card.json"), card());
            Files.writeString(folder.resolve("labels.txt"), "Vanessa atalanta\nVanessa cardui\nbackground\n");
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The card that describes [#onnx()].
    public String card() {
        String n = batch == TensorShape.FREE ? "\"N\"" : Long.toString(batch);
        return """
                {
                  "name": "%s",
                  "description": "a tiny network for tests",
                  "task": "classification",
                  "licence": {"id": "CC0-1.0"},
                  "source": "made by a test",
                  "sha256": "%s",
                  "input": {
                    "name": "input", "shape": [%s, 3, 56, 56], "layout": "NCHW", "colour": "RGB",
                    "scale": 0.00392156862745098, "mean": [0.4, 0.5, 0.6], "std": [0.5, 0.25, 0.5],
                    "preprocess": {"resize": "shorter", "to": 64, "crop": "centre", "cropTo": 56}
                  },
                  "outputs": [
                    {"name": "features", "shape": [%s, 8, 7, 7], "meaning": "before pooling"},
                    {"name": "logits", "shape": [%s, 3], "meaning": "before softmax"}
                  ],
                  "pooling": "gap",
                  "embedding_dimension": 8,
                  "classes": 3,
                  "labels": "labels.txt"
                }
                """.formatted(name, sha256(onnx()), n, n, n);
    }

    /// The network as an ONNX file (opset 13).
    public byte[] onnx() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        UnknownFieldSet graph = message()
                .mergeField(
                        1, nested(node("Conv", "conv", ints("strides", KERNEL, KERNEL), "input", "kernels", "biases")))
                .mergeField(1, nested(node("Relu", "features", null, "conv")))
                .mergeField(1, nested(node("GlobalAveragePool", "pooled", null, "features")))
                .mergeField(1, nested(node("Flatten", "embedding", null, "pooled")))
                .mergeField(1, nested(node("Gemm", "logits", integer("transB", 1), "embedding", "matrix", "offsets")))
                .mergeField(2, text("tiny"))
                .mergeField(5, nested(weights("kernels", random, CHANNELS, 3, KERNEL, KERNEL)))
                .mergeField(5, nested(weights("biases", random, CHANNELS)))
                .mergeField(5, nested(weights("matrix", random, CLASSES, CHANNELS)))
                .mergeField(5, nested(weights("offsets", random, CLASSES)))
                .mergeField(11, nested(value("input", 3, SIDE, SIDE)))
                .mergeField(12, nested(value("features", CHANNELS, MAP, MAP)))
                .mergeField(12, nested(value("embedding", CHANNELS)))
                .mergeField(12, nested(value("logits", CLASSES)))
                .build();
        return message()
                .mergeField(1, number(8)) // version of the file format
                .mergeField(7, nested(graph))
                .mergeField(8, nested(message().mergeField(2, number(13)).build()))
                .build()
                .toByteArray();
    }

    private static UnknownFieldSet node(String type, String output, UnknownFieldSet attribute, String... inputs) {
        UnknownFieldSet.Builder node = message();
        for (String input : inputs) {
            node.mergeField(1, text(input));
        }
        node.mergeField(2, text(output)).mergeField(4, text(type));
        return attribute == null
                ? node.build()
                : node.mergeField(5, nested(attribute)).build();
    }

    private static UnknownFieldSet ints(String name, long... values) {
        Field.Builder field = Field.newBuilder();
        LongStream.of(values).forEach(field::addVarint);
        return message()
                .mergeField(1, text(name))
                .mergeField(8, field.build())
                .mergeField(20, number(7))
                .build();
    }

    private static UnknownFieldSet integer(String name, long value) {
        return message()
                .mergeField(1, text(name))
                .mergeField(3, number(value))
                .mergeField(20, number(2))
                .build();
    }

    private static UnknownFieldSet weights(String name, RandomGenerator random, long... shape) {
        int volume = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        double spread = 1 / Math.sqrt((double) volume / shape[0]);
        ByteBuffer raw = ByteBuffer.allocate(volume * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.range(0, volume).forEach(i -> raw.putFloat((float) (random.nextGaussian() * spread)));
        Field.Builder dimensions = Field.newBuilder();
        LongStream.of(shape).forEach(dimensions::addVarint);
        return message()
                .mergeField(1, dimensions.build())
                .mergeField(2, number(FLOAT))
                .mergeField(8, text(name))
                .mergeField(9, bytes(raw.array()))
                .build();
    }

    private UnknownFieldSet value(String valueName, long... sizes) {
        UnknownFieldSet.Builder shape = message();
        shape.mergeField(1, nested(batch == TensorShape.FREE ? dimension(2, text("N")) : dimension(1, number(batch))));
        for (long size : sizes) {
            shape.mergeField(1, nested(dimension(1, number(size))));
        }
        UnknownFieldSet tensor = message()
                .mergeField(1, number(FLOAT))
                .mergeField(2, nested(shape.build()))
                .build();
        return message()
                .mergeField(1, text(valueName))
                .mergeField(2, nested(message().mergeField(1, nested(tensor)).build()))
                .build();
    }

    private static UnknownFieldSet dimension(int field, Field length) {
        return message().mergeField(field, length).build();
    }

    private static UnknownFieldSet.Builder message() {
        return UnknownFieldSet.newBuilder();
    }

    private static Field nested(UnknownFieldSet message) {
        return bytes(message.toByteArray());
    }

    private static Field text(String text) {
        return Field.newBuilder()
                .addLengthDelimited(ByteString.copyFromUtf8(text))
                .build();
    }

    private static Field bytes(byte[] bytes) {
        return Field.newBuilder().addLengthDelimited(ByteString.copyFrom(bytes)).build();
    }

    private static Field number(long number) {
        return Field.newBuilder().addVarint(number).build();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
