package io.ocellus.catalog;

import io.ocellus.taxonomy.TaxonRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What a collection knows: taxa, images, labels with their history, embeddings, models.
///
/// Every method that changes something is one transaction: when it returns, the change is on the disk and
/// survives a crash, a kill and a power cut; when it throws, nothing of it was kept. A method that reads sees
/// everything that was committed before it began, and nothing that is committed while it runs.
///
/// Shared: any number of threads may use one catalogue. Changes happen one after the other; reading never
/// waits, not even for another process that writes. A consumer handed to a method `forEach...`
/// may use the catalogue, and even change it; it goes on seeing the state of the beginning.
///
/// Every method throws [CatalogException] if the catalogue cannot be reached, is locked, full or damaged, and
/// [IllegalStateException] after [#close].
public interface Catalog extends AutoCloseable {

    /// All taxa, by id.
    List<TaxonRecord> taxa();

    /// Inserts taxa with new ids; a taxon whose id is known is replaced, names, rank and parent. Parents may
    /// stand before or behind their children.
    ///
    /// @throws CatalogException if a parent is neither in `taxa` nor in the catalogue
    void saveTaxa(List<TaxonRecord> taxa);

    /// The feature space of every embedding in this collection; empty until one is chosen.
    Optional<FeatureSpaceRow> featureSpace();

    /// Chooses the feature space. Choosing the same again changes nothing.
    ///
    /// @throws IllegalStateException if another one is in use: vectors of two spaces never meet
    void setFeatureSpace(FeatureSpaceRow space);

    /// All feature spaces that hold embeddings of this collection, or are about to, in the order in which they
    /// came; the one in use is among them.
    List<FeatureSpaceRow> featureSpaces();

    /// Begins a feature space beside the one in use. Beginning the same again changes nothing.
    ///
    /// @throws IllegalStateException if a space of this name has another backbone or dimension
    void beginFeatureSpace(FeatureSpaceRow space);

    /// The images that have no embedding in a space yet, removed ones too, by id.
    ///
    /// @param afterImageId 0 for the first page
    /// @param limit ids, at least 1
    List<Long> imagesWithout(FeatureSpaceRow space, long afterImageId, int limit);

    /// Adds embeddings of images that are there, all or none; one that is there already stays. Does not count
    /// as one of the [#changes], as long as the space is not in use: nothing that was read before is out of
    /// date.
    ///
    /// @param embeddings by image, raw halves; handed over
    /// @throws CatalogException if an image is unknown
    /// @throws IllegalStateException if nobody began the space
    /// @throws IllegalArgumentException if an embedding has another length than the space
    void addEmbeddings(FeatureSpaceRow space, Map<Long, short[]> embeddings);

    /// Uses another feature space from now on, if all images that are not removed have an embedding in it. The
    /// embeddings of the space before stay.
    ///
    /// @return how many images have none; above 0 nothing was changed
    /// @throws IllegalStateException if nobody began the space
    long switchFeatureSpace(FeatureSpaceRow space);

    Optional<String> setting(String key);

    /// Sets or replaces.
    void setSetting(String key, String value);

    /// Adds images with their first labels and their embeddings, all or none. An origin that led to another
    /// image (the file was replaced) leads to the new one from now on; the old image stays.
    ///
    /// @param who made the labels
    /// @return the ids of the images, in their order
    /// @throws CatalogException if an image is already there, removed or not (see [#idsBySha]), or a taxon is
    ///     unknown
    /// @throws IllegalStateException if no feature space was chosen
    /// @throws IllegalArgumentException if an embedding has another length than the feature space
    List<Long> addImages(List<NewImage> images, String who);

    /// The ids of those files that are there, removed ones too; the others are absent from the map.
    Map<String, Long> idsBySha(Collection<String> sha256);

    /// Visits every place at which an image lies, in no order.
    void forEachOrigin(Consumer<Origin> action);

    /// Visits the SHA-256 of every image, also of removed ones, in no order.
    void forEachSha256(Consumer<String> action);

    /// Whether this very file was seen before, as an image or as a copy of one: same source, length and time of
    /// modification. Two unknown times are equal.
    boolean isKnown(Origin origin);

    /// Remembers another place of an image, or that the file at a known place was touched but not changed.
    default void addAlias(long imageId, Origin origin) {
        addAliases(Map.of(origin, imageId));
    }

    /// The same for many places at once, from the place to its image; where two name one source, the later
    /// counts.
    ///
    /// @throws CatalogException if an image is unknown
    void addAliases(Map<Origin, Long> images);

    /// Every place that leads to an image, by source.
    default List<Origin> origins(long imageId) {
        return origins(List.of(imageId)).getOrDefault(imageId, List.of());
    }

    /// The same for many images; those to which no place leads any more are absent from the map.
    Map<Long, List<Origin>> origins(Collection<Long> imageIds);

    /// The image, removed or not.
    Optional<ImageRow> image(long id);

    /// The image that was last seen at a place, as an image or as a copy, removed or not.
    Optional<ImageRow> imageBySource(String source);

    /// A page of images, by id. The next page begins after the id of the last row.
    ///
    /// @param afterId 0 for the first page; where the newest come first, the next one is below it
    /// @param limit rows, at least 1
    List<ImageRow> images(ImageFilter filter, long afterId, int limit);

    /// Many images, removed or not, in the order of the ids; those that are not there are left out.
    List<ImageRow> images(Collection<Long> ids);

    /// How many images a filter lets through.
    ///
    /// @throws IllegalArgumentException if it names more than a thousand taxa one by one
    long count(ImageFilter filter);

    /// Labels images. The history is appended to, and the review begins anew.
    ///
    /// @param taxonId 0 without a text withdraws all that was stated of the images, also what they do not show
    /// @throws CatalogException if an image or the taxon is unknown
    default void label(List<Long> imageIds, int taxonId, String labelText, String who, String why) {
        label(imageIds, List.of(new StatedTaxon(taxonId, labelText)), who, why);
    }

    /// Labels images that show several taxa. What was stated before, one taxon or several, counts no more; nor
    /// does an earlier statement that an image does not show one of these taxa, or a taxon above it.
    ///
    /// @param stated the first one stands in [Spot#taxonId]; those that matched no taxon are kept as history
    /// @throws CatalogException if an image or a taxon is unknown
    /// @throws IllegalArgumentException if nothing is stated
    void label(List<Long> imageIds, List<StatedTaxon> stated, String who, String why);

    /// States that images do not show taxa, nor any within these. Labels that contradict it count no more: an
    /// image of several taxa keeps the others, one of a single taxon has no label then. The history is appended
    /// to, and the review begins anew. A later label of such a taxon overrules it (see [#label]).
    ///
    /// @throws CatalogException if an image or a taxon is unknown
    /// @throws IllegalArgumentException if nothing is stated, or a taxon is 0
    void deny(List<Long> imageIds, List<StatedTaxon> stated, String who, String why);

    /// The taxa that images are said not to show, removed images too: each list ascending. Images of which
    /// nothing is denied are absent from the map.
    Map<Long, List<Integer>> deniedTaxa(Collection<Long> imageIds);

    /// The same for all images that are not removed. Costs nothing in a collection where nothing is denied.
    Map<Long, List<Integer>> deniedTaxa();

    /// The taxa that images show beside their first one, removed images too: each list ascending. Images that
    /// show one taxon or none are absent from the map.
    Map<Long, List<Integer>> furtherTaxa(Collection<Long> imageIds);

    /// Visits the taxa that images show beside their first one, by image id, then taxon id; removed images are
    /// left out. Costs nothing in a collection where no image shows several.
    void forEachFurtherTaxon(FurtherTaxonConsumer action);

    /// Takes back what was said last of each image by a label, a withdrawal or a denial: what was stated before
    /// is stated again. The history is appended to, so that taking back a second time states the first again.
    /// Images of which nothing was said stay as they are.
    ///
    /// @param newest the greatest id of a label that may be taken back; if something newer was said of one of the
    ///     images since, nothing is changed
    /// @throws CatalogException if an image is unknown, or something newer was said of it
    void undoLabels(List<Long> imageIds, long newest, String who);

    /// What was said and decided of images, newest first; what one person did to many images at one moment is
    /// one change.
    ///
    /// @param before only what is older
    /// @param limit changes at most, 1 or more
    List<ChangeRow> changesBefore(Instant before, int limit);

    /// Every label of an image, and every statement of what it does not show, the oldest first.
    List<LabelRow> history(long imageId);

    /// Images whose first taxon was another one in their time, removed ones too: mistakes that somebody
    /// corrected.
    Set<Long> relabelled();

    /// Says what a person thinks of the labels that images have now.
    ///
    /// @throws CatalogException if an image is unknown
    void review(List<Long> imageIds, ReviewState state, String who);

    /// Moves images to other splits.
    ///
    /// @throws CatalogException if an image is unknown
    void setSplit(Map<Long, Split> splits);

    /// Says that images show one encounter with an organism, whatever was known before.
    ///
    /// @param observation names the encounter, as in [Provenance]; "" for none
    /// @throws CatalogException if an image is unknown
    void setObservation(List<Long> imageIds, String observation);

    /// The images of one encounter that are not removed, by id; none for "".
    List<Long> ofObservation(String observation);

    /// Marks images as removed. Nothing is deleted.
    ///
    /// @throws CatalogException if an image is unknown
    void remove(List<Long> imageIds, String who);

    /// Takes removed images back in, as they were.
    ///
    /// @throws CatalogException if an image is unknown
    void restore(List<Long> imageIds, String who);

    /// Every removal, restoration and review of an image, the oldest first.
    List<DecisionRow> decisions(long imageId);

    /// Visits all images that are not removed, by id, without holding them in memory.
    void forEachSpot(Consumer<Spot> action);

    /// Visits what may be learnt from: all labelled images that are neither removed nor for testing, by id.
    /// Much quicker than [#forEachSpot], for whoever needs nothing but labels.
    void forEachLearnable(LabelConsumer action);

    /// Visits the embeddings of all images that are not removed, by image id, without holding them in memory.
    /// None if no feature space was chosen.
    ///
    /// @param afterImageId 0 for all
    void forEachEmbedding(long afterImageId, EmbeddingConsumer action);

    /// The embedding of an image, removed or not: `short[dimension]`, raw IEEE half floats, the caller's own.
    Optional<short[]> embedding(long imageId);

    /// The same as [#forEachEmbedding(long, EmbeddingConsumer)] in one space, in use or not; none if nobody
    /// began it. Whoever compares vectors asks so: the space in use may be another one the next moment.
    void forEachEmbedding(FeatureSpaceRow space, long afterImageId, EmbeddingConsumer action);

    /// The embedding of an image in one space, in use or not.
    default Optional<short[]> embedding(FeatureSpaceRow space, long imageId) {
        return Optional.ofNullable(embeddings(space, List.of(imageId)).get(imageId));
    }

    /// The embeddings of images in one space, in use or not, removed images too, by image; those that have none
    /// are absent from the map. Quicker than one by one.
    Map<Long, short[]> embeddings(FeatureSpaceRow space, Collection<Long> imageIds);

    /// A number that grows with every committed change, also of other processes. Cheap: ask it to learn whether
    /// anything read before is still up to date.
    long changes();

    /// Adds a model, or replaces the one of the same name.
    void saveModel(ModelRow model);

    /// All models, by name.
    List<ModelRow> models();

    CatalogCounts counts();

    /// How many images carry each taxon in their newest label, first or further, in the order of taxon ids.
    /// Removed images and taxa
    /// without images are left out.
    Map<Integer, Long> imagesPerTaxon();

    /// An image of each taxon: the first that carries it in its newest label as the first taxon. Removed images and
    /// taxa without images are left out.
    Map<Integer, Long> firstImages();

    /// A number that stays the same as long as no image is added, removed or restored, whatever is said of them;
    /// it differs, but for rare accidents of a hash, where that happened.
    long imagesMark();

    /// Closes the files. Closing twice changes nothing.
    @Override
    void close();
}
