package io.ocellus.collection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/// Embeds a collection anew in a process of its own, prints how many photos are done, and goes on behind each
/// batch only when a line comes.
final class ChildEmbed {

    private ChildEmbed() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (PhotoCollection collection = PhotoCollection.open(new Home(Path.of(arguments[0])), "default")) {
            collection.embed(Optional.of(arguments[1]), (stage, done, total) -> {
                System.out.println(done);
                waitForALine();
            });
        }
    }

    private static void waitForALine() {
        try {
            System.in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
