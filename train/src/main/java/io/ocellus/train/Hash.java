package io.ocellus.train;

import io.ocellus.augment.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/* SHA-256 of what a training depends on. */
final class Hash {

    private Hash() {}

    static String of(byte[] content) {
        return HexFormat.of().formatHex(digest().digest(content));
    }

    /* Of the photos' names, sizes, labels and parts: not of their bytes, which would have to be read twice. */
    static String of(Manifest manifest) throws IOException {
        MessageDigest digest = digest();
        digest.update(String.join("\n", manifest.labels()).getBytes(StandardCharsets.UTF_8));
        for (Manifest.Entry entry : manifest.entries()) {
            long size = Files.exists(entry.file()) ? Files.size(entry.file()) : -1;
            String line = "\n%s\t%d\t%s\t%s".formatted(entry.name(), size, entry.labels(), entry.part());
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
