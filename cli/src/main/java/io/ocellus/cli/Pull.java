package io.ocellus.cli;

import io.ocellus.adopt.Adopted;
import io.ocellus.adopt.Adoption;
import io.ocellus.adopt.PublicNetwork;
import io.ocellus.adopt.PublicNetwork.PublicFile;
import io.ocellus.adopt.PublicNetworks;
import io.ocellus.adopt.Wishes;
import io.ocellus.collection.CollectionException;
import io.ocellus.collection.Home;
import io.ocellus.download.DownloadException;
import io.ocellus.download.Downloads;
import io.ocellus.download.Remote;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Fetches a network by name or address, and makes a bundle of it. What is fetched waits in `models/.downloads`
/// until the bundle is there, so that nothing is fetched twice.
final class Pull {

    /// Of a network whose length nobody told: far more than one for a laptop has.
    private static final long LARGEST_UNKNOWN = 1L << 30;

    private final Home home;
    private final TransferLine line;

    Pull(Home home, TransferLine line) {
        this.home = home;
        this.line = line;
    }

    /// @param what a name of the built-in list, or an address
    /// @param sha256 needed for an address
    Adopted run(String what, @Nullable String sha256, Wishes wishes) throws IOException, InterruptedException {
        Optional<PublicNetwork> known = PublicNetworks.builtIn().byName(what);
        if (known.isPresent()) {
            return known(known.get(), wishes);
        }
        if (!what.contains("://")) {
            throw new CollectionException(
                    "there is no public network '%s' (there are: %s); give one of these, or an https:// address"
                            .formatted(what, names()));
        }
        if (sha256 == null) {
            throw new CollectionException(
                    "%s: say with --sha256 which file is wanted, so that no other is taken for it".formatted(what));
        }
        URI address = address(what);
        try (Downloads downloads = downloads()) {
            Path fetched = downloads.fetch(new Remote(address, sha256, LARGEST_UNKNOWN), line);
            Wishes named = wishes.or(said(address));
            return finished(Adoption.adopt(fetched, named, home.bundles()), List.of(fetched));
        }
    }

    private Adopted known(PublicNetwork network, Wishes wishes) throws IOException, InterruptedException {
        String name = wishes.about().name().orElse(network.name());
        if (home.bundles().find(name).isPresent()) {
            throw new CollectionException(
                    "there is a model '%s' already; see: ocellus models show %s".formatted(name, name));
        }
        try (Downloads downloads = downloads()) {
            List<Path> fetched = new ArrayList<>();
            fetched.add(downloads.fetch(remote(network.network()), line));
            List<String> remarks = new ArrayList<>();
            Wishes all = wishes.or(network.wishes());
            if (wishes.labels().isEmpty() && network.labels().isPresent()) {
                Optional<Path> labels = labels(downloads, network.labels().get(), remarks);
                labels.ifPresent(fetched::add);
                all = new Wishes(all.about(), all.input(), all.outputs(), labels);
            }
            Adopted adopted = Adoption.adopt(fetched.getFirst(), all, home.bundles());
            remarks.addAll(adopted.remarks());
            return finished(new Adopted(adopted.bundle(), remarks), fetched);
        }
    }

    /* Without its labels a network is of use all the same. */
    private Optional<Path> labels(Downloads downloads, PublicFile labels, List<String> remarks)
            throws IOException, InterruptedException {
        try {
            return Optional.of(downloads.fetch(remote(labels), line));
        } catch (DownloadException e) {
            remarks.add("its labels are missing: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Adopted finished(Adopted adopted, List<Path> fetched) throws IOException {
        for (Path file : fetched) {
            Files.deleteIfExists(file);
        }
        return adopted;
    }

    private Downloads downloads() {
        return Downloads.into(home.folder().resolve("models").resolve(".downloads"));
    }

    private static Remote remote(PublicFile file) {
        return new Remote(file.address(), file.sha256(), file.bytes());
    }

    private static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new CollectionException("'%s' is no address (%s)".formatted(text, e.getReason()));
        }
    }

    /* The name of the file as the address has it: what was fetched is called by its hash. */
    private static Wishes said(URI address) {
        String path = Optional.ofNullable(address.getPath()).orElse("");
        String file = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.[A-Za-z0-9]+$", "");
        String name = file.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[^A-Za-z0-9]+", "");
        Wishes none = Wishes.NONE;
        Wishes.About about = new Wishes.About(
                Optional.of(name.substring(0, Math.min(64, name.length()))).filter(text -> !text.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(address.toString()));
        return new Wishes(about, none.input(), none.outputs(), none.labels());
    }

    private static String names() {
        return PublicNetworks.builtIn().all().stream().map(PublicNetwork::name).collect(Collectors.joining(", "));
    }
}
