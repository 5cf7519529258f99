package io.ocellus.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ocellus.catalog.ImageFilter;
import io.ocellus.catalog.ImageRow;
import io.ocellus.catalog.LabelRow;
import io.ocellus.catalog.Split;
import io.ocellus.collection.Json;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.taxonomy.Taxon;
import io.ocellus.taxonomy.Taxonomy;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

    @Spec
    private CommandSpec spec = CommandSpec.create(); // set by picocli

    ImagesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what about the images: list, show, label, remove or restore");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Images in the order of their ids.",
            footer = {"", "Example:  ocellus images list --within Danaus --split test"})
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
                            converter = Numbers.ZeroOrMore.class,
                            description = "at most so many, 0 for all (default: ${DEFAULT-VALUE})")
                    long limit)
            throws IOException {
        try (PhotoCollection collection = common.open()) {
            Set<Integer> taxa = within == null ? Set.of() : within(collection, within);
            Taxonomy taxonomy = Taxonomy.empty();
            ImageFilter filter = new ImageFilter(split, taxa, unlabelled ? Boolean.FALSE : null, removed);
            Json json = new Json();
            long after = 0;
            long left = limit == 0 ? Long.MAX_VALUE : limit;
            while (left > 0) {
                List<ImageRow> page = collection.images(filter, after, (int) Math.min(PAGE, left));
                if (page.isEmpty()) {
                    return;
                }
                if (!namesAll(taxonomy, page)) { // at first, and when taxa were added since
                    taxonomy = collection.taxonomy();
                }
                Map<Long, List<Integer>> further =
                        collection.furtherTaxa(page.stream().map(ImageRow::id).toList());
                Map<Long, List<Integer>> denied =
                        collection.deniedTaxa(page.stream().map(ImageRow::id).toList());
                for (ImageRow row : page) {
                    ListedImage image = new ListedImage(
                            row, further.getOrDefault(row.id(), List.of()), denied.getOrDefault(row.id(), List.of()));
                    terminal.out().println(common.json ? json.line(image) : line(taxonomy, image));
                }
                left -= page.size();
                after = page.getLast().id();
            }
        }
    }

    /// An image as `images list --json` tells of it.
    ///
    /// @param furtherTaxa ids of what it shows beside its first taxon
    /// @param deniedTaxa ids of what it is said not to show
    record ListedImage(
            @JsonUnwrapped ImageRow image,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> furtherTaxa,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> deniedTaxa) {}

    private static boolean namesAll(Taxonomy taxonomy, List<ImageRow> images) {
        return images.stream().allMatch(image -> image.taxonId() == 0 || taxonomy.contains(image.taxonId()));
    }

    private static Set<Integer> within(PhotoCollection collection, String name) {
        int id = collection.taxon(name).id();
        Taxonomy taxonomy = collection.taxonomy();
        int top = taxonomy.node(id);
        return IntStream.range(top, taxonomy.subtreeEnd(top))
                .mapToObj(taxonomy::id)
                .collect(Collectors.toSet());
    }

    private String line(Taxonomy taxonomy, ListedImage listed) {
        ImageRow image = listed.image();
        return "%7d  %-5s  %-36s  %s"
                .formatted(
                        image.id(),
                        image.split().name().toLowerCase(Locale.ROOT),
                        names(taxonomy, listed),
                        terminal.faint(Text.tail(image.origin().source(), 60)));
    }

    private static String names(Taxonomy taxonomy, ListedImage listed) {
        return shown(taxonomy, listed)
                + listed.deniedTaxa().stream()
                        .filter(taxonomy::contains)
                        .map(taxon -> ", not " + Text.name(taxonomy.taxon(taxonomy.node(taxon))))
                        .collect(Collectors.joining());
    }

    private static String shown(Taxonomy taxonomy, ListedImage listed) {
        return listed.image().taxonId() == 0
                ? "(no label)"
                : Stream.concat(Stream.of(listed.image().taxonId()), listed.furtherTaxa().stream())
                        .filter(taxonomy::contains) // a further one may have been added a moment ago
                        .map(taxon -> Text.name(taxonomy.taxon(taxonomy.node(taxon))))
                        .collect(Collectors.joining(" + "));
    }

    /// An image with the history of its labels.
    record ImageWithHistory(ListedImage image, List<LabelRow> history) {}

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "One image with everything known of it.",
            footer = {"", "Example:  ocellus images show 17"})
    void show(@Mixin CommonOptions common, @Parameters(paramLabel = "ID") long id) throws IOException {
        try (PhotoCollection collection = common.open()) {
            ImageRow image = collection.image(id);
            ListedImage listed = new ListedImage(
                    image,
                    collection.furtherTaxa(List.of(id)).getOrDefault(id, List.of()),
                    collection.deniedTaxa(List.of(id)).getOrDefault(id, List.of()));
            List<LabelRow> history = collection.history(id);
            if (common.json) {
                terminal.out().println(new Json().line(new ImageWithHistory(listed, history)));
                return;
            }
            Taxonomy taxonomy = collection.taxonomy();
            terminal.out().println(line(taxonomy, listed));
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
                        : (label.denied() ? "not " : label.further() ? "+ " : "")
                                + Text.name(taxonomy.taxon(taxonomy.node(label.taxonId())));
                terminal.out()
                        .println("  %s  %s, by %s (%s)"
                                .formatted(label.when(), taxon, Text.oneLine(label.who()), Text.oneLine(label.why())));
            }
        }
    }

    @Command(
            name = "label",
            mixinStandardHelpOptions = true,
            description = "States what images show, or what they do not; earlier labels stay as history.",
            footer = {
                "",
                "Of two statements about a taxon the newer one counts.",
                "",
                "Example:  ocellus images label 17 18 --taxon \"Danaus plexippus\"",
                "          ocellus images label 19 --not Danaus"
            })
    void label(
            @Mixin CommonOptions common,
            @Parameters(paramLabel = "ID", arity = "1..*") List<Long> ids,
            @Option(
                            names = "--taxon",
                            paramLabel = "TAXON",
                            description = "name or id; several times for images that show several taxa")
                    @Nullable
                    List<String> taxa,
            @Option(
                            names = "--not",
                            paramLabel = "TAXON",
                            description =
                                    "name or id of what they do not show, nor anything within it; several times for several taxa")
                    @Nullable
                    List<String> denied,
            @Option(names = "--withdraw", description = "take back what was stated, labels and --not") boolean withdraw)
            throws IOException, InterruptedException {
        if (Stream.of(withdraw, taxa != null, denied != null)
                        .filter(said -> said)
                        .count()
                != 1) {
            throw new ParameterException(
                    spec.subcommands().get("label"),
                    "say what the images show with --taxon, or what they do not with --not, or --withdraw the label");
        }
        try (PhotoCollection collection = common.open()) {
            if (denied != null) {
                collection.deny(ids, denied, ME);
                done(common, new Changed(ids, "denied", List.of(), named(collection, denied)));
            } else if (taxa != null) {
                collection.label(ids, taxa, ME);
                done(common, new Changed(ids, "labelled", named(collection, taxa), List.of()));
            } else {
                collection.label(ids, Optional.empty(), ME);
                done(common, new Changed(ids, "withdrawn", List.of(), List.of()));
            }
        }
    }

    private static List<Taxon> named(PhotoCollection collection, List<String> names) {
        return names.stream().map(collection::taxon).distinct().toList();
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Takes images out; the files stay, and restore brings them back.",
            footer = {"", "Example:  ocellus images remove 17 18"})
    void remove(@Mixin CommonOptions common, @Parameters(paramLabel = "ID", arity = "1..*") List<Long> ids)
            throws IOException, InterruptedException {
        try (PhotoCollection collection = common.open()) {
            collection.remove(ids, ME);
            done(common, new Changed(ids, "removed", List.of(), List.of()));
        }
    }

    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            description = "Brings removed images back.",
            footer = {"", "Example:  ocellus images restore 17"})
    void restore(@Mixin CommonOptions common, @Parameters(paramLabel = "ID", arity = "1..*") List<Long> ids)
            throws IOException, InterruptedException {
        try (PhotoCollection collection = common.open()) {
            collection.restore(ids, ME);
            done(common, new Changed(ids, "restored", List.of(), List.of()));
        }
    }

    /// What was done to images.
    ///
    /// @param change `labelled`, `denied`, `withdrawn`, `removed` or `restored`
    /// @param taxon that they are labelled with now, the first of them if they are several
    /// @param furtherTaxa the others
    /// @param deniedTaxa that they are said not to show
    record Changed(
            List<Long> images,
            String change,
            Optional<Taxon> taxon,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Taxon> furtherTaxa,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Taxon> deniedTaxa) {

        Changed(List<Long> images, String change, List<Taxon> taxa, List<Taxon> denied) {
            this(
                    images,
                    change,
                    taxa.stream().findFirst(),
                    taxa.stream().skip(1).toList(),
                    denied);
        }

        String inWords() {
            return switch (change) {
                case "labelled" ->
                    "labelled "
                            + Stream.concat(taxon.stream(), furtherTaxa.stream())
                                    .map(Text::name)
                                    .collect(Collectors.joining(" + "));
                case "denied" -> "not " + deniedTaxa.stream().map(Text::name).collect(Collectors.joining(", not "));
                case "withdrawn" -> "no label any more";
                case "removed" -> "removed; brought back by: ocellus images restore";
                default -> "back again";
            };
        }
    }

    private void done(CommonOptions common, Changed changed) {
        if (common.json) {
            terminal.out().println(new Json().line(changed));
        } else if (!common.quiet) {
            terminal.say("%s: %s", Text.count(changed.images().size(), "image"), changed.inWords());
        }
    }
}
