package io.ocellus.model;

import io.ocellus.graph.Excerpt;
import io.ocellus.graph.GraphException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// How much of a network's file is loaded. ONNX Runtime computes all that it has loaded, whatever output is asked
/// for, so whoever needs only the features of a classifier does well to leave the classifier out.
public sealed interface Part {

    /// All of it.
    Part WHOLE = new Whole();

    /// All of it.
    record Whole() implements Part {

        @Override
        public Optional<byte[]> excerpt(Path file) {
            return Optional.empty();
        }
    }

    /// What leads to one output.
    record UpTo(String output) implements Part {

        @Override
        public Optional<byte[]> excerpt(Path file) {
            return cut(file, contents -> Excerpt.upTo(contents, output));
        }
    }

    /// What leads to a feature map `[N, C, H, W]`, and the mean of each of its channels, `[N, C, 1, 1]`: then the
    /// map itself need not leave the runtime.
    record MeanOf(String map) implements Part {

        /// The name of the output that holds the means.
        public String output() {
            return map + "/mean";
        }

        @Override
        public Optional<byte[]> excerpt(Path file) {
            return cut(file, contents -> Excerpt.upToMean(contents, map, output()));
        }
    }

    /// The contents of an ONNX file that holds this part of another and nothing else.
    ///
    /// @return empty if the whole file is to be loaded: all is asked for, it is large, has no such output, or is
    ///     written in a way that cannot be cut ([Excerpt])
    /// @throws BundleException if the file cannot be read
    Optional<byte[]> excerpt(Path file);

    private static Optional<byte[]> cut(Path file, Function<byte[], Optional<byte[]>> cut) {
        try {
            return Files.size(file) > Excerpt.LARGEST_FILE ? Optional.empty() : cut.apply(Files.readAllBytes(file));
        } catch (GraphException e) {
            return Optional.empty(); // the runtime says better what is wrong with the file
        } catch (IOException e) {
            throw new BundleException(
                    "%s: is no network that can be loaded (%s); copy the bundle again".formatted(file, e.getMessage()),
                    e);
        }
    }
}
