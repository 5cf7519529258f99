package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.FeatureSpaceRow;
import io.ocellus.catalog.Split;
import io.ocellus.collection.LessonPlan.Grouping;
import io.ocellus.collection.TrainReport.Seen;
import io.ocellus.collection.TrainRequest.Acceptance;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.training.Gate;
import io.ocellus.training.Generation;
import io.ocellus.training.Heard;
import io.ocellus.training.Lessons;
import io.ocellus.training.MultiLabelLessons;
import io.ocellus.training.MultiLabelTrainer;
import io.ocellus.training.Origin;
import io.ocellus.training.Refit;
import io.ocellus.training.TrainedStore;
import io.ocellus.training.Trainer;
import io.ocellus.training.TrainingCard;
import io.ocellus.training.TrainingProgress;
import io.ocellus.vector.Half;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.LongStream;

/// Trains the methods of a collection, and keeps them up to date after corrections. Whoever calls holds the
/// right to write the collection. Thread-safe: labels may be corrected while a training runs, and what it missed
/// is made good before it ends.
final class Training {

    private static final int BATCH = 1000; // images that the catalogue is asked about at once

    private final CollectionFolder folder;
    private final Catalog catalog;
    private final CurrentTaxonomy taxonomy;
    private final TrainedStore store;
    private final Networks networks;
    private final Clock clock;
    private final ReentrantLock keeping = new ReentrantLock(); // what is kept follows from what was in use

    Training(
            CollectionFolder folder,
            Catalog catalog,
            CurrentTaxonomy taxonomy,
            TrainedStore store,
            Networks networks,
            Clock clock) {
        this.networks = networks;
        this.folder = folder;
        this.catalog = catalog;
        this.taxonomy = taxonomy;
        this.store = store;
        this.clock = clock;
    }

    TrainReport run(TrainRequest request, TrainingProgress progress, String version)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        FeatureSpaceRow space = space();
        Taxonomy now = taxonomy.now();
        try (Lessons lessons = LessonPlan.of(catalog, now, space, Grouping.OBSERVATIONS_AND_NEAR_COPIES, scratch())) {
            Lessons told = lessons.withSeen(learnt(networks.learnt(space.backbone()), lessons.images()));
            return run(request, progress, new Origin(version, data(now), space.name(), clock.instant()), told, start);
        }
    }

    /// The images whose files are among some.
    ///
    /// @param files as SHA-256
    private Set<Long> learnt(Set<String> files, long[] images) {
        Set<Long> learnt = new HashSet<>();
        for (int from = 0; from < images.length && !files.isEmpty(); from += BATCH) {
            List<Long> some =
                    LongStream.of(images).skip(from).limit(BATCH).boxed().toList();
            catalog.images(some).stream()
                    .filter(image -> files.contains(image.sha256()))
                    .forEach(image -> learnt.add(image.id()));
        }
        return learnt;
    }

    private Path scratch() {
        return folder.derived().resolve("lessons");
    }

    private TrainReport run(TrainRequest request, TrainingProgress progress, Origin origin, Lessons lessons, long start)
            throws IOException, InterruptedException {
        Path work = folder.derived().resolve("training");
        Map<Long, List<Integer>> further = FurtherLabels.of(catalog);
        Generation fresh = further.isEmpty()
                ? new Trainer(
                                lessons,
                                request.settings(),
                                origin,
                                heard(request, comparable(), lessons, progress),
                                progress)
                        .run(work)
                : new MultiLabelTrainer(LessonPlan.several(lessons, further), request.settings(), origin, progress)
                        .run(work);
        keeping.lock();
        try {
            return kept(request, fresh, lessons, start);
        } finally {
            keeping.unlock();
        }
    }

    private TrainReport kept(TrainRequest request, Generation fresh, Lessons lessons, long start)
            throws IOException, InterruptedException {
        Optional<Generation> before = comparable();
        Optional<Gate.Verdict> verdict =
                before.map(inUse -> new Gate(lessons.taxonomy()).compare(inUse, fresh, catalog.relabelled()));
        boolean passes = verdict.map(Gate.Verdict::passes).orElse(true);
        boolean inUse = passes || request.acceptance() == Acceptance.ALWAYS;
        if (inUse) {
            store.keep(fresh);
            refit(); // labels may have been corrected meanwhile
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new TrainReport(
                folder.name(), inUse, fresh.card(), fresh.labels(), verdict, seen(fresh, lessons), seconds);
    }

    private static Optional<Seen> seen(Generation fresh, Lessons lessons) {
        int photos = lessons.seen().cardinality();
        boolean left = lessons.isJudgedByUnseen() && !fresh.isMultiLabel(); // labels are judged by all photos
        return photos == 0 ? Optional.empty() : Optional.of(new Seen(photos, left));
    }

    /// What networks say of the lessons: those that were asked for, or that take part already.
    private List<Heard> heard(
            TrainRequest request, Optional<Generation> before, Lessons lessons, TrainingProgress progress)
            throws IOException, InterruptedException {
        List<String> names = request.networks()
                .orElseGet(() -> before.flatMap(inUse -> inUse.card().networks())
                        .map(part -> part.heard().stream()
                                .map(TrainingCard.NetworkCard::network)
                                .toList())
                        .orElse(List.of()));
        Hearing hearing = new Hearing(folder, catalog, networks);
        List<Heard> heard = new ArrayList<>();
        for (String name : names) {
            heard.add(hearing.about(lessons, name, progress));
        }
        return heard;
    }

    /// What is in use, to compare with. What is damaged is nothing to compare with: a training puts it right.
    private Optional<Generation> comparable() {
        try {
            return store.load();
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    private String data(Taxonomy taxonomy) {
        Set<Long> denied = catalog.deniedTaxa().keySet();
        return DataHash.of(
                catalog,
                taxonomy,
                image -> (image.taxonId() != 0 || denied.contains(image.id())) && image.split() != Split.TEST);
    }

    /// Fits again what changed labels concern; does nothing if nothing was trained, or nothing changed.
    ///
    /// @return how many taxa changed
    int refit() throws IOException, InterruptedException {
        keeping.lock();
        try {
            return refitted();
        } finally {
            keeping.unlock();
        }
    }

    private int refitted() throws IOException, InterruptedException {
        Optional<Generation> inUse = store.load();
        if (inUse.isEmpty() || inUse.get().tables().isEmpty()) {
            return 0;
        }
        Taxonomy now = taxonomy.now();
        FeatureSpaceRow space = spaceOf(inUse.get());
        Optional<Lessons> lessons = LessonPlan.ofCorrection(catalog, now, space);
        if (lessons.isEmpty()) {
            return 0; // nothing is left to learn from; what was learnt stays until the next training
        }
        if (inUse.get().isMultiLabel()) {
            return refitLabels(inUse.get(), now, lessons.get());
        }
        Refit refit = new Refit(
                inUse.get(),
                lessons.get(),
                image -> catalog.embedding(space, image).map(Half::toFloats));
        Set<Integer> concerned = refit.concerned();
        if (!concerned.isEmpty()) {
            store.keep(refit.run(concerned));
        }
        return concerned.size();
    }

    /// The space that a training learnt in, whichever is in use by now.
    private FeatureSpaceRow spaceOf(Generation generation) {
        return catalog.featureSpaces().stream()
                .filter(known -> known.name().equals(generation.card().featureSpace()))
                .findFirst()
                .orElseGet(this::space);
    }

    private FeatureSpaceRow space() {
        return catalog.featureSpace()
                .orElseThrow(() ->
                        new CollectionException("the collection '%s' is empty; bring photos with: ocellus import FOLDER"
                                .formatted(folder.name())));
    }

    private int refitLabels(Generation inUse, Taxonomy taxonomy, Lessons lessons)
            throws IOException, InterruptedException {
        String data = data(taxonomy);
        if (data.equals(inUse.card().data())) {
            return 0;
        }
        MultiLabelLessons several = LessonPlan.several(lessons, FurtherLabels.of(catalog));
        Generation refitted = store.keep(MultiLabelTrainer.refit(inUse, several, data));
        return refitted.labels().size();
    }
}
