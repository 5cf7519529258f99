package io.ocellus.people;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Passwords as Argon2id hashes (Biryukov, Dinu and Khovratovich, "Argon2: New Generation of Memory-Hard
/// Functions for Password Hashing and Other Applications", EuroS&P 2016; RFC 9106).
///
/// 19 MiB, two rounds, one lane: what OWASP's Password Storage Cheat Sheet names as a minimum. Two at a time
/// are computed, however many people sign in, so that signing in can never take the memory that photos need.
/// Thread-safe.
final class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 256;

    private static final int FEWEST_CHARACTERS = 5;
    private static final int AT_A_TIME = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final int kibibytes;
    private final int rounds;
    /* The function itself is made when it is first needed: it holds the memory of a hash for good. */
    private final Semaphore turn = new Semaphore(AT_A_TIME, true);
    private final String hashOfNobody;

    /// @param kibibytes of memory for one hash, 8 or more
    /// @param rounds over that memory, 1 or more
    Passwords(int kibibytes, int rounds) {
        this.kibibytes = kibibytes;
        this.rounds = rounds;
        this.hashOfNobody = hashOfNobody(kibibytes, rounds);
    }

    /* Of no password at all: it only has to take as long to compare with, and must not hold up every start. */
    private static String hashOfNobody(int kibibytes, int rounds) {
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(
                        kibibytes,
                        rounds,
                        encoder.encodeToString(new byte[SALT_BYTES]),
                        encoder.encodeToString(new byte[HASH_BYTES]));
    }

    static Passwords standard() {
        return new Passwords(19_456, 2);
    }

    /// @throws PeopleException if the password is too easy to guess, or too long to hash
    static void requireStrong(String password, String name) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw new PeopleException(
                    "a password has %d to %d characters, this one has %d; a few words in a row are easy to remember"
                            .formatted(SHORTEST, LONGEST, length));
        }
        if (password.codePoints().distinct().count() < FEWEST_CHARACTERS
                || Names.key(password).contains(Names.key(name))) {
            throw new PeopleException(
                    "this password is easy to guess: use more than %d different characters, and not the name"
                            .formatted(FEWEST_CHARACTERS - 1));
        }
    }

    String hash(String password) {
        turn.acquireUninterruptibly();
        try {
            return Password.hash(canonical(password))
                    .addRandomSalt(SALT_BYTES)
                    .with(Argon2Function.getInstance(kibibytes, rounds, 1, HASH_BYTES, Argon2.ID))
                    .getResult();
        } finally {
            turn.release();
        }
    }

    /// Whether a password is the one that was hashed. Takes as long where there is no hash, so that the time
    /// does not tell which names exist.
    ///
    /// @param hash of the account; empty where there is none, then always false
    boolean matches(String password, Optional<String> hash) {
        if (password.length() > 2 * LONGEST) {
            return false;
        }
        String kept = hash.orElse(hashOfNobody);
        turn.acquireUninterruptibly();
        try {
            boolean same = Password.check(canonical(password), kept).with(Argon2Function.getInstanceFromHash(kept));
            return same && hash.isPresent();
        } finally {
            turn.release();
        }
    }

    /* One keyboard writes ä as one code point, another as two. */
    private static String canonical(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
