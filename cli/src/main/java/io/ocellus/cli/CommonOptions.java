package io.ocellus.cli;

import io.ocellus.collection.CollectionException;
import io.ocellus.collection.Home;
import io.ocellus.collection.PhotoCollection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What every command understands.
final class CommonOptions {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "where collections and models live (else OCELLUS_HOME, else ~/.ocellus)")
    @Nullable
    Path home;

    @Option(
            names = "--collection",
            paramLabel = "NAME",
            defaultValue = Home.DEFAULT_COLLECTION,
            description = "which collection (default: ${DEFAULT-VALUE})")
    String collection = Home.DEFAULT_COLLECTION;

    @Option(names = "--json", description = "results as JSON, one object a line")
    boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "no progress, no hints")
    boolean quiet;

    Home home() {
        return Optional.ofNullable(home).map(Home::new).orElseGet(Home::standard);
    }

    PhotoCollection open() throws IOException {
        Home at = home();
        List<String> there = at.collections();
        if (!there.isEmpty() && !there.contains(collection)) { // most likely a slip in the name
            throw new CollectionException("there is no collection '%s' in %s; there are: %s"
                    .formatted(collection, at.folder(), String.join(", ", there)));
        }
        return PhotoCollection.open(at, collection);
    }
}
