package io.ocellus.cli;

import io.ocellus.augment.Manifest;
import io.ocellus.collection.CollectionException;
import io.ocellus.collection.Home;
import io.ocellus.collection.Json;
import io.ocellus.collection.LabelledPhoto;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.graph.NetworkFamilies;
import io.ocellus.model.Bundle;
import io.ocellus.train.BackboneBundle;
import io.ocellus.train.Distillation;
import io.ocellus.train.EpochFigures;
import io.ocellus.train.RateSchedule;
import io.ocellus.train.Rule;
import io.ocellus.train.TrainingEvent;
import io.ocellus.train.TrainingListener;
import io.ocellus.train.TrainingPlan;
import io.ocellus.train.TrainingProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "backbone",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a network whose features other photos can be told apart by, and adds it as a model.",
            "With --teacher, a small network learns to see photos as larger ones do; photos need no labels.",
            "With --labels-at, it learns to name the taxa of that rank in the collection, and forgets the names.",
            "A training that was stopped goes on from its last checkpoint when it is called again."
        },
        footer = {
            "",
            "Example:  ocellus train backbone --teacher mobilenet-edgetpu --images photos --size 96 --then 128",
            "Example:  ocellus train backbone --labels-at genus --start mobilenetv2"
        })
final class TrainBackboneCommand implements Callable<Integer> {

    private static final int HEAP = 3072; // MiB, of the process that trains
    private static final int BATCH = 32;
    private static final int VIEWS = 2;
    private static final int PATIENCE = 5; // epochs without a better one on held-out photos
    private static final String LIST = "manifest.tsv";

    /* Teachers see the same crop and mirror image; colours are left to what the student alone sees. */
    private static final String AUGMENTATION = "crop=0.4 aspect=1.3333333333333333 flips=horizontal";

    /* Layers that have learnt before change more slowly than heads, which are new. */
    private static final double FINISHED_TRUNK = 0.3;

    private static final Rule FROM_RANDOM = new Rule(Rule.Kind.ADAMW, 2e-3, 0.05, 1, 5, 0.998);
    private static final Rule FROM_FINISHED = new Rule(Rule.Kind.ADAMW, 1e-3, 0.01, 0.2, 5, 0.995);
    private static final double RELATIONAL = 20;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--teacher",
            paramLabel = "BUNDLE[=WEIGHT]",
            mapFallbackValue = "1",
            description = "a network to learn from, and how much it counts; may be given again")
    private Map<String, Double> teachers = new LinkedHashMap<>();

    @Option(
            names = "--images",
            paramLabel = "PATH",
            description = "photos to look at: a folder, a table or an archive; may be given again. Labels are not"
                    + " read, and what a table calls anything but train is left out")
    private List<Path> images = new ArrayList<>();

    @Option(
            names = "--photos-of",
            paramLabel = "COLLECTION",
            description = "look at its photos too, but for those for testing; may be given again")
    private List<String> collections = new ArrayList<>();

    @Option(
            names = "--labels-at",
            paramLabel = "RANK",
            description = "learn to name the taxa of this rank, such as genus, in place of teachers")
    private @Nullable String rank;

    @Option(
            names = "--start",
            paramLabel = "BUNDLE",
            description = "begin with this network's weights; its licence must allow it (default: random weights)")
    private @Nullable String start;

    @Option(
            names = "--width",
            paramLabel = "FACTOR",
            description = "of a network with random weights, 0.05 to 4 (default: ${DEFAULT-VALUE})")
    private double width = 0.5;

    @Option(
            names = "--size",
            paramLabel = "PIXELS",
            converter = Numbers.OneOrMore.class,
            description = "side of the pictures (default: ${DEFAULT-VALUE})")
    private int size = 128;

    @Option(
            names = "--then",
            paramLabel = "PIXELS",
            converter = Numbers.OneOrMore.class,
            description = "side of larger pictures, after as many epochs; may be given again")
    private List<Integer> then = new ArrayList<>();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            converter = Numbers.OneOrMore.class,
            description = "how often every photo is seen at each size (default: ${DEFAULT-VALUE})")
    private int epochs = 10;

    @Option(
            names = "--label-weight",
            paramLabel = "X",
            description = "how much naming the labels of --photos-of counts beside the teachers (default: not)")
    private double labelWeight;

    @Option(
            names = "--held-out",
            paramLabel = "SHARE",
            converter = Numbers.Share.class,
            description = "share of the collections' photos by which the best epoch is chosen (default:"
                    + " ${DEFAULT-VALUE})")
    private double heldOut = 0.2;

    @Option(names = "--name", paramLabel = "NAME", description = "of the model (default: ${DEFAULT-VALUE})")
    private String name = "backbone";

    @Option(names = "--out", paramLabel = "DIR", description = "folder of the run (default: in the home)")
    private @Nullable Path out;

    @Option(names = "--seed", paramLabel = "N", description = "what chance is drawn from (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    TrainBackboneCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String problem = problem();
        if (!problem.isEmpty()) {
            throw new ParameterException(spec.commandLine(), problem);
        }
        Home home = common.home();
        if (home.bundles().find(name).isPresent()) {
            throw new CollectionException("there is a model '%s' already; give another --name".formatted(name));
        }
        Path folder = Files.createDirectories(
                        out == null ? home.folder().resolve("trainings").resolve(name) : out)
                .toAbsolutePath();
        return rank == null || start == null ? distil(home, folder) : classify(home, folder, rank, bundle(home, start));
    }

    /* What is wrong with the options together, or nothing. */
    private String problem() {
        if (teachers.isEmpty() == (rank == null) || teachers.values().stream().anyMatch(weight -> !(weight > 0))) {
            return "give either --teacher BUNDLE, its weight above 0, or --labels-at RANK";
        }
        if (rank != null && start == null) {
            return "--labels-at needs --start BUNDLE, the network to begin with";
        }
        if (rank == null && images.isEmpty() && collections.isEmpty()) {
            return "name the photos to look at: --images PATH or --photos-of COLLECTION";
        }
        if (labelWeight < 0 || (labelWeight > 0 && collections.isEmpty())) {
            return "--label-weight is 0 or more, and needs --photos-of COLLECTION, whose labels it means";
        }
        List<Integer> sides = sides();
        if (sides.stream().anyMatch(side -> side < 32 || side > sides.getLast())) {
            return "the sizes %s must be 32 or more, the last the largest".formatted(sides);
        }
        return "";
    }

    private List<Integer> sides() {
        List<Integer> sides = new ArrayList<>(List.of(size));
        sides.addAll(then);
        return sides;
    }

    private int distil(Home home, Path folder) throws IOException, InterruptedException {
        Distillation plan = distillation(home, folder); // what is missing is missed before photos are gathered
        StudentPhotos photos = photos(home, folder);
        Manifest manifest = photos.manifest();
        manifest.write(Path.of(plan.manifest()));
        if (!common.quiet) {
            terminal.say(
                    "%s learns from %s, by %,d photos (%,d held out)",
                    name,
                    String.join(", ", teachers.keySet()),
                    manifest.only(Manifest.Part.TRAIN).entries().size(),
                    manifest.only(Manifest.Part.VALIDATE).entries().size());
        }
        TrainingEvent.Finished finished = run(plan);
        Path student = Path.of(finished.bundle());
        LabelledPhoto.writeLearnt(student, origins(home), labelWeight > 0 ? photos.labelled() : List.of());
        return added(home.bundles().add(student), finished.best());
    }

    /* What teachers learnt by labels, their student learns from them. */
    private List<Bundle> origins(Home home) {
        return Stream.concat(Stream.ofNullable(start), teachers.keySet().stream())
                .map(origin -> bundle(home, origin))
                .toList();
    }

    private StudentPhotos photos(Home home, Path folder) throws IOException, InterruptedException {
        StudentPhotos photos = new StudentPhotos(folder.resolve("photos"), terminal);
        for (String collection : collections) {
            photos.addCollection(home, collection, heldOut, seed);
        }
        for (Path path : images) {
            photos.addImages(path);
        }
        return photos;
    }

    private Distillation distillation(Home home, Path folder) {
        List<Distillation.Source> asked = teachers.entrySet().stream()
                .map(teacher -> new Distillation.Source(
                        bundle(home, teacher.getKey()).folder().toString(), teacher.getValue()))
                .toList();
        return new Distillation(
                name,
                beginning(home),
                asked,
                folder.resolve(LIST).toString(),
                folder.toString(),
                sides().stream()
                        .map(side -> new Distillation.Stage(side, epochs))
                        .toList(),
                BATCH,
                VIEWS,
                AUGMENTATION,
                start == null ? FROM_RANDOM : FROM_FINISHED,
                start == null ? 1 : FINISHED_TRUNK,
                new RateSchedule.Cosine(0.2, 0.05),
                new Distillation.Weights(1, RELATIONAL, labelWeight),
                Distillation.Precision.BFLOAT16,
                PATIENCE,
                Runtime.getRuntime().availableProcessors(),
                seed,
                line(),
                "those of the photos named in the command");
    }

    private String beginning(Home home) {
        return start == null
                ? NetworkFamilies.named("mobile-%s-%d".formatted(width, sides().getLast()))
                        .name()
                : bundle(home, start).folder().toString();
    }

    private int classify(Home home, Path folder, String at, Bundle beginning) throws IOException, InterruptedException {
        LiftedLabels.Lessons lessons;
        try (PhotoCollection collection = common.open()) {
            lessons = LiftedLabels.of(collection, at, heldOut, seed);
        }
        Manifest manifest = lessons.manifest();
        Path list = folder.resolve(LIST);
        manifest.write(list);
        if (!common.quiet) {
            terminal.say("%s learns %d taxa of rank %s", name, manifest.labels().size(), at);
        }
        RankPlan plan = new RankPlan(name, beginning, line(), epochs, size, PATIENCE, seed);
        TrainingEvent.Finished finished = run(plan.of(manifest, list, folder));
        Bundle named = Bundle.read(Path.of(finished.bundle()));
        Bundle bare = BackboneBundle.withoutHead(named, line(), folder.resolve("backbone"));
        LabelledPhoto.writeLearnt(bare.folder(), List.of(beginning), lessons.photos()); // before it is added, as ever
        return added(home.bundles().add(bare.folder()), finished.best());
    }

    private static Bundle bundle(Home home, String name) {
        return home.bundles()
                .find(name)
                .orElseThrow(() ->
                        new CollectionException("there is no bundle '%s'; see: ocellus models list".formatted(name)));
    }

    /* The command as it could be typed again, without places on this machine. */
    private String line() {
        List<String> words = new ArrayList<>(List.of("ocellus train backbone"));
        teachers.forEach((teacher, weight) -> words.add("--teacher %s=%s".formatted(teacher, weight)));
        images.forEach(path -> words.add("--images " + path.getFileName()));
        collections.forEach(collection -> words.add("--photos-of " + collection));
        Optional.ofNullable(rank).ifPresent(some -> words.add("--labels-at " + some));
        words.add(start == null ? "--width " + width : "--start " + start);
        words.add("--size " + size);
        then.forEach(side -> words.add("--then " + side));
        words.add("--epochs " + epochs);
        if (labelWeight > 0) {
            words.add("--label-weight " + labelWeight);
        }
        words.add("--held-out %s --name %s --seed %d".formatted(heldOut, name, seed));
        return String.join(" ", words);
    }

    private TrainingEvent.Finished run(TrainingPlan plan) throws IOException, InterruptedException {
        try (TrainingProcess process = TrainingProcess.start(plan, HEAP);
                NetworkLine shown = new NetworkLine(terminal)) {
            Thread goodbye = new Thread(process::cancel); // the child then writes a checkpoint
            Runtime.getRuntime().addShutdownHook(goodbye);
            TrainingEvent end = process.follow(common.quiet ? TrainingListener.NONE : shown);
            Runtime.getRuntime().removeShutdownHook(goodbye);
            if (end instanceof TrainingEvent.Finished finished) {
                return finished;
            }
            throw new CollectionException("the training was stopped; the same command goes on");
        }
    }

    /// What came of it, for `--json`.
    record Made(String name, int dimension, EpochFigures best, String folder) {}

    private int added(Bundle bundle, EpochFigures best) {
        if (common.json) {
            terminal.out()
                    .println(new Json()
                            .line(new Made(
                                    bundle.name(),
                                    bundle.card().embeddingDimension(),
                                    best,
                                    bundle.folder().toString())));
            return ExitCode.DONE;
        }
        terminal.out()
                .println(String.format(
                        Locale.ROOT,
                        "trained %s (%d numbers a photo); use it with: ocellus import PATH --backbone %s",
                        terminal.bold(bundle.name()),
                        bundle.card().embeddingDimension(),
                        bundle.name()));
        return ExitCode.DONE;
    }
}
