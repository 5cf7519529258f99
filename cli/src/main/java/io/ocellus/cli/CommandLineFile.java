package io.ocellus.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/// A long command line, which the launcher hands over in a file: ONNX Runtime 1.29 overruns its stack where
/// that of its process has more than some 5,000 characters, as `identify *.jpg` soon has.
final class CommandLineFile {

    /// Names the file.
    static final String PROPERTY = "ocellus.arguments";

    private CommandLineFile() {}

    /// The words of a line.
    ///
    /// @param given what stands on the line itself; the whole of it if there is no file
    /// @param file the words of the line, each with a zero byte behind it; deleted; empty for none
    /// @param encoding of the words, which is that of names of files
    /// @throws IOException if the file cannot be read
    static String[] words(String[] given, String file, Charset encoding) throws IOException {
        if (file.isEmpty()) {
            return given;
        }
        Path path = Path.of(file);
        String all = new String(Files.readAllBytes(path), encoding);
        Files.delete(path);
        return all.isEmpty()
                ? new String[0]
                : all.substring(0, all.length() - 1).split("\0", -1);
    }
}
