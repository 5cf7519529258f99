package io.ocellus.adopt;

import io.ocellus.graph.Graph;
import io.ocellus.graph.Onnx;
import io.ocellus.lite.LiteFile;
import io.ocellus.lite.LiteFile.PixelScale;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/* A network's file of either kind, told by its first bytes.
 *
 * format: in words
 * pixels: how the file itself turns pixels into numbers, if it says so */
record ForeignFile(String format, Graph graph, Optional<PixelScale> pixels) {

    private static final byte[] LITE = "TFL3".getBytes(StandardCharsets.US_ASCII);

    static ForeignFile read(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(2 * LITE.length);
        }
        if (head.length == 2 * LITE.length && Arrays.equals(head, LITE.length, head.length, LITE, 0, LITE.length)) {
            LiteFile lite = LiteFile.read(file);
            return new ForeignFile("TensorFlow Lite", lite.graph(), lite.pixels());
        }
        return new ForeignFile("ONNX", Onnx.read(file), Optional.empty());
    }
}
