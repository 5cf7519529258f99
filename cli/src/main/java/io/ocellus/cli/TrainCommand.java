package io.ocellus.cli;

import io.ocellus.classify.Balance;
import io.ocellus.collection.Json;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.collection.TrainReport;
import io.ocellus.collection.TrainRequest;
import io.ocellus.collection.TrainRequest.Acceptance;
import io.ocellus.embed.TransformRecipe;
import io.ocellus.training.TrainingProgress;
import io.ocellus.training.TrainingSettings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        subcommands = {TrainNetworkCommand.class, TrainBackboneCommand.class},
        description = {
            "Fits methods on the labelled photos, and finds out on held-out ones how far each can be trusted.",
            "The new methods answer from then on, unless they name some taxon worse than those in use.",
            "A training that was stopped goes on where it was when it is called again."
        },
        footer = {"", "Example:  ocellus train --error-rate 0.02", "          ocellus train --use 3"})
final class TrainCommand implements Callable<Integer> {

    private static final String NO_NETWORK = "none";

    private final Terminal terminal;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            split = ",",
            description = "neighbours, centroids, svm, hierarchy (default: all)")
    private List<String> methods = TrainingSettings.ALL;

    @Option(
            names = "--network",
            paramLabel = "BUNDLE",
            split = ",",
            description = "networks with classes that take part, for all taxa or for one branch; none for no network"
                    + " (default: those of the training in use)")
    private @Nullable List<String> networks;

    @Option(
            names = "--error-rate",
            paramLabel = "SHARE",
            converter = Numbers.Share.class,
            description = "share of answers that may be wrong, as identify and evaluate can ask for it"
                    + " (default: ${DEFAULT-VALUE}; 0.01, 0.02, 0.05, 0.1 and 0.2 can always be asked for)")
    private double errorRate = TrainingSettings.STANDARD.error();

    @Option(
            names = "--confidence",
            paramLabel = "SHARE",
            converter = Numbers.Share.class,
            description = "how sure the promise shall be (default: ${DEFAULT-VALUE})")
    private double confidence = TrainingSettings.STANDARD.confidence();

    @Option(
            names = "--balance",
            paramLabel = "HOW",
            description = "how much more photos of rare taxa count: none, root or even (default: none)")
    private String balance = Balance.NONE.word();

    @Option(names = "--cost", paramLabel = "C", description = "C of the linear classifiers (default: cross-validated)")
    private @Nullable Double cost;

    @Option(
            names = "--transform",
            paramLabel = "RECIPE",
            description = "from embeddings to features: l2, centre,l2, standardise,l2, pca128,l2, pcaw0.95,l2, ..."
                    + " (default: l2 or centre,l2, cross-validated)")
    private String transform = TrainingSettings.AUTOMATIC;

    @Option(
            names = "--folds",
            paramLabel = "N",
            converter = Numbers.OneOrMore.class,
            description = "of cross-validation (default: ${DEFAULT-VALUE})")
    private int folds = TrainingSettings.STANDARD.folds();

    @Option(names = "--seed", paramLabel = "N", description = "what folds are drawn from (default: ${DEFAULT-VALUE})")
    private long seed = TrainingSettings.STANDARD.seed();

    @Option(
            names = "--unknown-share",
            paramLabel = "SHARE",
            description =
                    "share of the photos to be asked about that show a taxon never learnt; promises hold for such a"
                            + " mixture and for known taxa alone (default: ${DEFAULT-VALUE}; 0: known taxa only)")
    private double unknownShare = TrainingSettings.USUAL_UNKNOWN_SHARE;

    @Option(names = "--accept", description = "use the new methods even if some taxon got worse")
    private boolean accept;

    @ArgGroup
    private @Nullable KeptTrainings kept;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // set by picocli

    TrainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (PhotoCollection collection = common.open()) {
            if (kept != null) {
                kept.run(collection, terminal, common.json ? KeptTrainings.Form.JSON : KeptTrainings.Form.TEXT);
                return ExitCode.DONE;
            }
            TrainReport report = train(collection);
            if (common.json) {
                terminal.out().println(new Json().line(report));
            } else {
                new TrainSummary(terminal).print(report);
            }
            return report.inUse() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    /// What was asked for; what cannot be is wrong usage.
    private TrainingSettings settings() {
        try {
            if (!transform.equals(TrainingSettings.AUTOMATIC)) {
                TransformRecipe.parse(transform);
            }
            return new TrainingSettings(
                    Set.copyOf(methods),
                    errorRate,
                    confidence,
                    Balance.parse(balance),
                    cost == null ? OptionalDouble.empty() : OptionalDouble.of(cost),
                    transform,
                    folds,
                    seed,
                    unknownShare);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private Optional<List<String>> networks() {
        return Optional.ofNullable(networks)
                .map(names -> names.equals(List.of(NO_NETWORK)) ? List.<String>of() : names);
    }

    private TrainReport train(PhotoCollection collection) throws IOException, InterruptedException {
        TrainingSettings settings = settings();
        Acceptance acceptance = accept ? Acceptance.ALWAYS : Acceptance.IF_NOTHING_GOT_WORSE;
        Thread goodbye = new Thread(() ->
                terminal.say("interrupted; what was in use still is, and the same command goes on where it stopped"));
        Runtime.getRuntime().addShutdownHook(goodbye);
        try (StepsLine progress = new StepsLine(terminal, "training")) {
            return collection.train(
                    new TrainRequest(settings, networks(), acceptance),
                    common.quiet ? TrainingProgress.NONE : progress,
                    Version.ofOcellus());
        } finally {
            Runtime.getRuntime().removeShutdownHook(goodbye);
        }
    }
}
