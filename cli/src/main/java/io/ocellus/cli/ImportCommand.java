package io.ocellus.cli;

import io.ocellus.collection.ImportProgress;
import io.ocellus.collection.ImportReport;
import io.ocellus.collection.ImportRequest;
import io.ocellus.collection.Json;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.collection.SplitChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Brings photos and their labels into a collection.",
            "A folder with a folder per taxon (nested as deep as you like), a table (CSV or TSV with a column 'file'),"
                    + " a tar, tar.gz or zip of either, or single photos with --label.",
            "What is there already is passed over: a stopped import goes on when it is called again."
        },
        footer = {"", "Example:  ocellus import photos/ --taxa taxa.csv --split auto"})
final class ImportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "folders, tables, archives, photos")
    private List<Path> sources = List.of();

    @Option(
            names = "--taxa",
            paramLabel = "FILE",
            description =
                    "the taxonomy: scientific_name,common_name,rank,parent[,synonyms,taxon_id]; else a taxa.csv beside the photos, else the folders")
    private @Nullable Path taxa;

    @Option(names = "--label", paramLabel = "NAME", description = "what all these photos show")
    private @Nullable String label;

    @Option(
            names = "--split",
            paramLabel = "HOW",
            description =
                    "auto (by taxon; observations and near-duplicates stay together), train, test, none; else as the source says")
    private SplitChoice split = SplitChoice.SOURCE;

    @Option(
            names = "--test-share",
            paramLabel = "SHARE",
            converter = Numbers.Share.class,
            description = "with --split auto: share of the photos set aside for testing (default: ${DEFAULT-VALUE})")
    private double testShare = ImportRequest.DEFAULT_TEST_SHARE;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "with --split auto: what the split is drawn from (default: ${DEFAULT-VALUE})")
    private long seed = ImportRequest.DEFAULT_SEED;

    @Option(
            names = "--backbone",
            paramLabel = "NAME",
            description =
                    "the network that looks at the photos (see: ocellus models list); the first import of a collection chooses it (default: handcrafted+nature)")
    private @Nullable String backbone;

    ImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ImportRequest request = new ImportRequest(
                sources,
                Optional.ofNullable(taxa),
                Optional.ofNullable(label),
                Optional.ofNullable(backbone),
                split,
                testShare,
                seed,
                System.getProperty("user.name", "unknown"));
        try (PhotoCollection collection = PhotoCollection.openOrCreate(common.home(), common.collection)) {
            ImportReport report = run(collection, request);
            if (common.json) {
                terminal.out().println(new Json().line(report));
            } else {
                new ImportSummary(terminal).print(report);
            }
            return !report.hasRefusals() ? ExitCode.DONE : ExitCode.SOME_REFUSED;
        }
    }

    private ImportReport run(PhotoCollection collection, ImportRequest request)
            throws IOException, InterruptedException {
        // Ctrl-C ends the process with 130; what is committed stays.
        Thread goodbye = new Thread(
                () -> terminal.say("interrupted; what is in stays in, and the same command goes on where it stopped"));
        Runtime.getRuntime().addShutdownHook(goodbye);
        try (ProgressLine progress = new ProgressLine(terminal, "importing")) {
            return collection.importPhotos(request, common.quiet ? ImportProgress.NONE : progress);
        } finally {
            Runtime.getRuntime().removeShutdownHook(goodbye);
        }
    }
}
