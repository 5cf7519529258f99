package io.ocellus.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Digests that every Java has.
final class Hashes {

    private Hashes() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
