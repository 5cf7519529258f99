package io.ocellus.cli;

import io.ocellus.catalog.ImageFilter;
import io.ocellus.catalog.ImageRow;
import io.ocellus.catalog.Split;
import io.ocellus.collection.EvaluateRequest;
import io.ocellus.collection.EvaluationReport;
import io.ocellus.collection.Home;
import io.ocellus.collection.Identification;
import io.ocellus.collection.IdentifyRequest;
import io.ocellus.collection.ImportReport;
import io.ocellus.collection.ImportRequest;
import io.ocellus.collection.Json;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.collection.SplitChoice;
import io.ocellus.collection.TrainReport;
import io.ocellus.collection.TrainRequest;
import io.ocellus.sample.SampleGuide;
import io.ocellus.sample.SampleSettings;
import io.ocellus.sample.SampleSummary;
import io.ocellus.server.ServerLog;
import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.training.TrainingProgress;
import io.ocellus.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Draws a guide of imaginary butterflies, learns it, names three photos that it has not seen, and"
                + " serves it as a page until it is interrupted.",
        footer = {
            "",
            "Without --collection, the guide has a collection of its own, called demo-SEED-SPECIES.",
            "",
            "Example:  ocellus demo"
        })
final class DemoCommand implements Callable<Integer> {

    private static final String COLLECTION = "demo";
    private static final int PHOTOS_PER_SPECIES = 12;
    private static final int UNSEEN = 3;
    private static final double TEST_SHARE = 0.25;

    /* Nothing lives in a drawn guide but what was drawn: nobody can ask about a taxon that was never learnt. */
    private static final TrainRequest OF_A_WORLD_OF_ITS_OWN =
            new TrainRequest(TrainingSettings.STANDARD.withUnknownShare(0), TrainRequest.STANDARD.acceptance());

    private final Terminal terminal;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--species",
            paramLabel = "N",
            converter = Numbers.OneOrMore.class,
            description = "how many species to draw (default: ${DEFAULT-VALUE})")
    private int species = 60;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "another seed draws another guide (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--no-serve", description = "end when the photos are named, without a page")
    private boolean withoutPage;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "port of the page; 0 takes a free one (default: ${DEFAULT-VALUE})")
    private int port = 0;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // set by picocli

    /// Opens the page.
    @FunctionalInterface
    private interface Opening {

        void run() throws IOException;
    }

    /// What came of the demonstration.
    ///
    /// @param trained absent if the guide was learnt before
    record Demonstration(
            String guide,
            ImportReport imported,
            Optional<TrainReport> trained,
            EvaluationReport evaluation,
            List<Identification> identified) {}

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = common.home();
        Path guide = home.folder().resolve("demo").resolve("guide-%d-%d".formatted(seed, species));
        draw(guide);
        String name = collectionName();
        if (withoutPage || common.json) {
            show(home, name, guide, () -> {});
            return ExitCode.DONE;
        }
        try (Serving serving = new Serving(terminal)) {
            show(home, name, guide, () -> serving.begin(home, settings(name), ServerLog.NONE));
            step("  the page:              open at the address above until you press Ctrl-C");
            serving.untilInterrupted();
        }
        return ExitCode.DONE;
    }

    /// Brings the guide in, learns it, and names what it has not seen.
    ///
    /// @param imported what to do as soon as there are photos to look at
    private void show(Home home, String name, Path guide, Opening imported) throws IOException, InterruptedException {
        try (PhotoCollection collection = PhotoCollection.openOrCreate(home, name)) {
            ImportReport report = bringIn(collection, guide);
            imported.run();
            Optional<TrainReport> trained = train(collection, report);
            step(
                    "Asking about the %,d photos set aside for testing",
                    report.split().test());
            EvaluationReport evaluation = collection.evaluate(EvaluateRequest.STANDARD);
            if (common.json) {
                List<Identification> identified = new ArrayList<>();
                for (ImageRow image : unseen(collection)) {
                    identified.add(identify(collection, image));
                }
                terminal.out()
                        .println(new Json()
                                .line(new Demonstration(guide.toString(), report, trained, evaluation, identified)));
                return;
            }
            new FiguresTable(terminal).print(evaluation);
            step("Naming three photos that it has not seen");
            printAnswers(collection);
        }
        whatNext(guide, name);
    }

    /* The page knows the photos before anything is learnt, and follows the training when that is done. */
    private Settings settings(String name) {
        return Settings.standard().with(Setting.PORT, Integer.toString(port)).with(Setting.COLLECTION, name);
    }

    private String collectionName() {
        boolean named = spec.commandLine().getParseResult().hasMatchedOption("--collection");
        return named ? common.collection : "%s-%d-%d".formatted(COLLECTION, seed, species);
    }

    private void draw(Path guide) throws IOException {
        if (Files.exists(guide.resolve("images.csv"))) {
            step("The guide is drawn already: %s", guide);
            return;
        }
        step("Drawing a guide of %d imaginary butterflies", species);
        Path unfinished = guide.resolveSibling(
                guide.getFileName() + ".new-" + ProcessHandle.current().pid());
        SampleSummary summary =
                SampleGuide.write(unfinished, SampleSettings.of(seed, species, PHOTOS_PER_SPECIES), written -> {});
        Files.move(unfinished, guide, StandardCopyOption.ATOMIC_MOVE);
        step(
                "%s of %d species, %d genera, %d families in %s",
                Text.count(summary.photos(), "photo"), summary.species(), summary.genera(), summary.families(), guide);
    }

    private ImportReport bringIn(PhotoCollection collection, Path guide) throws IOException, InterruptedException {
        ImportRequest request = ImportRequest.of(guide).withSplit(SplitChoice.AUTO, TEST_SHARE, seed);
        try (ProgressLine progress = new ProgressLine(terminal, "importing")) {
            ImportReport report = collection.importPhotos(request, progress);
            step(
                    "%s imported in %.0f s, %,d were there already",
                    Text.count(report.imported(), "photo"), report.seconds(), report.alreadyThere());
            return report;
        }
    }

    /// Learns the guide, unless that was done and nothing came in since.
    private Optional<TrainReport> train(PhotoCollection collection, ImportReport imported)
            throws IOException, InterruptedException {
        if (imported.imported() == 0 && collection.trainings().card().isPresent()) {
            return Optional.empty();
        }
        step("Learning to tell them apart");
        try (StepsLine progress = new StepsLine(terminal, "training")) {
            TrainReport report = collection.train(
                    OF_A_WORLD_OF_ITS_OWN, common.quiet ? TrainingProgress.NONE : progress, Version.ofOcellus());
            if (!common.json) {
                new TrainSummary(terminal).print(report);
            }
            return Optional.of(report);
        }
    }

    private static List<ImageRow> unseen(PhotoCollection collection) {
        List<ImageRow> tests =
                collection.images(new ImageFilter(Split.TEST, Set.of(), Boolean.TRUE, false), 0, Integer.MAX_VALUE);
        return IntStream.range(0, UNSEEN)
                .mapToObj(i -> tests.get((2 * i + 1) * tests.size() / (2 * UNSEEN)))
                .toList();
    }

    private static Identification identify(PhotoCollection collection, ImageRow image) throws IOException {
        return collection.identify(Path.of(image.origin().source()), IdentifyRequest.STANDARD);
    }

    private void printAnswers(PhotoCollection collection) throws IOException {
        List<ImageRow> images = unseen(collection);
        Taxonomy taxonomy = collection.taxonomy();
        AnswerCard card = new AnswerCard(terminal);
        for (ImageRow image : images) {
            card.print(identify(collection, image));
            String truth = Text.name(taxonomy.taxon(taxonomy.node(image.taxonId())));
            terminal.out().println(terminal.faint("  (it is drawn as %s)".formatted(truth)));
            terminal.out().println();
        }
    }

    private void whatNext(Path guide, String name) {
        step("""
            Try next:
              look at the guide:     %s
              your own photos:       ocellus import FOLDER    then    ocellus identify PHOTO
              a page with figures:   ocellus evaluate --collection %s --report report.html
              what it holds now:     ocellus taxa list --collection %s""", guide.resolve("images"), name, name);
    }

    private void step(String format, Object... values) {
        if (!common.quiet) {
            terminal.say(format, values);
        }
    }
}
