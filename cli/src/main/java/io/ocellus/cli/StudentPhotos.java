package io.ocellus.cli;

import io.ocellus.augment.Manifest;
import io.ocellus.collection.CollectionException;
import io.ocellus.collection.Home;
import io.ocellus.collection.LabelledPhoto;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.source.Claims;
import io.ocellus.source.Content;
import io.ocellus.source.Problem;
import io.ocellus.source.Source;
import io.ocellus.source.SourcePhoto;
import io.ocellus.source.SourceVisitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/// Gathers what a student looks at: photos of folders and archives without their labels, and the photos of
/// collections that are not for testing with theirs. Photos of archives are copied to a folder once, since a
/// training reads them again and again. Confined to one thread.
final class StudentPhotos {

    /* What tables call photos that one may learn from; all others are left alone, wherever they lie. */
    private static final Set<String> TO_LEARN = Set.of("", "train", "training");

    private final Path copies;
    private final Terminal terminal;
    private final List<Manifest.Entry> entries = new ArrayList<>();
    private final List<LabelledPhoto> labelled = new ArrayList<>();
    private final Set<Path> taken = new HashSet<>();

    /// @param copies folder for photos of archives
    /// @param terminal hears of files that cannot be read
    StudentPhotos(Path copies, Terminal terminal) {
        this.copies = copies;
        this.terminal = terminal;
    }

    /// Adds the photos of a folder, a table, or an archive.
    ///
    /// @throws io.ocellus.source.SourceException if there is nothing at the path
    void addImages(Path path) throws IOException, InterruptedException {
        Source.at(path).walk(new Visitor());
    }

    /// Adds a collection's photos that are not for testing. Their labels get its name in front, as in `fish/Lutjanus
    /// fulvus`, so that collections are told apart.
    ///
    /// @param heldOut share of them by which the student is judged, 0 to 1
    void addCollection(Home home, String name, double heldOut, long seed) throws IOException {
        if (!home.collections().contains(name)) {
            throw new CollectionException("there is no collection '%s' in %s; there are: %s"
                    .formatted(name, home.folder(), String.join(", ", home.collections())));
        }
        try (PhotoCollection collection = PhotoCollection.open(home, name)) {
            for (LabelledPhoto photo : collection.labelledPhotos(heldOut, seed)) {
                Manifest.Part part = switch (photo.side()) {
                    case LEARN -> Manifest.Part.TRAIN;
                    case HELD_OUT -> Manifest.Part.VALIDATE;
                };
                List<String> labels =
                        photo.taxa().stream().map(taxon -> name + "/" + taxon).toList();
                add(new Manifest.Entry(photo.file(), labels, part, name + " " + photo.group()));
                labelled.add(photo);
            }
        }
    }

    Manifest manifest() {
        return Manifest.of(entries);
    }

    /// Those of collections.
    List<LabelledPhoto> labelled() {
        return List.copyOf(labelled);
    }

    private void add(Manifest.Entry entry) {
        if (taken.add(entry.file())) {
            entries.add(entry);
        }
    }

    private void addUnlabelled(Path file) {
        add(new Manifest.Entry(file, List.of(), Manifest.Part.TRAIN, ""));
    }

    /* The same place for the same photo at every call. */
    private Path copyOf(String name) {
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
        UUID hash = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return copies.resolve(hash + ending);
    }

    private final class Visitor implements SourceVisitor {

        @Override
        public boolean wants(String name, long bytes, long modifiedMillis, Claims claims) {
            if (!TO_LEARN.contains(claims.split().toLowerCase(Locale.ROOT))) {
                return false;
            }
            Path copy = copyOf(name);
            if (Files.exists(copy)) {
                addUnlabelled(copy);
                return false;
            }
            return true;
        }

        @Override
        public void photo(SourcePhoto photo) {
            switch (photo.content()) {
                case Content.OnDisk there -> addUnlabelled(there.file());
                case Content.InMemory packed -> addUnlabelled(copied(photo.name(), packed.bytes()));
            }
        }

        @Override
        public void problem(Problem problem) {
            terminal.say("note: %s: %s", problem.file(), problem.message());
        }
    }

    private Path copied(String name, byte[] bytes) {
        Path copy = copyOf(name);
        Path unfinished = copy.resolveSibling(copy.getFileName() + ".part");
        try {
            Files.createDirectories(copies);
            Files.write(unfinished, bytes);
            return Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
