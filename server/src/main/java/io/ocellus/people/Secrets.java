package io.ocellus.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Secrets that are drawn, not chosen: 256 random bits, so that a plain SHA-256 keeps them, and nobody can try
/// them all. Thread-safe.
final class Secrets {

    private static final int BYTES = 32;
    private static final Base64.Encoder WORDS = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random;

    Secrets(SecureRandom random) {
        this.random = random;
    }

    /// A new secret of 43 letters, digits, `-` and `_`.
    String draw() {
        byte[] drawn = new byte[BYTES];
        random.nextBytes(drawn);
        return WORDS.encodeToString(drawn);
    }

    /// What is kept of a secret, in hexadecimal.
    static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The signature of a text (HMAC with SHA-256; Krawczyk, Bellare and Canetti, "HMAC: Keyed-Hashing for
    /// Message Authentication", RFC 2104, 1997).
    static String sign(String text, String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return WORDS.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /// Whether two texts are equal, in a time that does not tell where they differ.
    static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
