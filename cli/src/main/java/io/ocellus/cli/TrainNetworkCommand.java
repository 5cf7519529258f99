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
import io.ocellus.graph.NetworkFamily;
import io.ocellus.model.Bundle;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.train.EpochFigures;
import io.ocellus.train.FamilyBundle;
import io.ocellus.train.FineTuning;
import io.ocellus.train.Mode;
import io.ocellus.train.Precision;
import io.ocellus.train.Ranks;
import io.ocellus.train.TrainingEvent;
import io.ocellus.train.TrainingListener;
import io.ocellus.train.TrainingProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
    private static final String MANIFEST = "manifest.tsv";
    private static final int USUAL_SIDE = 128; // pixels, where no bundle says another
    private static final double RANK_WEIGHT = 0.5; // of each rank, where the classes themselves count 1
    private static final int SHEET_COLUMNS = 8;
    private static final int SHEET_ROWS = 6;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create(); // set by picocli

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private StartOptions start = new StartOptions();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "of the network that is made (default: COLLECTION-BUNDLE)")
    private @Nullable String name;

    @Option(names = "--within", paramLabel = "TAXON", description = "learn one branch only: make a specialist")
    private @Nullable String within;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "what learns: head, last (layers), all or scratch (default: by the number of photos)")
    private @Nullable Mode mode;

    @Option(
            names = "--held-out",
            paramLabel = "SHARE",
            converter = Numbers.Share.class,
            description = "share of photos by which the best epoch is chosen (default: ${DEFAULT-VALUE})")
    private double heldOut = 0.2;

    @Mixin
    private LearningOptions learning = new LearningOptions();

    @Option(names = "--preview", paramLabel = "FILE.png", description = "draw what the network would see, and stop")
    private @Nullable Path preview;

    TrainNetworkCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = common.home();
        try {
            start.require();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
        Optional<Bundle> bundle = Optional.ofNullable(start.bundle).map(found -> bundle(home, found));
        String made = name == null ? common.collection + "-" + startName() : name;
        if (home.bundles().find(made).isPresent()) {
            throw new CollectionException("there is a model '%s' already; give another --name".formatted(made));
        }
        Path folder = Files.createDirectories(home.folder().resolve("trainings").resolve(made));
        Lessons lessons = lessons();
        Path list = folder.resolve(MANIFEST);
        lessons.manifest().write(list);
        Mode.Choice choice = choice(lessons.manifest());
        Learning how = how(choice.mode(), bundle, lessons);
        Bundle begin = bundle.isPresent() ? bundle.get() : drawn(lessons.manifest(), how, folder);
        FineTuning plan = plan(begin, made, choice, how, list, folder);
        if (preview != null) {
            NetworkInput input = new NetworkInput(begin.card().input(), plan.resolution());
            Augmentation varied = Augmentation.parse(plan.augmentation());
            ContactSheet.write(preview, lessons.manifest(), input, varied, plan.seed(), SHEET_COLUMNS, SHEET_ROWS);
            return ExitCode.DONE;
        }
        if (!common.quiet) {
            terminal.say("training %s in mode %s, because %s", made, word(plan.mode()), plan.reason());
            if (plan.mode() != Mode.HEAD && plan.precision() == Precision.FP32 && Precision.hasBfloat16()) {
                terminal.say("this processor computes in bfloat16 too: --precision bf16 is usually quicker then");
            }
        }
        return run(plan, home, begin, lessons.photos());
    }

    private static Bundle bundle(Home home, String wanted) {
        return home.bundles()
                .find(wanted)
                .orElseThrow(() ->
                        new CollectionException("there is no bundle '%s'; see: ocellus models list".formatted(wanted)));
    }

    private String startName() {
        return start.family == null ? String.valueOf(start.bundle) : word(start.family);
    }

    /* The photos, and the taxa that their labels stand among. */
    private record Lessons(List<LabelledPhoto> photos, Manifest manifest, Taxonomy taxonomy) {}

    private Lessons lessons() throws IOException {
        try (PhotoCollection collection = common.open()) {
            List<LabelledPhoto> photos =
                    collection.labelledPhotos(Optional.ofNullable(within), heldOut, learning.seed());
            Manifest manifest =
                    Manifest.of(photos.stream().map(TrainNetworkCommand::entry).toList());
            return new Lessons(photos, manifest, collection.taxonomy());
        }
    }

    private static Manifest.Entry entry(LabelledPhoto photo) {
        Manifest.Part part = switch (photo.side()) {
            case LEARN -> Manifest.Part.TRAIN;
            case HELD_OUT -> Manifest.Part.VALIDATE;
        };
        return new Manifest.Entry(photo.file(), photo.taxa(), part, photo.group());
    }

    private Mode.Choice choice(Manifest manifest) {
        if (start.family != null) {
            if (mode != null && mode != Mode.SCRATCH) {
                throw new ParameterException(
                        spec.commandLine(),
                        "a family has learnt nothing yet: leave --mode %s out".formatted(word(mode)));
            }
            return new Mode.Choice(Mode.SCRATCH, "a family has learnt nothing yet");
        }
        return mode == null ? Mode.choose(counts(manifest)) : new Mode.Choice(mode, "it was asked for");
    }

    /* What cannot be understood is wrong usage. */
    private Learning how(Mode chosen, Optional<Bundle> bundle, Lessons lessons) {
        int usual = bundle.map(found -> found.card().input().framing().side()).orElse(USUAL_SIDE);
        Manifest manifest = lessons.manifest();
        try {
            return learning.chosen(
                    chosen,
                    usual,
                    manifest.isMultiLabel(),
                    () -> Ranks.above(lessons.taxonomy(), manifest.labels(), RANK_WEIGHT));
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private Bundle drawn(Manifest manifest, Learning how, Path folder) throws IOException {
        try {
            NetworkFamily family = start.family(Objects.requireNonNull(start.family), how.size());
            return FamilyBundle.write(family, manifest.labels(), how.size(), how.seed(), folder.resolve("start"));
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private FineTuning plan(Bundle begin, String made, Mode.Choice choice, Learning how, Path list, Path folder) {
        String command = "ocellus train network %s --collection %s%s --name %s --mode %s --held-out %s %s"
                .formatted(
                        start.flags(),
                        common.collection,
                        within == null ? "" : " --within \"%s\"".formatted(within),
                        made,
                        word(choice.mode()),
                        heldOut,
                        how.flags());
        return new FineTuning(
                made,
                begin.folder().toString(),
                list.toString(),
                folder.toString(),
                choice.mode(),
                choice.reason(),
                command,
                how.epochs(),
                how.batch(),
                how.size(),
                how.augmentation(),
                how.sampling(),
                how.rule(),
                how.schedule(),
                how.loss(),
                how.patience(),
                how.storage(),
                how.threads(),
                how.precision(),
                how.seed());
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

    private int run(FineTuning plan, Home home, Bundle begin, List<LabelledPhoto> photos)
            throws IOException, InterruptedException {
        try (TrainingProcess process = TrainingProcess.start(plan, HEAP);
                NetworkLine line = new NetworkLine(terminal)) {
            Thread goodbye = new Thread(process::cancel); // the child then writes a checkpoint
            Runtime.getRuntime().addShutdownHook(goodbye);
            TrainingEvent end = process.follow(common.quiet ? TrainingListener.NONE : line);
            Runtime.getRuntime().removeShutdownHook(goodbye);
            if (!(end instanceof TrainingEvent.Finished finished)) {
                return ExitCode.FAILED;
            }
            Path bundle = Path.of(finished.bundle()); // before it is added: what it learnt from must never be lost
            LabelledPhoto.writeLearnt(bundle, List.of(begin), photos);
            Bundle added = home.bundles().add(bundle);
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
                .println(
                        "trained %s (epoch %d: %s); use it with: ocellus identify --bundle %s PHOTO, or beside the other methods after: ocellus train --network %s"
                                .formatted(
                                        terminal.bold(added.name()), best.epoch(), right, added.name(), added.name()));
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
