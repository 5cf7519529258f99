package io.ocellus.service;

import io.ocellus.augment.Augmentation;
import io.ocellus.augment.Manifest;
import io.ocellus.collection.CollectionException;
import io.ocellus.collection.Home;
import io.ocellus.collection.LabelledPhoto;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.jobs.Task;
import io.ocellus.model.Bundle;
import io.ocellus.train.FineTuning;
import io.ocellus.train.LossPlan;
import io.ocellus.train.Mode;
import io.ocellus.train.Precision;
import io.ocellus.train.Recipe;
import io.ocellus.train.Sampling;
import io.ocellus.train.TrainingEvent;
import io.ocellus.train.TrainingProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Trains a network in a process of its own. A work that was stopped goes on from its last checkpoint when the
/// same is asked for again.
final class NetworkWork implements Task {

    private static final int HEAP = 2048; // MiB, of the process that trains
    private static final int PATIENCE = 10;
    private static final double HELD_OUT = 0.2;
    private static final long SEED = 1;

    private final Home home;
    private final PhotoCollection collection;
    private final Bundle start;
    private final String name;
    private final NetworkWish wish;

    private NetworkWork(Home home, PhotoCollection collection, Bundle start, String name, NetworkWish wish) {
        this.home = home;
        this.collection = collection;
        this.start = start;
        this.name = name;
        this.wish = wish;
    }

    static NetworkWork plan(Home home, PhotoCollection collection, NetworkWish wish) {
        Bundle start = home.bundles()
                .find(wish.bundle())
                .orElseThrow(() -> new NotThereException("there is no model '%s'".formatted(wish.bundle())));
        String name = wish.name().orElse(collection.name() + "-" + wish.bundle());
        if (home.bundles().find(name).isPresent()) {
            throw new CollectionException("there is a model '%s' already; give another name".formatted(name));
        }
        return new NetworkWork(home, collection, start, name, wish);
    }

    String name() {
        return name;
    }

    /// What came of it.
    ///
    /// @param model that was added
    /// @param reason of the mode
    record Trained(String model, String mode, String reason) {}

    @Override
    public Object run(Progress progress) throws IOException, InterruptedException {
        progress.at("listing the photos", 0, 0);
        Path folder = Files.createDirectories(home.folder().resolve("trainings").resolve(name));
        List<LabelledPhoto> photos = collection.labelledPhotos(HELD_OUT, SEED);
        Manifest manifest = Manifest.of(photos.stream().map(NetworkWork::entry).toList());
        Path list = folder.resolve("manifest.tsv");
        manifest.write(list);
        FineTuning plan = plan(manifest, list, folder);
        try (TrainingProcess process = TrainingProcess.start(plan, HEAP)) {
            return follow(process, plan, photos, progress);
        }
    }

    private Trained follow(TrainingProcess process, FineTuning plan, List<LabelledPhoto> photos, Progress progress)
            throws IOException, InterruptedException {
        progress.whenStopped(process::cancel); // the other process then writes a checkpoint
        TrainingEvent end = process.follow(event -> tell(event, progress));
        if (!(end instanceof TrainingEvent.Finished finished)) {
            throw new InterruptedException("the training was stopped; the next one goes on from its checkpoint");
        }
        Path bundle = Path.of(finished.bundle()); // before it is added: what it learnt from must never be lost
        LabelledPhoto.writeLearnt(bundle, List.of(start), photos);
        Bundle added = home.bundles().add(bundle);
        return new Trained(added.name(), word(plan.mode()), plan.reason());
    }

    private static void tell(TrainingEvent event, Progress progress) {
        if (event instanceof TrainingEvent.Step step) {
            progress.at(
                    "epoch %d of %d, %.0f%% right".formatted(step.epoch(), step.epochs(), 100 * step.accuracy()),
                    (step.epoch() - 1L) * step.steps() + step.step(),
                    (long) step.epochs() * step.steps());
        }
    }

    private static Manifest.Entry entry(LabelledPhoto photo) {
        Manifest.Part part = switch (photo.side()) {
            case LEARN -> Manifest.Part.TRAIN;
            case HELD_OUT -> Manifest.Part.VALIDATE;
        };
        return new Manifest.Entry(photo.file(), photo.taxa(), part, photo.group());
    }

    private FineTuning plan(Manifest manifest, Path list, Path folder) {
        Mode.Choice choice = wish.mode()
                .map(word -> new Mode.Choice(Mode.valueOf(word.toUpperCase(Locale.ROOT)), "it was asked for"))
                .orElseGet(() -> Mode.choose(counts(manifest)));
        Recipe recipe = Recipe.usual(choice.mode());
        LossPlan usual = LossPlan.STANDARD;
        LossPlan loss = !manifest.isMultiLabel()
                ? usual
                : new LossPlan(LossPlan.Kind.MULTI_LABEL, 0, usual.gamma(), usual.margin(), 0, 0, List.of());
        return new FineTuning(
                name,
                start.folder().toString(),
                list.toString(),
                folder.toString(),
                choice.mode(),
                choice.reason(),
                "ocellus train network %s --collection %s --name %s --mode %s --held-out %s"
                        .formatted(wish.bundle(), collection.name(), name, word(choice.mode()), HELD_OUT),
                wish.epochs().orElse(recipe.epochs()),
                recipe.batch(),
                start.card().input().framing().side(),
                Augmentation.parse(recipe.augmentation()).text(),
                Sampling.PLAIN,
                recipe.rule(),
                recipe.schedule(),
                loss,
                PATIENCE,
                FineTuning.Storage.HALF,
                Runtime.getRuntime().availableProcessors(),
                Precision.FP32,
                SEED);
    }

    private static List<Integer> counts(Manifest manifest) {
        List<Manifest.Entry> learnt = manifest.only(Manifest.Part.TRAIN).entries();
        return manifest.labels().stream()
                .map(label -> (int) learnt.stream()
                        .filter(entry -> entry.labels().contains(label))
                        .count())
                .toList();
    }

    private static String word(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
