package io.ocellus.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where bundles live: one folder for each, named as the bundle is. A bundle appears whole or not at all,
/// whatever happens while it is added. [ShippedBundle#NAME] is in every store: asking for it puts it there.
/// Thread-safe, also between processes.
public final class BundleStore {

    private final Path folder;

    private BundleStore(Path folder) {
        this.folder = folder;
    }

    /// A store in a folder.
    ///
    /// @param modelsFolder need not exist until a bundle is added
    public static BundleStore of(Path modelsFolder) {
        return new BundleStore(modelsFolder);
    }

    /// The bundles in the folder, by name. The one that comes with Ocellus is among them once it was asked for.
    ///
    /// @throws BundleException if one of them has a card that cannot be used
    public List<Bundle> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .filter(entry -> BundleName.isValid(entry.getFileName().toString()))
                    .sorted()
                    .map(BundleStore::read)
                    .toList();
        } catch (IOException e) {
            throw new BundleException("%s: the models cannot be listed (%s)".formatted(folder, e), e);
        }
    }

    /// The bundle of a name.
    ///
    /// @throws BundleException if there is a bundle of that name but its card cannot be used, or the one that comes
    ///     with Ocellus cannot be put here
    public Optional<Bundle> find(String name) {
        Optional<Bundle> present = present(name);
        return present.isEmpty() && name.equals(ShippedBundle.NAME)
                ? Optional.of(ShippedBundle.unpack(folder))
                : present;
    }

    private Optional<Bundle> present(String name) {
        if (!BundleName.isValid(name) || !Files.isDirectory(folder.resolve(name))) {
            return Optional.empty();
        }
        return Optional.of(read(folder.resolve(name)));
    }

    /// Copies a bundle into the store under the name on its card. A bundle that is there already, with the same
    /// network, stays as it is. The name of the one that comes with Ocellus is taken from the beginning.
    ///
    /// @return the bundle in the store
    /// @throws BundleException if the bundle fails a check of [Bundle#verify()], or another network has its name
    public Bundle add(Path bundleFolder) {
        Bundle bundle = Bundle.read(bundleFolder);
        try (StoreLock lock = StoreLock.take(folder)) {
            Optional<Bundle> present = find(bundle.name());
            if (present.isPresent()) {
                return same(present.get(), bundle);
            }
            return copied(bundle, lock.workFolder());
        } catch (IOException e) {
            throw new BundleException(
                    "%s: cannot be copied to %s (%s); see that the disk has room".formatted(bundleFolder, folder, e),
                    e);
        }
    }

    private Bundle copied(Bundle bundle, Path workFolder) throws IOException {
        copy(bundle, Card.FILE, workFolder);
        copy(bundle, Bundle.NETWORK_FILE, workFolder);
        if (bundle.card().labelsFile().isPresent()) {
            copy(bundle, bundle.card().labelsFile().get(), workFolder);
        }
        copy(bundle, Bundle.LEARNT_FILE, workFolder);
        Durable.syncFolder(workFolder);
        requireSound(bundle, Bundle.read(workFolder)); // the copy: it may lack what the source has
        Path place = folder.resolve(bundle.name());
        Files.move(workFolder, place, StandardCopyOption.ATOMIC_MOVE);
        Durable.syncFolder(folder);
        return Bundle.read(place);
    }

    /* What is absent is named by the verification of the copy. */
    private static void copy(Bundle bundle, String file, Path workFolder) throws IOException {
        Path from = bundle.folder().resolve(file);
        if (Files.exists(from)) {
            Durable.copy(from, workFolder.resolve(file));
        }
    }

    private static Bundle same(Bundle present, Bundle added) {
        if (!present.card().sha256().equals(added.card().sha256())) {
            throw new BundleException(
                    "%s: another network is called %s already, at %s; change 'name' in the card, or delete that folder first"
                            .formatted(added.folder(), added.name(), present.folder()));
        }
        return present;
    }

    private static void requireSound(Bundle source, Bundle copy) {
        Verification verification = copy.verify();
        if (!verification.ok()) {
            String failures = verification.failures().stream()
                    .map(check -> check.what() + ": " + check.detail())
                    .collect(Collectors.joining("; "))
                    .replace(copy.folder().toString(), source.folder().toString()); // the copy is gone in a moment
            throw new BundleException(
                    "%s: is not added: %s%s".formatted(source.folder(), failures, hint(verification)));
        }
    }

    private static String hint(Verification verification) {
        boolean loads =
                verification.failures().stream().noneMatch(check -> check.what().equals(Inspection.NETWORK));
        return loads ? "" : "; if it keeps its weights in files of their own (ONNX external data), save it as one file";
    }

    private static Bundle read(Path bundleFolder) {
        Bundle bundle = Bundle.read(bundleFolder);
        if (!bundle.name().equals(bundleFolder.getFileName().toString())) {
            throw new BundleException("%s: holds a bundle whose card says '%s'; give folder and card one name"
                    .formatted(bundleFolder, bundle.name()));
        }
        return bundle;
    }
}
