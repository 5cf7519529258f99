package io.ocellus.cli;

/// What commands end with.
final class ExitCode {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2; // picocli's own for wrong usage
    static final int SOME_REFUSED = 3;

    private ExitCode() {}
}
