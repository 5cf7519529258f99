package io.ocellus.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A folder with a folder for each class, nested as deep as one likes. Links are followed, loops reported.
final class FolderSource implements Source {

    static final int SNIFFED_BYTES = 16;

    private final Path root;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Path> photos = new ArrayList<>();
    private final FolderLabels labels = new FolderLabels();
    private boolean listed;

    FolderSource(Path root) {
        this.root = root;
    }

    @Override
    public Outline outline() throws IOException {
        list();
        List<Claims> claims =
                photos.stream().map(photo -> labels.claims(folders(photo))).toList();
        return outline(claims, taxaFile(root));
    }

    static Outline outline(Collection<Claims> claims, Optional<Outline.TextFile> taxa) {
        Set<List<String>> paths = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        Set<String> splits = new LinkedHashSet<>();
        for (Claims claim : claims) {
            if (!claim.folders().isEmpty()) {
                paths.add(claim.folders());
            }
            names.addAll(claim.labels());
            splits.add(claim.split());
        }
        return new Outline(claims.size(), paths, names, splits, taxa);
    }

    /// A `taxa.csv` in the folder itself.
    static Optional<Outline.TextFile> taxaFile(Path folder) throws IOException {
        Path taxa = folder.resolve("taxa.csv");
        return Files.isRegularFile(taxa)
                ? Optional.of(new Outline.TextFile("taxa.csv", Table.decode(Files.readAllBytes(taxa), "taxa.csv")))
                : Optional.empty();
    }

    @Override
    public void walk(SourceVisitor visitor) throws IOException, InterruptedException {
        list();
        problems.forEach(visitor::problem);
        for (Path photo : photos) {
            DiskPhotos.offer(visitor, photo, labels.claims(folders(photo)));
        }
    }

    /// The root's own name comes first: it is never a taxon, since all photos share it, but it may tell the
    /// split.
    private List<String> folders(Path photo) {
        List<String> names = new ArrayList<>();
        if (root.getFileName() != null) {
            names.add(root.getFileName().toString());
        }
        Path relative = root.relativize(photo);
        for (int i = 0; i < relative.getNameCount() - 1; i++) {
            names.add(relative.getName(i).toString());
        }
        return names;
    }

    private void list() throws IOException {
        if (listed) {
            return;
        }
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Lister());
        photos.sort(null);
        photos.forEach(photo -> labels.see(folders(photo)));
        listed = true;
    }

    private final class Lister extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean hidden = !folder.equals(root)
                    && PhotoNames.isHidden(folder.getFileName().toString());
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (PhotoNames.isPhoto(name)
                    || (attributes.isRegularFile() && PhotoNames.mayBePhoto(name) && startsLikePhoto(file))) {
                photos.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            problems.add(
                    failure instanceof FileSystemLoopException
                            ? new Problem(
                                    file.toString(),
                                    "symlinkLoop",
                                    "the link leads back to a folder above it; passed over")
                            : new Problem(file.toString(), "unreadable", "cannot be read: " + failure));
            return FileVisitResult.CONTINUE;
        }

        private boolean startsLikePhoto(Path file) {
            try (InputStream in = Files.newInputStream(file)) {
                return PhotoNames.looksLikePhoto(in.readNBytes(SNIFFED_BYTES));
            } catch (IOException e) {
                problems.add(new Problem(file.toString(), "unreadable", "cannot be read: " + e));
                return false;
            }
        }
    }
}
