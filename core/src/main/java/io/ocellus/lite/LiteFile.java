package io.ocellus.lite;

import io.ocellus.graph.Graph;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A TensorFlow Lite file from a picture to tensors, as a graph of float numbers.
///
/// The graph takes `input`, `float[n][3][height][width]` with any n, and gives what the file gives, pictures
/// with their channels first. Weights of 8 and 16 bits are the floats that they stand for; activations, which a
/// quantised file rounds, are not rounded, so answers differ a little from those of the file. Convolutions,
/// pooling, dense layers, arithmetic, the usual activations and changes of shape can be
/// converted. Immutable.
///
/// @param graph the network
/// @param pixels how a quantised file turns bytes into numbers; empty if the file takes floats
public record LiteFile(Graph graph, Optional<PixelScale> pixels) {

    private static final long LARGEST = 1L << 30; // bytes; mobile networks have a hundredth of it

    /// How a pixel enters a network: x = scale * (pixel - zero), where pixel is 0 to 255.
    ///
    /// @param scale above 0
    /// @param zero the pixel that becomes 0
    public record PixelScale(float scale, long zero) {}

    /// Reads and converts a file.
    ///
    /// @throws LiteException if it is damaged, has an operator that cannot be converted, or takes no picture
    /// @throws IOException if it cannot be read
    public static LiteFile read(Path file) throws IOException {
        long bytes = Files.size(file);
        if (bytes > LARGEST) {
            throw new LiteException("%s: has %,d bytes; TensorFlow Lite files of at most %,d can be read"
                    .formatted(file, bytes, LARGEST));
        }
        return parse(file.toString(), Files.readAllBytes(file));
    }

    /// Converts a file that was read.
    ///
    /// @param file how messages call it
    /// @throws LiteException if it is damaged, has an operator that cannot be converted, or takes no picture
    public static LiteFile parse(String file, byte[] bytes) {
        LiteModel model = LiteParser.parse(file, ByteBuffer.wrap(bytes).asReadOnlyBuffer());
        Graph graph = Conversion.convert(model);
        return new LiteFile(graph, pixels(model.tensors().get(model.inputs().getFirst())));
    }

    private static Optional<PixelScale> pixels(LiteTensor input) {
        Quantisation quantisation = input.quantisation();
        Optional<Long> shift = input.type().flatMap(LiteFile::shift);
        if (shift.isEmpty() || !quantisation.isPresent() || !(quantisation.scale(0) > 0)) {
            return Optional.empty();
        }
        return Optional.of(new PixelScale(quantisation.scale(0), quantisation.zeroPoint(0) + shift.get()));
    }

    /* What is to be added to a number to make it a pixel. */
    private static Optional<Long> shift(LiteType type) {
        return switch (type) {
            case UINT8 -> Optional.of(0L);
            case INT8 -> Optional.of(128L);
            case INT16, INT32, INT64, FLOAT16, FLOAT32 -> Optional.empty();
        };
    }
}
