package io.ocellus.cli;

import io.ocellus.collection.Home;
import io.ocellus.collection.Json;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.taxonomy.Taxon;
import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The taxonomy of a collection.
@Command(
        name = "taxa",
        mixinStandardHelpOptions = true,
        description = "Lists, shows and adds taxa and names.",
        footer = {"", "Example:  ocellus taxa add \"Danaus plexippus\" --rank species --parent Danaus"})
final class TaxaCommand implements Runnable {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // set by picocli

    TaxaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what about the taxa: list, show, add or synonym");
    }

    /// A taxon in a list.
    ///
    /// @param images labelled with this very taxon
    /// @param imagesWithin labelled with it or a taxon within it
    record TaxonLine(
            int id,
            String scientificName,
            String commonName,
            String rank,
            List<Taxon> lineage,
            List<String> synonyms,
            long images,
            long imagesWithin) {}

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "The tree of taxa, with the number of photos.",
            footer = {"", "Example:  ocellus taxa list --within Nymphalidae --depth 2"})
    void list(
            @Mixin CommonOptions common,
            @Option(names = "--within", paramLabel = "TAXON", description = "only this taxon and those within it")
                    @Nullable
                    String within,
            @Option(
                            names = "--depth",
                            paramLabel = "N",
                            converter = Numbers.OneOrMore.class,
                            description = "at most so many levels")
                    @Nullable
                    Integer depth)
            throws IOException {
        try (PhotoCollection collection = common.open()) {
            Optional<Taxon> only = Optional.ofNullable(within).map(collection::taxon);
            Taxonomy taxonomy = collection.taxonomy();
            Map<Integer, Long> perTaxon = collection.imagesPerTaxon();
            long[] counts = counts(taxonomy, perTaxon);
            int from = only.map(taxon -> taxonomy.node(taxon.id())).orElse(0);
            int to = only.isEmpty() ? taxonomy.size() : taxonomy.subtreeEnd(from);
            int top = only.isEmpty() ? 0 : taxonomy.depth(from);
            Json json = new Json();
            for (int node = from; node < to; node++) {
                int level = taxonomy.depth(node) - top;
                if (depth != null && level >= depth) {
                    continue;
                }
                if (common.json) {
                    terminal.out().println(json.line(line(taxonomy, node, counts, perTaxon)));
                } else {
                    printInTree(taxonomy, node, level, counts[node]);
                }
            }
        }
    }

    private void printInTree(Taxonomy taxonomy, int node, int level, long images) {
        Taxon taxon = taxonomy.taxon(node);
        String count = images == 0 ? "" : "  " + Text.count(images, "photo");
        terminal.out()
                .println("%s%s %s%s"
                        .formatted(
                                "  ".repeat(level),
                                Text.name(taxon),
                                terminal.faint(Text.oneLine(taxon.rank())),
                                count));
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "One taxon with its names and photos.",
            footer = {"", "Example:  ocellus taxa show \"Danaus plexippus\""})
    void show(@Mixin CommonOptions common, @Parameters(paramLabel = "TAXON", description = "name or id") String name)
            throws IOException {
        try (PhotoCollection collection = common.open()) {
            int id = collection.taxon(name).id();
            Taxonomy taxonomy = collection.taxonomy();
            int node = taxonomy.node(id);
            Map<Integer, Long> perTaxon = collection.imagesPerTaxon();
            TaxonLine line = line(taxonomy, node, counts(taxonomy, perTaxon), perTaxon);
            if (common.json) {
                terminal.out().println(new Json().line(line));
                return;
            }
            terminal.out()
                    .println("%s %s"
                            .formatted(terminal.bold(Text.name(taxonomy.taxon(node))), Text.oneLine(line.rank())));
            terminal.out().println("  id %d, %s".formatted(line.id(), Text.lineage(line.lineage())));
            if (!line.synonyms().isEmpty()) {
                terminal.out().println("  also %s".formatted(Text.oneLine(String.join(", ", line.synonyms()))));
            }
            terminal.out()
                    .println("  %s of its own, %,d with the taxa within it"
                            .formatted(Text.count(line.images(), "photo"), line.imagesWithin()));
        }
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Adds a taxon by hand.",
            footer = {"", "Example:  ocellus taxa add \"Danaus plexippus\" --rank species --parent Danaus"})
    void add(
            @Mixin CommonOptions common,
            @Parameters(paramLabel = "NAME", description = "scientific name") String name,
            @Option(
                            names = "--rank",
                            required = true,
                            paramLabel = "RANK",
                            description = "species, genus, ... or any word")
                    String rank,
            @Option(names = "--parent", paramLabel = "TAXON", description = "name or id; none for a root") @Nullable
                    String parent,
            @Option(
                            names = "--common-name",
                            paramLabel = "NAME",
                            defaultValue = "",
                            description = "what people call it")
                    String commonName)
            throws IOException {
        Home home = common.home();
        try (PhotoCollection collection = PhotoCollection.openOrCreate(home, common.collection)) {
            Taxon added = collection.addTaxon(name, commonName, rank, Optional.ofNullable(parent));
            terminal.out()
                    .println(
                            common.json
                                    ? new Json().line(added)
                                    : "added %s, id %d".formatted(Text.name(added), added.id()));
        }
    }

    @Command(
            name = "synonym",
            mixinStandardHelpOptions = true,
            description = "Gives a taxon further names, by which labels and networks may call it.",
            footer = {"", "Example:  ocellus taxa synonym \"Papilio cresphontes\" \"Heraclides cresphontes\""})
    void synonym(
            @Mixin CommonOptions common,
            @Parameters(index = "0", paramLabel = "TAXON", description = "name or id") String name,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "NAME", description = "what else it is called")
                    List<String> synonyms)
            throws IOException {
        try (PhotoCollection collection = common.open()) {
            Taxon taxon = collection.addSynonyms(name, synonyms);
            terminal.out()
                    .println(
                            common.json
                                    ? new Json().line(taxon)
                                    : "%s is also %s"
                                            .formatted(Text.name(taxon), Text.oneLine(String.join(", ", synonyms))));
        }
    }

    /// Photos within each node: children come behind their parents, so one pass backwards adds them up.
    private static long[] counts(Taxonomy taxonomy, Map<Integer, Long> perTaxon) {
        long[] counts = new long[taxonomy.size()];
        for (int node = counts.length - 1; node >= 0; node--) {
            counts[node] += perTaxon.getOrDefault(taxonomy.id(node), 0L);
            if (taxonomy.parent(node) >= 0) {
                counts[taxonomy.parent(node)] += counts[node];
            }
        }
        return counts;
    }

    private static TaxonLine line(Taxonomy taxonomy, int node, long[] counts, Map<Integer, Long> perTaxon) {
        Taxon taxon = taxonomy.taxon(node);
        TaxonRecord record = taxonomy.records().get(node);
        return new TaxonLine(
                taxon.id(),
                taxon.scientificName(),
                taxon.commonName(),
                taxon.rank(),
                taxonomy.lineage(node),
                record.synonyms(),
                perTaxon.getOrDefault(taxon.id(), 0L),
                counts[node]);
    }
}
