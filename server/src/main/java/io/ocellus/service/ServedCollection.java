package io.ocellus.service;

import io.ocellus.catalog.ImageFilter;
import io.ocellus.catalog.ImageRow;
import io.ocellus.collection.CollectionStatus;
import io.ocellus.collection.IdentifyRequest;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.training.TrainedStore;
import io.ocellus.training.TrainingCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// One collection, open for many people. Thread-safe.
public final class ServedCollection implements AutoCloseable {

    private final PhotoCollection collection;
    private final Following following;
    private final Asking asking;
    private final PhotoLists photos;
    private final Pictures pictures;
    private final TaxonTree taxa;
    private final Labelling labels;
    private final Newcomers newcomers;
    private final ReviewQueues review;
    private final Evaluations evaluations;
    private final LiveTaxonomy live;

    /// @param folder of the collection
    /// @param drawing how many thumbnails may be drawn at once
    ServedCollection(PhotoCollection collection, Path folder, EmbeddingQueue queue, Semaphore drawing, Clock clock) {
        this.collection = collection;
        this.following = new Following(collection.corrections(), collection.name());
        this.live = new LiveTaxonomy(collection);
        this.asking = new Asking(collection, queue, following);
        this.photos = new PhotoLists(collection, live);
        this.pictures = new Pictures(collection.album(), drawing);
        this.taxa = new TaxonTree(collection, live);
        this.labels = new Labelling(collection.corrections(), following);
        this.newcomers = new Newcomers(collection, queue, following);
        this.review = new ReviewQueues(collection, photos, asking, live);
        this.evaluations = new Evaluations(collection, folder.resolve("evaluations"), clock);
    }

    public String name() {
        return collection.name();
    }

    /// Reads what every page needs: what is trained, and the taxonomy with its counts. Who asks for it meanwhile
    /// waits, no longer than without.
    void prepare() throws IOException {
        methods();
        live.now();
    }

    /// Names the first of its photos, as if somebody had asked; nothing where there is none.
    ///
    /// @throws BusyException if others ask already
    void warmUp() throws IOException, InterruptedException {
        for (ImageRow image : collection.images(ImageFilter.ALL, 0, 1)) {
            byte[] photo = Files.readAllBytes(collection.album().file(image));
            asking.identify(List.of(new Upload("first photo", photo)), IdentifyRequest.STANDARD);
        }
    }

    /// What it holds.
    public CollectionStatus status() throws IOException {
        return collection.status();
    }

    /// Names photos, and finds those that look alike.
    public Asking asking() {
        return asking;
    }

    /// Lists photos.
    public PhotoLists photos() {
        return photos;
    }

    /// The photos themselves.
    public Pictures pictures() {
        return pictures;
    }

    /// The taxonomy, with counts, and names as they are typed.
    public TaxonTree taxa() {
        return taxa;
    }

    /// Says what photos show.
    public Labelling labels() {
        return labels;
    }

    /// Adds photos.
    public Newcomers newcomers() {
        return newcomers;
    }

    /// What a person should look at.
    public ReviewQueues review() {
        return review;
    }

    /// What was found out about the methods.
    public Evaluations evaluations() {
        return evaluations;
    }

    /// Names of the methods that can answer now, the best last; none in an empty collection.
    public List<String> methods() throws IOException {
        return collection.status().images() == 0 ? List.of() : collection.methods();
    }

    /// The training in use, if there is one.
    public Optional<TrainingCard> training() throws IOException {
        return collection.trainings().card();
    }

    /// The trainings that are kept, the newest first.
    public List<TrainedStore.Kept> trainings() throws IOException {
        return collection.trainings().kept();
    }

    /// Puts a training that is kept to use.
    ///
    /// @throws NotThereException if there is none of this number
    /// @throws io.ocellus.collection.CollectionException if it cannot be used
    public TrainingCard useTraining(int number) throws IOException, InterruptedException {
        if (trainings().stream().noneMatch(kept -> kept.number() == number)) {
            throw new NotThereException("there is no training %d of '%s'".formatted(number, name()));
        }
        return collection.trainings().use(number);
    }

    /// Goes back to the training before the one in use.
    ///
    /// @throws io.ocellus.collection.CollectionException if there is none
    public TrainingCard rollBack() throws IOException, InterruptedException {
        return collection.trainings().rollBack();
    }

    /// Why what was trained could not follow the last corrections, if it could not.
    public Optional<String> trouble() {
        return following.trouble();
    }

    PhotoCollection collection() {
        return collection;
    }

    @Override
    public void close() throws IOException {
        review.close();
        following.close();
        collection.close();
    }
}
