package io.ocellus.download;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/// A file somewhere else, and how to know it.
///
/// @param address of `https`, or of `http` on this machine
/// @param sha256 64 hexadecimal digits; lower case from here on
/// @param limit bytes that it has at most, 1 or more
public record Remote(URI address, String sha256, long limit) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /// Checks what was given.
    ///
    /// @throws IllegalArgumentException if the hash is none, or the limit is not positive
    /// @throws DownloadException if files are not fetched from such an address
    public Remote {
        sha256 = sha256.toLowerCase(Locale.ROOT);
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("'%s' is no SHA-256: give its 64 hexadecimal digits".formatted(sha256));
        }
        if (limit < 1) {
            throw new IllegalArgumentException("a file of at most %d bytes is no file".formatted(limit));
        }
        Addresses.require(address);
    }
}
