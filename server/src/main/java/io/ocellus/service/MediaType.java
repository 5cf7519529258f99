package io.ocellus.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Media types of photos, by their first bytes; names of files say nothing.
final class MediaType {

    private static final int BYTES = 12;

    private MediaType() {}

    static String of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(BYTES));
        }
    }

    static String of(byte[] beginning) {
        String text = new String(beginning, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u00FF\u00D8\u00FF")) {
            return "image/jpeg";
        }
        if (text.startsWith("\u0089PNG")) {
            return "image/png";
        }
        if (text.startsWith("GIF8")) {
            return "image/gif";
        }
        if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            return "image/webp";
        }
        if (text.startsWith("BM")) {
            return "image/bmp";
        }
        if (text.startsWith("II*\0") || text.startsWith("MM\0*")) {
            return "image/tiff";
        }
        return "application/octet-stream";
    }
}
