package io.ocellus.catalog;

import java.io.IOException;
import java.nio.file.Path;

/// Takes the lock of a collection, says so, and holds it until its input ends or it is killed.
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] arguments) throws IOException {
        CollectionLock lock = CollectionLock.acquire(Path.of(arguments[0]), "import");
        System.out.println("held");
        System.in.readAllBytes();
        lock.close();
    }
}
