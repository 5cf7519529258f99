package io.ocellus.collection;

import io.ocellus.model.FileLease;
import java.io.IOException;
import java.nio.file.Path;

/// Tries to take a lease in a process of its own, and prints whether it could.
final class ChildLease {

    private ChildLease() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(
                FileLease.tryTake(Path.of(arguments[0]), arguments[1]).isPresent());
    }
}
