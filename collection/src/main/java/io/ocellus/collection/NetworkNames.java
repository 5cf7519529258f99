package io.ocellus.collection;

import io.ocellus.answer.Calibration;
import io.ocellus.answer.Posterior;
import io.ocellus.answer.Reply;
import io.ocellus.answer.Suggestion;
import io.ocellus.classify.MergedClasses;
import io.ocellus.classify.Scope;
import io.ocellus.collection.Identification.Answer;
import io.ocellus.collection.Identification.Example;
import io.ocellus.collection.Identification.SuggestedTaxon;
import io.ocellus.embed.ChannelWeights;
import io.ocellus.embed.PhotoClassifier;
import io.ocellus.embed.PhotoClassifier.Sight;
import io.ocellus.embed.Views;
import io.ocellus.image.Box;
import io.ocellus.image.Decoding;
import io.ocellus.image.HeatPicture;
import io.ocellus.image.PhotoBytes;
import io.ocellus.image.PhotoDecoder;
import io.ocellus.image.Pixels;
import io.ocellus.image.Sha256;
import io.ocellus.model.Bundle;
import io.ocellus.model.BundleStore;
import io.ocellus.taxonomy.ClassLabels;
import io.ocellus.taxonomy.Taxon;
import io.ocellus.taxonomy.Taxonomy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// Names photos with the classes that a network was taught elsewhere: the method `network`. Needs no
/// collection; beside one, the network's labels are matched onto its taxonomy, and suggestions are shown with
/// its photos.
///
/// A photo that the network takes for its background, or for nothing clearly, is unknown. Thread-safe.
public final class NetworkNames implements AutoCloseable {

    /// As in `--method`.
    public static final String METHOD = "network";

    private final Bundle bundle;
    private final Views views;
    private final Taxonomy known;
    private final ClassLabels labels;
    private final MergedClasses classes;
    private final PhotoClassifier classifier;
    private final Gallery gallery;
    private final PhotoDecoder decoder = PhotoDecoder.standard();

    /* What a collection knows of taxa, for one photo: from an id to labelled photos and those that look alike. */
    interface Gallery {
        Gallery NONE = photo -> id -> new Known(0, List.of());

        IntFunction<Known> lookAlikes(Pixels photo);
    }

    /* Labelled photos of a taxon, and the most similar of them. */
    record Known(int photos, List<Example> examples) {}

    private NetworkNames(Bundle bundle, Views views, Taxonomy known, Gallery gallery) {
        this.bundle = bundle;
        this.views = views;
        this.known = known;
        this.gallery = gallery;
        this.classifier = PhotoClassifier.open(bundle, views);
        this.labels = ClassLabels.within(known, bundle.labels(), bundle.name() + "/" + Bundle.LABELS_FILE);
        this.classes = new MergedClasses(labels);
    }

    /// Opens a network that names photos on its own. The caller closes it.
    ///
    /// @param name of a bundle, with the views that it is shown if there are several: `mobilenet-edgetpu:flip`
    /// @throws CollectionException if there is no such bundle, or there are no such views
    /// @throws io.ocellus.model.BundleException if it is damaged, or tells no classes apart
    public static NetworkNames open(Home home, String name) {
        return open(home, name, Taxonomy.empty(), Gallery.NONE);
    }

    static NetworkNames open(Home home, String name, Taxonomy known, Gallery gallery) {
        ViewedName viewed = ViewedName.parse(name);
        Bundle bundle = home.bundles()
                .find(viewed.name())
                .orElseThrow(() -> new CollectionException(
                        "there is no bundle '%s' (there are: %s); add one with: ocellus models add FOLDER"
                                .formatted(viewed.name(), names(home.bundles()))));
        bundle.verifyHash();
        return new NetworkNames(bundle, viewed.views(), known, gallery);
    }

    private static String names(BundleStore bundles) {
        String names = bundles.list().stream().map(Bundle::name).collect(Collectors.joining(", "));
        return names.isEmpty() ? "none yet" : names;
    }

    /// Names what is on a photo.
    public Identification identify(Path photo, IdentifyRequest request) {
        return named(photo, request, (identification, picture, sight) -> identification);
    }

    /// Names what is on a photo and shows where the network saw it, from one run of the network.
    ///
    /// @param gradients for networks that have more than one linear layer behind their features
    public Explained identify(Path photo, IdentifyRequest request, ChannelWeights gradients) {
        return named(
                photo,
                request,
                (identification, picture, sight) -> new Explained(
                        identification,
                        sight.flatMap(seen -> picture.flatMap(pixels -> heatPhoto(pixels, seen, request, gradients)))));
    }

    /// What a photo shows, and where.
    ///
    /// @param heat empty if the photo is refused, or if nothing tells where its network looks
    public record Explained(Identification identification, Optional<HeatPhoto> heat) {}

    /* What is made of an identification; picture and sight are missing where the photo was refused. */
    private interface Made<T> {
        T of(Identification identification, Optional<Pixels> picture, Optional<Sight> sight);
    }

    private <T> T named(Path photo, IdentifyRequest request, Made<T> made) {
        long start = System.nanoTime();
        return switch (decoder.read(photo)) {
            case Decoding.Refusal refusal -> made.of(refused(photo, refusal), Optional.empty(), Optional.empty());
            case PhotoBytes.Held held -> named(photo, held.file(), request, start, made);
        };
    }

    private <T> T named(Path photo, byte[] file, IdentifyRequest request, long start, Made<T> made) {
        return switch (decoder.decode(file, shorterSide())) {
            case Decoding.Refusal refusal -> made.of(refused(photo, refusal), Optional.empty(), Optional.empty());
            case Decoding.Picture picture -> {
                String sha256 = Sha256.of(file);
                long decoded = System.nanoTime();
                Sight sight = classifier.see(picture.pixels());
                Posterior posterior = posterior(sight.scores(), within(request));
                long named = System.nanoTime();
                IntFunction<Known> lookAlikes = gallery.lookAlikes(picture.pixels());
                List<SuggestedTaxon> suggestions = posterior.suggestions(request.top()).stream()
                        .map(suggestion -> suggested(suggestion, lookAlikes))
                        .toList();
                long end = System.nanoTime();
                Identification found = new Identification(
                        photo.toString(),
                        Optional.of(sha256),
                        Optional.empty(),
                        Optional.of(METHOD),
                        Optional.of(space()),
                        Optional.of(answer(posterior, request)),
                        Optional.of(suggestions),
                        Optional.empty(),
                        Optional.of(new Identification.Milliseconds(
                                (decoded - start) / 1e6,
                                (named - decoded) / 1e6,
                                (end - named) / 1e6,
                                (end - start) / 1e6)));
                yield made.of(found, Optional.of(picture.pixels()), Optional.of(sight));
            }
        };
    }

    private static Identification refused(Path photo, Decoding.Refusal refusal) {
        return Identification.refused(photo.toString(), refusal.reason().code(), refusal.message());
    }

    /// A picture of where the network saw what it names.
    ///
    /// @param taxon of the answer, or the best suggestion where that is unknown
    /// @param png the photo with warm colours where the taxon was seen
    /// @param box around the most of it; empty if nothing in the photo speaks for the taxon
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record HeatPhoto(Taxon taxon, byte[] png, Optional<Box> box) {}

    /// Shows where in a photo the network saw what it names.
    ///
    /// @param photo bytes of a file
    /// @param gradients for networks that have more than one linear layer behind their features
    /// @return empty if the photo is refused, or if nothing tells where its network looks
    public Optional<HeatPhoto> explain(byte[] photo, IdentifyRequest request, ChannelWeights gradients) {
        return decoder.decode(photo, shorterSide()) instanceof Decoding.Picture picture
                ? heatPhoto(picture.pixels(), classifier.see(picture.pixels()), request, gradients)
                : Optional.empty();
    }

    private Optional<HeatPhoto> heatPhoto(
            Pixels photo, Sight sight, IdentifyRequest request, ChannelWeights gradients) {
        Posterior posterior = posterior(sight.scores(), within(request));
        Reply reply = reply(posterior, request.error());
        int node = reply.isUnknown() ? posterior.suggestions(1).getFirst().node() : reply.node();
        return classifier
                .heatMap(sight, sharesWithin(node, sight.scores()), gradients)
                .map(map -> {
                    Optional<Box> box = map.box();
                    return new HeatPhoto(shown(taxonomy().taxon(node)), HeatPicture.png(photo, map::at, box), box);
                });
    }

    /* Of a taxon above, the classes that are probable count most. */
    private float[] sharesWithin(int node, float[] scores) {
        float[] shares = new float[labels.size()];
        float best = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < shares.length; k++) {
            if (taxonomy().isWithin(labels.node(k), node)) {
                best = Math.max(best, scores[k]);
            }
        }
        for (int k = 0; k < shares.length; k++) {
            shares[k] = taxonomy().isWithin(labels.node(k), node) ? (float) Math.exp(scores[k] - best) : 0;
        }
        return shares;
    }

    private int within(IdentifyRequest request) {
        return request.within().map(name -> Taxa.require(taxonomy(), name)).orElse(Scope.EVERYWHERE);
    }

    /// The taxa of the collection, and those that only the network knows.
    Taxonomy taxonomy() {
        return labels.taxonomy();
    }

    /// The network, as answers and evaluations name it.
    String space() {
        return "%s@%s"
                .formatted(
                        new ViewedName(bundle.name(), views).text(),
                        bundle.card().sha256().substring(0, 8));
    }

    int shorterSide() {
        return Math.max(Intake.SHORTER_SIDE, classifier.shorterSide());
    }

    /// How probable each taxon is by the network's own count, which nothing has been held out to check.
    ///
    /// @param within node of [#taxonomy()], or [Scope#EVERYWHERE]
    Posterior posterior(Pixels photo, int within) {
        return posterior(classifier.scores(photo), within);
    }

    private Posterior posterior(float[] scores, int within) {
        return Calibration.NONE.posterior(taxonomy(), classes.classes(), classes.merged(scores, within));
    }

    /// The best-effort answer; whatever the network was not taught is unknown.
    Reply reply(Posterior posterior, double error) {
        Reply reply = posterior.reply(Calibration.NONE.threshold(error));
        return !reply.isUnknown() && labels.isBackground(reply.node()) ? new Reply(Reply.UNKNOWN, 0) : reply;
    }

    private Answer answer(Posterior posterior, IdentifyRequest request) {
        Reply reply = reply(posterior, request.error());
        return reply.isUnknown()
                ? new Answer(Optional.empty(), List.of(), 0, Optional.empty(), Optional.empty(), true)
                : new Answer(
                        Optional.of(shown(taxonomy().taxon(reply.node()))),
                        taxonomy().lineage(reply.node()).stream()
                                .map(this::shown)
                                .toList(),
                        reply.probability(),
                        Optional.empty(),
                        Optional.empty(),
                        false);
    }

    private SuggestedTaxon suggested(Suggestion suggestion, IntFunction<Known> lookAlikes) {
        Taxon taxon = shown(taxonomy().taxon(suggestion.node()));
        Known inGallery = lookAlikes.apply(taxon.id());
        return new SuggestedTaxon(
                taxon,
                taxonomy().lineage(suggestion.node()).stream().map(this::shown).toList(),
                suggestion.probability(),
                Optional.empty(),
                inGallery.photos(),
                inGallery.examples());
    }

    /// A taxon that only the network knows has no number that anyone could ask for.
    private Taxon shown(Taxon taxon) {
        return known.contains(taxon.id())
                ? taxon
                : new Taxon(Taxon.NOWHERE, taxon.scientificName(), taxon.commonName(), taxon.rank());
    }

    @Override
    public void close() {
        classifier.close();
    }
}
