package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.ImageRow;
import io.ocellus.classify.Classes;
import io.ocellus.classify.NetworkClasses;
import io.ocellus.embed.PhotoClassifier;
import io.ocellus.image.Decoding;
import io.ocellus.image.PhotoBytes;
import io.ocellus.image.PhotoDecoder;
import io.ocellus.image.Pixels;
import io.ocellus.image.Sha256;
import io.ocellus.model.Bundle;
import io.ocellus.taxonomy.ClassLabels;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.training.Heard;
import io.ocellus.training.Lessons;
import io.ocellus.training.TrainingProgress;
import io.ocellus.vector.FloatMatrix;
import java.io.IOException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Asks networks about images of a collection, each image once: what was said is kept in [ScoreFile]s among the
/// derived files, batch by batch, so that a run that was stopped goes on where it was. Thread-safe.
final class Hearing {

    private static final int BATCH = 256; // images between two writes

    private final CollectionFolder folder;
    private final Catalog catalog;
    private final Networks networks;
    private final PhotoDecoder decoder = PhotoDecoder.standard();

    Hearing(CollectionFolder folder, Catalog catalog, Networks networks) {
        this.folder = folder;
        this.catalog = catalog;
        this.networks = networks;
    }

    /// What a network says of the images of lessons.
    ///
    /// @throws CollectionException if there is no such network, or it knows no taxon of the lessons
    /// @throws InterruptedException if the thread is interrupted; what was said is kept
    Heard about(Lessons lessons, String network, TrainingProgress progress) throws IOException, InterruptedException {
        Bundle bundle = networks.require(network);
        NetworkClasses classes = classes(bundle, lessons.taxonomy(), Classes.of(IntStream.of(lessons.nodes())));
        if (classes.covered().size() == 0) {
            throw new CollectionException(
                    "the network '%s' knows none of the taxa that photos are labelled with; leave it out of --network"
                            .formatted(network));
        }
        FloatMatrix scores =
                new FloatMatrix(lessons.images().length, classes.covered().size());
        BitSet barred = new BitSet();
        Set<String> learnt = bundle.learnt();
        try (ScoreFile file = file(network, bundle)) {
            for (int from = 0; from < scores.rows(); from += BATCH) {
                progress.at("asking " + network, from, scores.rows());
                if (Thread.interrupted()) {
                    throw new InterruptedException("stopped while a network was asked; what it said is kept");
                }
                List<ImageRow> images = images(lessons, from, Math.min(from + BATCH, scores.rows()));
                Map<Long, float[]> said = said(network, file, images);
                for (int i = 0; i < images.size(); i++) {
                    ImageRow image = images.get(i);
                    float[] own = said.get(image.id());
                    if (own == null || learnt.contains(image.sha256())) {
                        barred.set(from + i);
                    }
                    if (own != null) {
                        scores.set(from + i, classes.scores(own));
                    }
                }
            }
        }
        return new Heard(network, bundle.card().sha256(), classes.covered(), scores, barred);
    }

    /// The classes of a collection that a network knows.
    static NetworkClasses classes(Bundle bundle, Taxonomy taxonomy, Classes classes) {
        ClassLabels labels = ClassLabels.within(taxonomy, bundle.labels(), bundle.name() + "/" + Bundle.LABELS_FILE);
        return NetworkClasses.of(labels, taxonomy, classes);
    }

    private ScoreFile file(String network, Bundle bundle) throws IOException {
        return ScoreFile.open(
                folder.derived().resolve("networks"),
                network.replace(':', '+'), // not in names of bundles, and in names of files everywhere
                bundle.card().sha256(),
                bundle.labels().size());
    }

    private List<ImageRow> images(Lessons lessons, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(row -> catalog.image(lessons.images()[row]).orElseThrow())
                .toList();
    }

    /// What a network says of images.
    ///
    /// @param images ids
    /// @return `float[labels]` by image; those whose photos cannot be read are absent
    Map<Long, float[]> about(String network, List<Long> images) throws IOException {
        Bundle bundle = networks.require(network);
        Map<Long, float[]> said = new LinkedHashMap<>();
        try (ScoreFile file = file(network, bundle)) {
            for (int from = 0; from < images.size(); from += BATCH) {
                List<ImageRow> rows = images.subList(from, Math.min(from + BATCH, images.size())).stream()
                        .map(id -> catalog.image(id).orElseThrow())
                        .toList();
                said.putAll(said(network, file, rows));
            }
        }
        return said;
    }

    /// What a network says of one image. It looks anew, and nothing is written: for those who wait.
    ///
    /// @return `float[labels]`, the best of which is 0; empty if the photo cannot be read
    /// @throws CollectionException if there is no such network
    Optional<float[]> anew(String network, ImageRow image) {
        return anew(networks.classifier(network), image);
    }

    private Optional<float[]> anew(PhotoClassifier classifier, ImageRow image) {
        return pixels(image, shorterSide(classifier)).map(photo -> shifted(classifier.scores(photo)));
    }

    private Map<Long, float[]> said(String network, ScoreFile file, List<ImageRow> images) throws IOException {
        List<ImageRow> news =
                images.stream().filter(image -> !file.knows(image.sha256())).toList();
        List<Optional<float[]>> asked = news.isEmpty() ? List.of() : asked(networks.classifier(network), news);
        Map<String, float[]> fresh = new LinkedHashMap<>();
        for (int i = 0; i < news.size(); i++) {
            if (asked.get(i).isPresent()) {
                fresh.put(news.get(i).sha256(), asked.get(i).get());
            }
        }
        file.add(fresh);
        Map<Long, float[]> said = new LinkedHashMap<>();
        for (ImageRow image : images) {
            Optional.ofNullable(fresh.get(image.sha256()))
                    .or(() -> kept(file, image))
                    .ifPresent(scores -> said.put(image.id(), scores));
        }
        return said;
    }

    private static Optional<float[]> kept(ScoreFile file, ImageRow image) {
        try {
            return file.of(image.sha256());
        } catch (IOException e) {
            throw new CollectionException(
                    "what a network said of image %d cannot be read (%s); delete the folder derived/networks of the collection"
                            .formatted(image.id(), e.getMessage()));
        }
    }

    private List<Optional<float[]>> asked(PhotoClassifier classifier, List<ImageRow> images) {
        return images.parallelStream().map(image -> anew(classifier, image)).toList();
    }

    static int shorterSide(PhotoClassifier classifier) {
        return Math.max(Intake.SHORTER_SIDE, classifier.shorterSide());
    }

    /// The best score becomes 0: half precision is finest there.
    static float[] shifted(float[] scores) {
        float best = Float.NEGATIVE_INFINITY;
        for (float score : scores) {
            best = Math.max(best, score);
        }
        float[] shifted = new float[scores.length];
        for (int k = 0; k < shifted.length; k++) {
            shifted[k] = scores[k] - best;
        }
        return shifted;
    }

    private Optional<Pixels> pixels(ImageRow image, int shorterSide) {
        return decoder.read(Places.file(folder, catalog, image)) instanceof PhotoBytes.Held held
                        && Sha256.of(held.file()).equals(image.sha256())
                        && decoder.decode(held.file(), shorterSide) instanceof Decoding.Picture picture
                ? Optional.of(picture.pixels())
                : Optional.empty();
    }
}
