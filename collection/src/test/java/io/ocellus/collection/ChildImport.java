package io.ocellus.collection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Imports in a process of its own, and prints how many photos are read. With a third argument it stops in
/// front of that photo until it is told to go on.
final class ChildImport {

    private ChildImport() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Home home = new Home(Path.of(arguments[0]));
        ImportRequest request = ImportRequest.of(Path.of(arguments[1])).withSplit(SplitChoice.AUTO, 0.25, 1);
        int stop = arguments.length > 2 ? Integer.parseInt(arguments[2]) : -1;
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (PhotoCollection collection = PhotoCollection.openOrCreate(home, "default")) {
            collection.importPhotos(request, (stage, done, total) -> {
                System.out.println(stage + " " + done);
                if (done == stop && stage == ImportProgress.Stage.READING) {
                    waitFor(input);
                }
            });
        }
    }

    private static void waitFor(BufferedReader input) {
        try {
            input.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
