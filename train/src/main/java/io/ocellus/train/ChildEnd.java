package io.ocellus.train;

import java.nio.file.Path;

/* Why a child ended without saying so, from its exit code. */
final class ChildEnd {

    private static final int OUT_OF_HEAP = 3; // -XX:+ExitOnOutOfMemoryError
    private static final int SIGNALS = 128;
    private static final int KILL = 9;

    private ChildEnd() {}

    static String reason(int exit, int heap, Path folder) {
        String goOn = "; the same call goes on from the last checkpoint in " + folder;
        if (exit == OUT_OF_HEAP) {
            return "the training ran out of its %d MiB of Java memory: give more, or smaller batches%s"
                    .formatted(heap, goOn);
        }
        return switch (exit - SIGNALS) {
            case KILL ->
                "the training was killed from outside, perhaps because the machine ran out of memory: try smaller"
                        + " batches or a lower resolution" + goOn;
            case 4, 6, 7, 8, 11 ->
                "native code crashed in the training (signal %d, see crash.txt and log.txt)%s"
                        .formatted(exit - SIGNALS, goOn);
            case 2, 15 -> "the training was ended from outside" + goOn;
            default -> "the training ended with exit code %d, see log.txt%s".formatted(exit, goOn);
        };
    }
}
