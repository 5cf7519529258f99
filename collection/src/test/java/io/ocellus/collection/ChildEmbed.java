package io.ocellus.collection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Embeds a collection anew in a process of its own, and prints how many photos are done.
final class ChildEmbed {

    private ChildEmbed() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (PhotoCollection collection = PhotoCollection.open(new Home(Path.of(arguments[0])), "default")) {
            collection.embed(Optional.of(arguments[1]), (stage, done, total) -> System.out.println(done));
        }
    }
}
