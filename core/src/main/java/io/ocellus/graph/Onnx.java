package io.ocellus.graph;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Networks as ONNX files: read into a [Graph], and written from one.
///
/// Files come from anywhere, so a damaged or hostile one gives an error and never more work or memory than its
/// size allows: nothing is allocated for what the file only promises. Weights must be in the file itself. What
/// ONNX knows and a [Graph] does not is dropped (documentation, shapes of inner values) or refused with a
/// message (loops, branches, sparse and external weights).
public final class Onnx {

    /// The largest file that is read, in bytes: the protobuf format itself ends there.
    public static final long LARGEST_FILE = Integer.MAX_VALUE - 8;

    private Onnx() {}

    /// Reads a file.
    ///
    /// @throws GraphException if the file is no ONNX file, is damaged, or holds what is not supported; the
    ///     message names the file
    /// @throws IOException if it cannot be read
    public static Graph read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > LARGEST_FILE) {
            throw new GraphException("%s has %d bytes, and no ONNX file may have that many: save its weights in half"
                            .formatted(file, size)
                    + " precision");
        }
        return parse(Files.readAllBytes(file), file.toString());
    }

    /// Reads what is in memory.
    ///
    /// @param bytes the contents of an ONNX file
    /// @throws GraphException if they are none, are damaged, or hold what is not supported
    public static Graph parse(byte[] bytes) {
        return parse(bytes, "this network");
    }

    /// The contents of an ONNX file that means this graph. The same graph gives the same bytes.
    public static byte[] bytes(Graph graph) {
        return GraphWriter.write(graph);
    }

    /// Writes an ONNX file, over one that is there. Not atomic: whoever must survive a crash writes to another
    /// name and renames.
    ///
    /// @throws IOException if it cannot be written
    public static void write(Graph graph, Path file) throws IOException {
        Files.write(file, bytes(graph));
    }

    private static Graph parse(byte[] bytes, String file) {
        try {
            return GraphReader.read(Message.parse(ByteString.copyFrom(bytes)));
        } catch (GraphException | IllegalArgumentException e) {
            throw new GraphException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
