package io.ocellus.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The SHA-256 of a file's bytes (FIPS 180-4), which tells exact copies. Thread-safe: no state.
public final class Sha256 {

    private static final int BUFFER = 1 << 16;

    private Sha256() {}

    /// The hash of bytes in memory.
    ///
    /// @return 64 lower-case hexadecimal digits
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /// Reads the file in pieces, so that its size does not matter.
    ///
    /// @return 64 lower-case hexadecimal digits
    /// @throws IOException if the file cannot be read
    public static String of(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform must have SHA-256, and this one has not", impossible);
        }
    }
}
