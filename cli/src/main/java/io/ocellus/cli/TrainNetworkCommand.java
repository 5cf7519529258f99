package io.ocellus.cli;

import io.ocellus.augment.Augmentation;
import io.ocellus.augment.ContactSheet;
import io.ocellus.augment.Manifest;
import io.ocellus.augment.NetworkInput;
import io.ocellus.collection.CollectionException;
import io.ocellus.collection.Home;
import io.ocellus.collection.Json;
import io.ocellus.collection.LabelledPhoto;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.model.Bundle;
import io.ocellus.train.EpochFigures;
import io.ocellus.train.FineTuning;
import io.ocellus.train.LossPlan;
import io.ocellus.train.Mode;
import io.ocellus.train.Recipe;
import io.ocellus.train.Sampling;
import io.ocellus.train.TrainingEvent;
import io.ocellus.train.TrainingListener;
import io.ocellus.train.TrainingProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "network",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a network further on the labelled photos that are not for testing, and adds it as a model.",
            "A training that was stopped goes on from its last checkpoint when it is called again."
        },
        footer = {"", "Example:  ocellus train network --bundle mobilenet-edgetpu --mode head"})
final class TrainNetworkCommand implements Callable<Integer> {

    private static final int HEAP = 2048; // MiB, of the process that trains
    private static final int PATIENCE = 10;
    private static final int SHEET_COLUMNS = 8;
    private static final int SHEET_ROWS = 6;

    private final Terminal terminal;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--bundle", paramLabel = "BUNDLE", required = true, description = "the network to begin with")
    private String bundle = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "of the network that is made (default: COLLECTION-BUNDLE)")
    private @Nullable String name;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "what learns: head, last (layers), all or scratch (default: by the number of photos)")
    private @Nullable Mode mode;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            converter = Numbers.OneOrMore.class,
            description = "how often every photo is seen (default: by mode)")
    private @Nullable Integer epochs;

    @Option(
            names = "--size",
            paramLabel = "PIXELS",
            converter = Numbers.OneOrMore.class,
            description = "side of the pictures (default: what the network was made for)")
    private @Nullable Integer size;

    @Option(
            names = "--augment",
            paramLabel = "HOW",
            description = "how photos are varied: none, light, strong, or choices by name (default: by mode)")
    private @Nullable String augment;

    @Option(
            names = "--held-out",
            paramLabel = "SHARE",
            converter = Numbers.Share.class,
            description = "share of photos by which the best epoch is chosen (default: ${DEFAULT-VALUE})")
    private double heldOut = 0.2;

    @Option(names = "--seed", paramLabel = "N", description = "what chance is drawn from (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--preview", paramLabel = "FILE.png", description = "draw what the network would see, and stop")
    private @Nullable Path preview;

    TrainNetworkCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = common.home();
        Bundle start = home.bundles()
                .find(bundle)
                .orElseThrow(() ->
                        new CollectionException("there is no bundle '%s'; see: ocellus models list".formatted(bundle)));
        String made = name == null ? common.collection + "-" + bundle : name;
        if (home.bundles().find(made).isPresent()) {
            throw new CollectionException("there is a model '%s' already; give another --name".formatted(made));
        }
        Path folder = Files.createDirectories(home.folder().resolve("trainings").resolve(made));
        Manifest manifest = manifest();
        Path list = folder.resolve("manifest.tsv");
        manifest.write(list);
        FineTuning plan = plan(start, made, manifest, list, folder);
        if (preview != null) {
            NetworkInput input = new NetworkInput(start.card().input(), plan.resolution());
            Augmentation how = Augmentation.parse(plan.augmentation());
            ContactSheet.write(preview, manifest, input, how, seed, SHEET_COLUMNS, SHEET_ROWS);
            return ExitCode.DONE;
        }
        if (!common.quiet) {
            terminal.say("training %s in mode %s, because %s", made, word(plan.mode()), plan.reason());
        }
        return run(plan, home);
    }

    private Manifest manifest() throws IOException {
        try (PhotoCollection collection = common.open()) {
            return Manifest.of(collection.labelledPhotos(heldOut, seed).stream()
                    .map(TrainNetworkCommand::entry)
                    .toList());
        }
    }

    private static Manifest.Entry entry(LabelledPhoto photo) {
        Manifest.Part part = switch (photo.side()) {
            case LEARN -> Manifest.Part.TRAIN;
            case HELD_OUT -> Manifest.Part.VALIDATE;
        };
        return new Manifest.Entry(photo.file(), photo.taxa(), part, photo.group());
    }

    private FineTuning plan(Bundle start, String made, Manifest manifest, Path list, Path folder) {
        Mode.Choice choice = mode == null ? Mode.choose(counts(manifest)) : new Mode.Choice(mode, "it was asked for");
        Recipe recipe = Recipe.usual(choice.mode());
        LossPlan usual = LossPlan.STANDARD;
        LossPlan loss = !manifest.isMultiLabel()
                ? usual
                : new LossPlan(LossPlan.Kind.MULTI_LABEL, 0, usual.gamma(), usual.margin(), 0, 0, List.of());
        return new FineTuning(
                made,
                start.folder().toString(),
                list.toString(),
                folder.toString(),
                choice.mode(),
                choice.reason(),
                Optional.ofNullable(epochs).orElse(recipe.epochs()),
                recipe.batch(),
                Optional.ofNullable(size).orElse(start.card().input().framing().side()),
                Augmentation.parse(Optional.ofNullable(augment).orElse(recipe.augmentation()))
                        .text(),
                Sampling.PLAIN,
                recipe.rule(),
                recipe.schedule(),
                loss,
                PATIENCE,
                FineTuning.Storage.HALF,
                Runtime.getRuntime().availableProcessors(),
                seed);
    }

    private static List<Integer> counts(Manifest manifest) {
        List<Manifest.Entry> learnt = manifest.only(Manifest.Part.TRAIN).entries();
        return manifest.labels().stream()
                .map(label -> (int) learnt.stream()
                        .filter(entry -> entry.labels().contains(label))
                        .count())
                .toList();
    }

    /// What came of it, for `--json`.
    record Trained(String name, String mode, String reason, EpochFigures best, String folder) {}

    private int run(FineTuning plan, Home home) throws IOException, InterruptedException {
        try (TrainingProcess process = TrainingProcess.start(plan, HEAP);
                NetworkLine line = new NetworkLine(terminal)) {
            Thread goodbye = new Thread(process::cancel); // the child then writes a checkpoint
            Runtime.getRuntime().addShutdownHook(goodbye);
            TrainingEvent end = process.follow(common.quiet ? TrainingListener.NONE : line);
            Runtime.getRuntime().removeShutdownHook(goodbye);
            if (!(end instanceof TrainingEvent.Finished finished)) {
                return ExitCode.FAILED;
            }
            Bundle added = home.bundles().add(Path.of(finished.bundle()));
            tell(plan, added, finished.best());
            return ExitCode.DONE;
        }
    }

    private void tell(FineTuning plan, Bundle added, EpochFigures best) {
        if (common.json) {
            terminal.out()
                    .println(new Json()
                            .line(new Trained(added.name(), word(plan.mode()), plan.reason(), best, plan.output())));
            return;
        }
        String right = best.heldOut() == null
                ? "nothing was held out"
                : "%.1f%% of %d held-out photos right"
                        .formatted(
                                100 * best.heldOut().accuracy(), best.heldOut().examples());
        terminal.out()
                .println("trained %s (epoch %d: %s); use it with: ocellus identify --bundle %s PHOTO"
                        .formatted(terminal.bold(added.name()), best.epoch(), right, added.name()));
    }

    private static String word(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
