package io.ocellus.embed;

import java.nio.file.Path;

/// A file that should hold a [FeatureTransform] does not; the message names it and says what to do.
public final class TransformException extends RuntimeException {

    TransformException(Path file, String what) {
        super(message(file, what));
    }

    TransformException(Path file, String what, Throwable cause) {
        super(message(file, what), cause);
    }

    private static String message(Path file, String what) {
        return "%s: %s; delete it and fit the transform again".formatted(file, what);
    }
}
