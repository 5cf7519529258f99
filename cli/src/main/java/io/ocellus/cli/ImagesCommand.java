package io.ocellus.cli;

import io.ocellus.catalog.ImageFilter;
import io.ocellus.catalog.ImageRow;
import io.ocellus.catalog.LabelRow;
import io.ocellus.catalog.Split;
import io.ocellus.collection.CollectionException;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.taxonomy.Match;
import io.ocellus.taxonomy.Taxonomy;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The images of a collection and their labels.
@Command(
        name = "images",
        mixinStandardHelpOptions = true,
        description = "Lists, shows, labels, removes and restores images.",
        footer = {"", "Example:  ocellus images label 17 18 --taxon \"Danaus plexippus\""})
final class ImagesCommand implements Runnable {

    private static final int PAGE = 1_000;
    private static final String ME = System.getProperty("user.name", "unknown");

    private final Terminal terminal;

    ImagesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new CollectionException(
                "say what about the images: list, show, label, remove or restore; see: ocellus images --help");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Images in the order of their ids.")
    void list(
            @Mixin CommonOptions common,
            @Option(
                            names = "--within",
                            paramLabel = "TAXON",
                            description = "only images labelled with this taxon or one within it")
                    @Nullable
                    String within,
            @Option(names = "--split", paramLabel = "SPLIT", description = "only train, test or none") @Nullable
                    Split split,
            @Option(names = "--unlabelled", description = "only images without a label") boolean unlabelled,
            @Option(names = "--removed", description = "only images that were removed") boolean removed,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "at most so many, 0 for all (default: ${DEFAULT-VALUE})")
                    long limit)
            throws IOException {
        try (PhotoCollection collection = common.open()) {
            Taxonomy taxonomy = collection.taxonomy();
            ImageFilter filter =
                    new ImageFilter(split, within(taxonomy, within), unlabelled ? Boolean.FALSE : null, removed);
            Json json = new Json();
            long after = 0;
            long left = limit == 0 ? Long.MAX_VALUE : limit;
            while (left > 0) {
                List<ImageRow> page = collection.images(filter, after, (int) Math.min(PAGE, left));
                if (page.isEmpty()) {
                    return;
                }
                for (ImageRow image : page) {
                    terminal.out().println(common.json ? json.line(image) : line(taxonomy, image));
                }
                left -= page.size();
                after = page.getLast().id();
            }
        }
    }

    private static Set<Integer> within(Taxonomy taxonomy, @Nullable String name) {
        Set<Integer> ids = new HashSet<>();
        if (name == null) {
            return ids;
        }
        if (!(taxonomy.match(name) instanceof Match.Found found)) {
            throw new CollectionException("'%s' is not the name of one taxon; see: ocellus taxa list".formatted(name));
        }
        for (int node = found.node(); node < taxonomy.subtreeEnd(found.node()); node++) {
            ids.add(taxonomy.id(node));
        }
        return ids;
    }

    private String line(Taxonomy taxonomy, ImageRow image) {
        return "%7d  %-5s  %-36s  %s"
                .formatted(
                        image.id(),
                        image.split().name().toLowerCase(Locale.ROOT),
                        image.taxonId() == 0 ? "(no label)" : Text.name(taxonomy.taxon(taxonomy.node(image.taxonId()))),
                        terminal.faint(Text.tail(image.origin().source(), 60)));
    }

    /// An image with the history of its labels.
    record ImageWithHistory(ImageRow image, List<LabelRow> history) {}

    @Command(name = "show", mixinStandardHelpOptions = true, description = "One image with everything known of it.")
    void show(@Mixin CommonOptions common, @Parameters(paramLabel = "ID") long id) throws IOException {
        try (PhotoCollection collection = common.open()) {
            ImageRow image = collection.image(id);
            List<LabelRow> history = collection.history(id);
            if (common.json) {
                terminal.out().println(new Json().line(new ImageWithHistory(image, history)));
                return;
            }
            Taxonomy taxonomy = collection.taxonomy();
            terminal.out().println(line(taxonomy, image));
            terminal.out()
                    .println("  %d x %d pixels, imported %s%s"
                            .formatted(
                                    image.width(),
                                    image.height(),
                                    image.imported(),
                                    image.removed() ? ", removed" : ""));
            terminal.out().println("  %s".formatted(Text.oneLine(image.origin().source())));
            for (LabelRow label : history) {
                String taxon = label.taxonId() == 0
                        ? "(label withdrawn)"
                        : Text.name(taxonomy.taxon(taxonomy.node(label.taxonId())));
                terminal.out().println("  %s  %s, by %s (%s)".formatted(label.when(), taxon, label.who(), label.why()));
            }
        }
    }

    @Command(
            name = "label",
            mixinStandardHelpOptions = true,
            description = "States what images show; earlier labels stay as history.")
    void label(
            @Mixin CommonOptions common,
            @Parameters(paramLabel = "ID", arity = "1..*") List<Long> ids,
            @Option(
                            names = "--taxon",
                            paramLabel = "TAXON",
                            description = "name or id; without it the label is withdrawn")
                    @Nullable
                    String taxon)
            throws IOException {
        try (PhotoCollection collection = common.open()) {
            collection.label(ids, Optional.ofNullable(taxon), ME);
            done(common, ids, taxon == null ? "have no label now" : "are labelled " + taxon);
        }
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Takes images out; the files stay, and restore brings them back.")
    void remove(@Mixin CommonOptions common, @Parameters(paramLabel = "ID", arity = "1..*") List<Long> ids)
            throws IOException {
        try (PhotoCollection collection = common.open()) {
            collection.remove(ids, ME);
            done(common, ids, "are removed; bring them back with: ocellus images restore");
        }
    }

    @Command(name = "restore", mixinStandardHelpOptions = true, description = "Brings removed images back.")
    void restore(@Mixin CommonOptions common, @Parameters(paramLabel = "ID", arity = "1..*") List<Long> ids)
            throws IOException {
        try (PhotoCollection collection = common.open()) {
            collection.restore(ids, ME);
            done(common, ids, "are back");
        }
    }

    private void done(CommonOptions common, List<Long> ids, String what) {
        if (!common.quiet) {
            terminal.say("%s: %s", Text.count(ids.size(), "image"), what);
        }
    }
}
