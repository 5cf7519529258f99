package io.ocellus.service;

import io.ocellus.collection.Identification;
import io.ocellus.collection.Identification.Example;
import io.ocellus.collection.Identification.Milliseconds;
import io.ocellus.collection.Identification.SuggestedTaxon;
import io.ocellus.collection.IdentifyRequest;
import io.ocellus.collection.NetworkNames;
import io.ocellus.collection.OpenedPhoto;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.collection.SearchResult;
import io.ocellus.train.GradCam;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What is asked of a collection: what photos show, and which known ones look like them. Thread-safe.
public final class Asking {

    /* Who corrected something asks again at once, and expects to be understood; but nobody waits long for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final PhotoCollection collection;
    private final EmbeddingQueue queue;
    private final Following following;

    Asking(PhotoCollection collection, EmbeddingQueue queue, Following following) {
        this.collection = collection;
        this.queue = queue;
        this.following = following;
    }

    /// Names what is on each of some photos.
    ///
    /// @return in their order; refused ones say why
    /// @throws BusyException if too many photos are waiting already
    /// @throws io.ocellus.collection.CollectionException if the method or the taxon is unknown
    public List<Identification> identify(List<Upload> photos, IdentifyRequest request)
            throws IOException, InterruptedException {
        List<Seen> seen = queue.see(collection.answeringEncoder(), photos);
        following.await(PATIENCE);
        List<Identification> answers = new ArrayList<>();
        for (int i = 0; i < photos.size(); i++) {
            answers.add(answer(photos.get(i).name(), List.of(photos.get(i)), List.of(seen.get(i)), request));
        }
        return answers;
    }

    /// Names what several photos of one observation show, by the mean of their vectors, and of what networks
    /// say of them.
    ///
    /// @return the answer, as that of the first photo that was not refused; or the first refusal
    public Identification identifyAsOne(List<Upload> photos, IdentifyRequest request)
            throws IOException, InterruptedException {
        List<Seen> seen = queue.see(collection.answeringEncoder(), photos);
        following.await(PATIENCE);
        List<Integer> opened = IntStream.range(0, seen.size())
                .filter(i -> seen.get(i).refused().isEmpty())
                .boxed()
                .toList();
        int first = opened.isEmpty() ? 0 : opened.getFirst();
        List<Integer> told = opened.isEmpty() ? List.of(first) : opened;
        return answer(
                photos.get(first).name(),
                told.stream().map(photos::get).toList(),
                told.stream().map(seen::get).toList(),
                request);
    }

    /* Each photo counts the same, however long its vector. */
    static float[] mean(List<float[]> vectors) {
        double[] sum = new double[vectors.getFirst().length];
        double length = 0;
        for (float[] vector : vectors) {
            double norm = norm(vector);
            length += norm / vectors.size();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += norm == 0 ? 0 : vector[i] / norm;
            }
        }
        double sumNorm = norm(sum);
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = sumNorm == 0 ? vectors.getFirst()[i] : (float) (sum[i] / sumNorm * length);
        }
        return mean;
    }

    private static double norm(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }

    private static double norm(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }

    /// The known photos that look most like another one.
    public SearchResult search(Upload photo, IdentifyRequest request) throws IOException, InterruptedException {
        Seen seen = queue.see(collection.encoder(), List.of(photo)).getFirst();
        if (seen.refused().isPresent()) {
            return new SearchResult(photo.name(), Optional.empty(), List.of(), seen.refused());
        }
        return shown(collection.search(photo.name(), seen.embedding(), request));
    }

    /// The known photos that look most like one of them, without itself.
    ///
    /// @throws io.ocellus.collection.CollectionException if there is no such image
    public SearchResult similar(long image, int top) throws IOException {
        SearchResult found = collection.search(
                "image " + image, collection.embedding(image), new IdentifyRequest(top + 1, Optional.empty()));
        return shown(new SearchResult(
                found.photo(),
                found.featureSpace(),
                found.hits().stream()
                        .filter(hit -> hit.image() != image)
                        .limit(top)
                        .toList(),
                found.refused()));
    }

    /// What the methods say of an image that is in the collection, from its stored vector; networks see its
    /// photo where they would see one that is brought.
    ///
    /// @throws io.ocellus.collection.CollectionException if it is not there
    /// @throws BusyException if a network has to look and the server is ending
    public Identification suggestionsFor(long image, IdentifyRequest request) throws IOException {
        return shown(collection.identify(image, queue::look, request));
    }

    /// A picture of where a network saw what it names, as PNG.
    ///
    /// @param model that tells classes apart, by name
    /// @return empty if the photo is refused, or no such picture can be made of this network
    /// @throws io.ocellus.collection.CollectionException if there is no such model
    public Optional<byte[]> heat(Upload photo, String model, IdentifyRequest request) throws IOException {
        try (NetworkNames network = collection.network(model)) {
            return network.explain(photo.bytes(), request, new GradCam()).map(NetworkNames.HeatPhoto::png);
        }
    }

    /* Photos that show the same; the first stands for all. */
    private Identification answer(String name, List<Upload> photos, List<Seen> seen, IdentifyRequest request)
            throws IOException {
        Seen first = seen.getFirst();
        if (first.refused().isPresent()) {
            return refused(name, first.refused().get());
        }
        List<OpenedPhoto> atHand = IntStream.range(0, seen.size())
                .mapToObj(i -> new OpenedPhoto(
                        photos.get(i).bytes(), seen.get(i).opened().orElseThrow()))
                .toList();
        float[] embedding = seen.size() == 1
                ? first.embedding()
                : mean(seen.stream().map(Seen::embedding).toList());
        Identification found = shown(collection.identify(name, atHand, embedding, queue::look, request));
        return new Identification(
                found.photo(),
                first.opened().map(opened -> opened.sha256()),
                found.collection(),
                found.method(),
                found.featureSpace(),
                found.answer(),
                found.suggestions(),
                found.labels(),
                Optional.empty(),
                Optional.of(spent(
                        seen, found.milliseconds().map(Milliseconds::classify).orElse(0.0))),
                Optional.empty(),
                found.route());
    }

    private static Milliseconds spent(List<Seen> seen, double classify) {
        double decode = seen.stream().mapToDouble(Seen::decodeMillis).sum();
        double embed = seen.stream().mapToDouble(Seen::embedMillis).max().orElse(0); // they wait for each other
        return new Milliseconds(decode, embed, classify, decode + embed + classify);
    }

    private static Identification refused(String name, Identification.Refused why) {
        return new Identification(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(why),
                Optional.empty());
    }

    private static Identification shown(Identification found) {
        return new Identification(
                found.photo(),
                found.sha256(),
                found.collection(),
                found.method(),
                found.featureSpace(),
                found.answer(),
                found.suggestions().map(all -> all.stream().map(Asking::shown).toList()),
                found.labels(),
                found.refused(),
                found.milliseconds(),
                found.explanation(),
                found.route());
    }

    private static SuggestedTaxon shown(SuggestedTaxon suggestion) {
        List<Example> examples = suggestion.examples().stream()
                .map(example -> new Example(example.image(), ShownPath.of(example.path()), example.similarity()))
                .toList();
        return new SuggestedTaxon(
                suggestion.taxon(),
                suggestion.lineage(),
                suggestion.share(),
                suggestion.probability(),
                suggestion.photos(),
                examples);
    }

    private static SearchResult shown(SearchResult found) {
        return new SearchResult(
                found.photo(),
                found.featureSpace(),
                found.hits().stream()
                        .map(hit -> new SearchResult.Hit(
                                hit.image(), ShownPath.of(hit.path()), hit.taxon(), hit.similarity()))
                        .toList(),
                found.refused());
    }
}
