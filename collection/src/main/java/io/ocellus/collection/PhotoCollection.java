package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.CollectionLock;
import io.ocellus.catalog.FeatureSpaceRow;
import io.ocellus.catalog.ImageFilter;
import io.ocellus.catalog.ImageRow;
import io.ocellus.catalog.LabelRow;
import io.ocellus.catalog.SqliteCatalog;
import io.ocellus.embed.Embedder;
import io.ocellus.taxonomy.Taxon;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.training.TrainedStore;
import io.ocellus.training.TrainingProgress;
import io.ocellus.vector.Half;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A collection of photos at work. The door of Ocellus for commands, servers and other programs:
///
/// ```java
/// try (PhotoCollection guide = PhotoCollection.open(new Home(Path.of("guide")), "default")) {
///     Identification found = guide.identify(Path.of("photo.jpg"), IdentifyRequest.STANDARD);
///     found.answer().flatMap(Identification.Answer::taxon).ifPresent(System.out::println);
/// }
/// ```
///
/// Thread-safe. Any number of processes may read a collection; whatever writes takes its lock for as long as it
/// writes, and a second writer is told who holds it.
public final class PhotoCollection implements AutoCloseable {

    private final Home home;
    private final CollectionFolder folder;
    private final Catalog catalog;
    private final CurrentTaxonomy taxonomy;
    private final Methods methods;
    private final Networks networks;
    private final WritingRights rights;
    private final Training training;
    private final Corrections corrections;
    private final Trainings trainings;
    private final Album album;
    private final PhotoEncoder encoder;
    private final PhotoEncoder answeringEncoder;
    private final Arrivals arrivals;
    private final RecentLooks looks;
    private final LiveStatus status;
    private final Map<String, Embedder> embedders = new LinkedHashMap<>(); // by backbone, once a photo is looked at
    private final Map<String, Gallery> galleries = new LinkedHashMap<>(); // by feature space

    private PhotoCollection(Home home, CollectionFolder folder, Catalog catalog) {
        this.home = home;
        this.folder = folder;
        this.catalog = catalog;
        this.taxonomy = new CurrentTaxonomy(catalog);
        TrainedStore trained = new TrainedStore(folder.trained());
        this.networks = new Networks(home.bundles());
        this.methods = new Methods(trained, catalog::featureSpaces, networks);
        this.rights = new WritingRights(folder.path());
        this.training = new Training(folder, catalog, taxonomy, trained, networks, Clock.systemUTC());
        this.corrections = new Corrections(catalog, taxonomy, rights, training);
        this.trainings = new Trainings(folder.name(), catalog, trained, methods, rights, corrections);
        this.album = new Album(folder, catalog);
        this.encoder = new PhotoEncoder(this::embedder);
        this.answeringEncoder = new PhotoEncoder(this::answeringEmbedder);
        this.arrivals = new Arrivals(folder, catalog, rights, encoder);
        this.looks = new RecentLooks(new Hearing(folder, catalog, networks));
        this.status = new LiveStatus(folder, catalog);
    }

    /// Opens a collection that is there.
    ///
    /// @throws CollectionException if there is no such collection yet
    public static PhotoCollection open(Home home, String name) {
        CollectionFolder folder = home.collection(name);
        if (!Files.exists(folder.catalog())) {
            throw new CollectionException(
                    "there is no collection '%s' in %s yet; bring photos with: ocellus import FOLDER"
                            .formatted(name, home.folder()));
        }
        return new PhotoCollection(home, folder, SqliteCatalog.openExisting(folder.catalog()));
    }

    /// Opens a collection, or begins it.
    public static PhotoCollection openOrCreate(Home home, String name) throws IOException {
        CollectionFolder folder = home.collection(name);
        if (Files.exists(folder.catalog())) { // nothing to begin: open it also while another process writes
            return open(home, name);
        }
        Files.createDirectories(folder.path());
        try (CollectionLock lock = CollectionLock.acquire(folder.path(), "opening")) {
            return new PhotoCollection(home, folder, SqliteCatalog.open(folder.catalog()));
        }
    }

    public String name() {
        return folder.name();
    }

    /// Its photos, to be looked through.
    public Album album() {
        return album;
    }

    /// Says what photos show, without waiting for what was trained to follow.
    public Corrections corrections() {
        return corrections;
    }

    /// What was trained, and is kept.
    public Trainings trainings() {
        return trainings;
    }

    /// Adds single photos.
    public Arrivals arrivals() {
        return arrivals;
    }

    /// How it sees photos that are added or searched with.
    public PhotoEncoder encoder() {
        return encoder;
    }

    /// How it sees photos that are to be named. The same as [#encoder], but for the time between a move to
    /// another backbone and the training after it.
    public PhotoEncoder answeringEncoder() {
        return answeringEncoder;
    }

    /// Brings photos in. What is committed stays, however the import ends; the same call goes on where it
    /// stopped.
    ///
    /// @throws io.ocellus.catalog.CollectionLockedException if another process writes the collection
    /// @throws io.ocellus.source.SourceException if a source is not there or cannot be read as a whole
    public ImportReport importPhotos(ImportRequest request, ImportProgress progress)
            throws IOException, InterruptedException {
        try (var right = rights.alone("import")) {
            return new Importer(folder, catalog, embedderOfImport(request.backbone()), request, progress).run();
        }
    }

    /// Names what is on a photo.
    public Identification identify(Path photo, IdentifyRequest request) throws IOException {
        return questions().identify(photo, request);
    }

    /// Names what is on a photo that was embedded elsewhere.
    ///
    /// @param name of the photo, for the result
    /// @param embedding `float[dimension]`, raw, as [#answeringEncoder] makes it
    /// @throws IllegalArgumentException if it has another dimension
    public Identification identify(String name, float[] embedding, IdentifyRequest request) throws IOException {
        FeatureSpaceRow space = answering();
        requireDimension(name, embedding, space);
        return questions(space).identify(name, embedding, space.name(), request);
    }

    /// Names what photos of one organism show that were opened and embedded elsewhere, and are still at hand:
    /// where a method wants it, networks look at them too.
    ///
    /// @param name of the photo, for the result
    /// @param photos one or more
    /// @param embedding `float[dimension]`, raw, as [#answeringEncoder] makes it; of several photos the mean
    /// @param looking where networks look
    /// @throws IllegalArgumentException if the embedding has another dimension
    public Identification identify(
            String name, List<OpenedPhoto> photos, float[] embedding, Looking looking, IdentifyRequest request)
            throws IOException {
        FeatureSpaceRow space = answering();
        requireDimension(name, embedding, space);
        Questions questions = questions(space);
        return questions.identify(name, questions.sight(photos, embedding, looking), space.name(), request);
    }

    /// Finds the images that are most similar to a photo that was embedded elsewhere.
    ///
    /// @param embedding as [#encoder] makes it
    /// @throws IllegalArgumentException if it has another dimension
    public SearchResult search(String name, float[] embedding, IdentifyRequest request) throws IOException {
        FeatureSpaceRow space = space();
        requireDimension(name, embedding, space);
        return questions(space).search(name, embedding, space.name(), request);
    }

    /// Names what an image of the collection shows, from its stored vector; where a method wants it, networks
    /// look at its photo too. If that cannot be read any more, the vector has to do.
    ///
    /// @param looking where networks look
    /// @throws CollectionException if there is no such image, or it was not seen as methods see photos now
    public Identification identify(long image, Looking looking, IdentifyRequest request) throws IOException {
        FeatureSpaceRow space = answering();
        ImageRow row = image(image);
        float[] embedding =
                catalog.embedding(space, image).map(Half::toFloats).orElseThrow(() -> Corrections.noImage(image));
        Questions questions = questions(space);
        String name = "image " + image;
        try {
            return questions.identify(name, looks.sight(row, embedding, looking), space.name(), request);
        } catch (PhotoGoneException gone) {
            if (request.method().isPresent()) { // who asks for a network by name is not answered by another method
                throw gone.refusal();
            }
            return questions.identify(name, embedding, space.name(), request);
        }
    }

    /// The vector of an image: `float[dimension]`, raw, the caller's own.
    ///
    /// @throws CollectionException if there is no such image
    public float[] embedding(long image) {
        return catalog.embedding(image).map(Half::toFloats).orElseThrow(() -> Corrections.noImage(image));
    }

    private static void requireDimension(String name, float[] embedding, FeatureSpaceRow space) {
        if (embedding.length != space.dimension()) {
            throw new IllegalArgumentException("'%s' has %d components, %s has %d: embed it with %s"
                    .formatted(name, embedding.length, space.name(), space.dimension(), space.backbone()));
        }
    }

    /// A network that names photos beside this collection: its labels are matched onto the taxonomy, and its
    /// suggestions come with photos of the collection. The caller closes it, before the collection.
    ///
    /// @param bundle by name
    /// @throws CollectionException if there is no such bundle
    /// @throws io.ocellus.model.BundleException if it is damaged, or tells no classes apart
    public NetworkNames network(String bundle) throws IOException {
        NetworkNames.Gallery lookAlikes =
                catalog.featureSpace().isPresent() ? questions().lookAlikes() : NetworkNames.Gallery.NONE;
        return NetworkNames.open(home, bundle, taxonomy(), lookAlikes);
    }

    /// Asks a network that was taught elsewhere about every test image.
    ///
    /// @param error share of answers that may be wrong
    public EvaluationReport evaluate(NetworkNames network, double error, ImportProgress progress) throws IOException {
        return new NetworkEvaluator(folder, catalog, gallery(answering()).now(), network).run(error, progress);
    }

    /// Finds the most similar images, labelled or not.
    public SearchResult search(Path photo, IdentifyRequest request) throws IOException {
        return questions(space()).search(photo, request);
    }

    /// Fits the methods and puts them to use, if no taxon is named worse than before.
    ///
    /// What is in use stays in use until the new methods are on the disk, whole; a training that was stopped
    /// goes on where it was when the same is asked for again.
    ///
    /// @param version of the program, for the card
    /// @throws CollectionException if there is nothing to learn from
    public TrainReport train(TrainRequest request, TrainingProgress progress, String version)
            throws IOException, InterruptedException {
        try (var right = rights.alone("train")) {
            return training.run(request, progress, version);
        }
    }

    /// The photos that a network may be trained on: all labelled ones that are not for testing.
    ///
    /// @param heldOut share of each taxon's photos to hold out, 0 to 1; photos of one observation and
    ///     near-copies stay together
    /// @param seed from which the division is drawn
    /// @return in the order of image ids
    /// @throws CollectionException if there is nothing to learn from
    public List<LabelledPhoto> labelledPhotos(double heldOut, long seed) {
        return labelledPhotos(Optional.empty(), heldOut, seed);
    }

    /// The same of one branch of the taxonomy.
    ///
    /// @param within name or id of the taxon that photos must show; empty for all
    /// @throws CollectionException if the name is not that of one taxon, or there is nothing to learn from
    public List<LabelledPhoto> labelledPhotos(Optional<String> within, double heldOut, long seed) {
        return new NetworkLessons(folder, catalog).divided(within, heldOut, seed);
    }

    /// Names of the methods that can answer now, the best last.
    public List<String> methods() throws IOException {
        answering(); // who has no photos yet has no method either
        return methods.names();
    }

    /// Asks methods about every test image.
    public EvaluationReport evaluate(EvaluateRequest request) throws IOException, InterruptedException {
        FeatureSpaceRow space = answering();
        Sights sights = new Sights(new Hearing(folder, catalog, networks));
        return new Evaluator(folder.name(), space, catalog, gallery(space).now(), methods, sights).run(request);
    }

    /// Writes an evaluation as one HTML file, with the photos that were mistaken.
    ///
    /// @param version of the program
    public void writeReport(EvaluationReport report, String version, Path file) throws IOException {
        new EvaluationPage(folder, catalog)
                .write(report, trainings.card(), version, LocalDate.now(ZoneId.systemDefault()), file);
    }

    public Taxonomy taxonomy() {
        return taxonomy.now();
    }

    /// The taxon that a person means.
    ///
    /// @param name scientific or common name, synonym or id
    /// @throws CollectionException if it is not that of one taxon; the message names candidates
    public Taxon taxon(String name) {
        Taxonomy now = taxonomy.now();
        return now.taxon(Taxa.require(now, name));
    }

    /// Gives a taxon further names by which labels may call it.
    ///
    /// @param name of the taxon, or its id
    /// @param synonyms one or more
    /// @throws CollectionException if the name is not that of one taxon, or a synonym is the name of another
    public Taxon addSynonyms(String name, List<String> synonyms) {
        try (var right = rights.beside("taxa synonym")) {
            return TaxonChanges.addSynonyms(catalog, name, synonyms);
        }
    }

    /// Images per taxon id, those of taxa below it not counted.
    public Map<Integer, Long> imagesPerTaxon() {
        return catalog.imagesPerTaxon();
    }

    /// Adds a taxon by hand.
    ///
    /// @param parent name or id; empty for a root
    /// @throws CollectionException if the parent is not one taxon, or the taxon is there already
    public Taxon addTaxon(String name, String commonName, String rank, Optional<String> parent) {
        try (var right = rights.beside("taxa add")) {
            return TaxonChanges.addTaxon(catalog, name, commonName, rank, parent);
        }
    }

    /// A page of images, in the order of their ids.
    ///
    /// @param afterId only images with a higher id, for paging; 0 for the first page
    public List<ImageRow> images(ImageFilter filter, long afterId, int limit) {
        return catalog.images(filter, afterId, limit);
    }

    /// One image with everything known of it.
    ///
    /// @throws CollectionException if there is no such image
    public ImageRow image(long id) {
        return catalog.image(id).orElseThrow(() -> Corrections.noImage(id));
    }

    /// All labels that an image ever had, oldest first.
    public List<LabelRow> history(long id) {
        return catalog.history(id);
    }

    /// The taxa that images show beside their first one; images that show one or none are absent.
    ///
    /// @return ids of taxa by image, each list ascending
    public Map<Long, List<Integer>> furtherTaxa(Collection<Long> images) {
        return catalog.furtherTaxa(images);
    }

    /// The taxa that images are said not to show; images of which nothing is denied are absent.
    ///
    /// @return ids of taxa by image, each list ascending
    public Map<Long, List<Integer>> deniedTaxa(Collection<Long> images) {
        return catalog.deniedTaxa(images);
    }

    /// States that images show several taxa. Earlier labels are kept as history.
    ///
    /// @param taxa names or ids, one or more; the first one stands where only one can
    public void label(List<Long> images, List<String> taxa, String who) throws InterruptedException {
        try (var right = rights.beside("images label")) {
            corrections.label(images, taxa, who);
            corrections.catchUp();
        }
    }

    /// States what images show. Earlier labels are kept as history; the next identification knows the new ones.
    ///
    /// @param taxon name or id; empty withdraws the label, and what was denied
    public void label(List<Long> images, Optional<String> taxon, String who) throws InterruptedException {
        try (var right = rights.beside("images label")) {
            corrections.label(images, taxon, who);
            corrections.catchUp();
        }
    }

    /// States that images show none of these taxa, nor any within them. A label that contradicts it counts no
    /// more; a later label of such a taxon overrules it. The next identification knows.
    ///
    /// @param taxa names or ids, one or more
    public void deny(List<Long> images, List<String> taxa, String who) throws InterruptedException {
        try (var right = rights.beside("images label")) {
            corrections.deny(images, taxa, who);
            corrections.catchUp();
        }
    }

    /// Takes images out of everything but the history; [#restore] brings them back.
    public void remove(List<Long> images, String who) throws InterruptedException {
        try (var right = rights.beside("images remove")) {
            corrections.remove(images, who);
            corrections.catchUp();
        }
    }

    public void restore(List<Long> images, String who) throws InterruptedException {
        try (var right = rights.beside("images restore")) {
            corrections.restore(images, who);
            corrections.catchUp();
        }
    }

    public CollectionStatus status() throws IOException {
        return status.now();
    }

    /// Writes a table of images and labels that an import reads again.
    ///
    /// @return how many images; less than there are where [#exportImages(Writer, Consumer)] would tell of some
    public long exportImages(Writer target) {
        return exportImages(target, leftOut -> {});
    }

    /// The same.
    ///
    /// @param leftOut is told of images whose photo can be read nowhere any more, since another has taken its
    ///     place
    /// @return how many images
    public long exportImages(Writer target, Consumer<ImageRow> leftOut) {
        return new Exporter(folder, catalog).images(target, leftOut);
    }

    /// Writes the taxonomy as `taxa.csv`.
    public void exportTaxa(Writer target) {
        new Exporter(folder, catalog).taxa(target);
    }

    /// Embeds every image anew, and uses the new feature space once it holds all of them.
    ///
    /// Questions are answered from the space before until then; what is embedded is kept, however this ends,
    /// and the same call goes on where it stopped. Trained methods go on looking at the space that they
    /// learnt in until a training in the new one takes their place.
    ///
    /// @param backbone to look with from now on; that in use where none is named, which completes what is
    ///     missing
    /// @throws io.ocellus.catalog.CollectionLockedException if another process writes the collection
    /// @throws InterruptedException if the thread is interrupted; nothing is lost
    public EmbedReport embed(Optional<String> backbone, ImportProgress progress)
            throws IOException, InterruptedException {
        try (var right = rights.alone("embed")) {
            Embedder looking = embedder(backbone.orElse(space().backbone()), Optional.empty());
            EmbedReport report = new Embedding(folder, catalog, looking, progress).run();
            String trainedIn = methods.space().map(FeatureSpaceRow::name).orElse(report.featureSpace());
            return report.answeredIn(report.inUse() ? trainedIn : answering().name());
        }
    }

    private Questions questions() throws IOException {
        return questions(answering());
    }

    private Questions questions(FeatureSpaceRow space) throws IOException {
        return new Questions(
                folder.name(),
                catalog,
                () -> embedder(space.backbone(), Optional.of(space)),
                gallery(space),
                methods,
                networks);
    }

    /// The space in which photos are named: that of the trained methods as long as these are in use, so that
    /// they and the photos beside them are looked at alike; else the one in use.
    private FeatureSpaceRow answering() throws IOException {
        return methods.space().orElseGet(this::space);
    }

    /// The embedder of what is there; that of an empty collection is the default.
    private Embedder embedder() {
        Optional<FeatureSpaceRow> known = catalog.featureSpace();
        return embedder(known.map(FeatureSpaceRow::backbone).orElse(Backbones.DEFAULT), known);
    }

    /// The embedder of those that name photos.
    private Embedder answeringEmbedder() {
        try {
            Optional<FeatureSpaceRow> learntIn = methods.space();
            return learntIn.isPresent() ? embedder(learntIn.get().backbone(), learntIn) : embedder();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FeatureSpaceRow space() {
        return catalog.featureSpace()
                .orElseThrow(() ->
                        new CollectionException("the collection '%s' is empty; bring photos with: ocellus import FOLDER"
                                .formatted(folder.name())));
    }

    /// The backbone of the collection; the first import that finds a photo decides which one that is.
    private Embedder embedderOfImport(Optional<String> wanted) {
        Optional<FeatureSpaceRow> known = catalog.featureSpace();
        if (known.isPresent()
                && !known.get().backbone().equals(wanted.orElse(known.get().backbone()))) {
            throw new CollectionException(
                    "the collection '%s' was begun with the backbone '%s', and vectors of two backbones cannot be compared; leave --backbone out, move all photos with: ocellus embed --backbone %s, or begin another collection with --collection NAME"
                            .formatted(folder.name(), known.get().backbone(), wanted.orElseThrow()));
        }
        String backbone = wanted.or(() -> known.map(FeatureSpaceRow::backbone)).orElse(Backbones.DEFAULT);
        return embedder(backbone, known);
    }

    private synchronized Embedder embedder(String backbone, Optional<FeatureSpaceRow> known) {
        Embedder open = embedders.computeIfAbsent(backbone, name -> new Backbones(home.bundles()).open(name));
        String space = open.space().name();
        if (known.isPresent() && !known.get().name().equals(space)) {
            throw new CollectionException(
                    "the collection '%s' holds vectors of %s, but the backbone '%s' now makes %s: put the former model back, or embed all photos anew with: ocellus embed"
                            .formatted(folder.name(), known.get().name(), backbone, space));
        }
        return open;
    }

    private synchronized Gallery gallery(FeatureSpaceRow space) throws IOException {
        Gallery open = galleries.get(space.name());
        if (open == null) {
            open = Gallery.open(catalog, folder.derived(), space);
            galleries.put(space.name(), open);
        }
        return open;
    }

    @Override
    public synchronized void close() throws IOException {
        try (Catalog closedLast = catalog) {
            for (Gallery open : galleries.values()) {
                open.close();
            }
        } finally {
            galleries.clear();
            embedders.values().forEach(Embedder::close);
            embedders.clear();
            networks.close();
        }
    }
}
