package io.ocellus.catalog;

import io.ocellus.taxonomy.TaxonRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// A catalogue over any database that speaks the shared SQL: each method is one transaction over the tables it
/// names. The types of the columns and the way to connect are the database's own.
abstract sealed class SqlCatalog implements Catalog permits SqliteCatalog {

    private final Transactions transactions;
    private final Clock clock;

    SqlCatalog(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public final List<TaxonRecord> taxa() {
        return transactions.read(handle -> new TaxonTable(handle).all());
    }

    @Override
    public final void saveTaxa(List<TaxonRecord> taxa) {
        change(taxa, handle -> new TaxonTable(handle).save(taxa));
    }

    @Override
    public final Optional<FeatureSpaceRow> featureSpace() {
        return transactions.read(handle -> new FeatureSpaceTable(handle).inUse());
    }

    @Override
    public final void setFeatureSpace(FeatureSpaceRow space) {
        if (!featureSpace().equals(Optional.of(space))) {
            change(handle -> new FeatureSpaceTable(handle).use(space));
        }
    }

    @Override
    public final List<FeatureSpaceRow> featureSpaces() {
        return transactions.read(handle -> new FeatureSpaceTable(handle).all());
    }

    @Override
    public final void beginFeatureSpace(FeatureSpaceRow space) {
        if (!featureSpaces().contains(space)) {
            change(handle -> new FeatureSpaceTable(handle).begin(space));
        }
    }

    @Override
    public final List<Long> imagesWithout(FeatureSpaceRow space, long afterImageId, int limit) {
        return transactions.read(handle -> new EmbeddingTable(handle).imagesWithout(space.name(), afterImageId, limit));
    }

    @Override
    public final void addEmbeddings(FeatureSpaceRow space, Map<Long, short[]> embeddings) {
        if (embeddings.isEmpty()) {
            return;
        }
        if (featureSpace().equals(Optional.of(space))) {
            change(handle -> new EmbeddingTable(handle).add(space, embeddings));
        } else { // nobody reads them yet, so nobody is woken
            transactions.write(handle -> {
                new EmbeddingTable(handle).add(space, embeddings);
                return true;
            });
        }
    }

    @Override
    public final long switchFeatureSpace(FeatureSpaceRow space) {
        return featureSpace().equals(Optional.of(space))
                        && imagesWithout(space, 0, 1).isEmpty()
                ? 0
                : changing(handle -> new FeatureSpaceTable(handle).switchTo(space));
    }

    @Override
    public final Optional<String> setting(String key) {
        return transactions.read(handle -> new SettingTable(handle).get(key));
    }

    @Override
    public final void setSetting(String key, String value) {
        change(handle -> new SettingTable(handle).set(key, value));
    }

    @Override
    public final List<Long> addImages(List<NewImage> images, String who) {
        return images.isEmpty()
                ? List.of()
                : changing(handle -> new NewImages(handle, clock.millis()).add(images, who));
    }

    @Override
    public final Map<String, Long> idsBySha(Collection<String> sha256) {
        return transactions.read(handle -> new ImageTable(handle).idsBySha(sha256));
    }

    @Override
    public final boolean isKnown(Origin origin) {
        return transactions.read(handle -> new OriginTable(handle).holds(origin));
    }

    @Override
    public final void addAliases(Map<Origin, Long> images) {
        change(images.keySet(), handle -> new OriginTable(handle).add(images));
    }

    @Override
    public final Map<Long, List<Origin>> origins(Collection<Long> imageIds) {
        return transactions.read(handle -> new OriginTable(handle).of(imageIds));
    }

    @Override
    public final Optional<ImageRow> image(long id) {
        return transactions.read(handle -> new ImageTable(handle).byId(id));
    }

    @Override
    public final Optional<ImageRow> imageBySource(String source) {
        return transactions.read(handle -> new ImageTable(handle).bySource(source));
    }

    @Override
    public final List<ImageRow> images(ImageFilter filter, long afterId, int limit) {
        return transactions.read(handle -> new ImageTable(handle).page(filter, afterId, limit));
    }

    @Override
    public final List<ImageRow> images(Collection<Long> ids) {
        return transactions.read(handle -> new ImageTable(handle).byIds(ids));
    }

    @Override
    public final long count(ImageFilter filter) {
        return transactions.read(handle -> new ImageTable(handle).count(filter));
    }

    @Override
    public final void label(List<Long> imageIds, List<StatedTaxon> stated, String who, String why) {
        if (stated.isEmpty()) {
            throw new IllegalArgumentException("no taxon is stated: to withdraw a label, state taxon 0");
        }
        change(imageIds, handle -> new LabelTable(handle, clock.millis()).label(imageIds, stated, who, why));
    }

    @Override
    public final void deny(List<Long> imageIds, List<StatedTaxon> stated, String who, String why) {
        if (stated.isEmpty() || stated.stream().anyMatch(taxon -> taxon.taxonId() == 0)) {
            throw new IllegalArgumentException("no taxon is denied: name those that the images do not show");
        }
        change(imageIds, handle -> new LabelTable(handle, clock.millis()).deny(imageIds, stated, who, why));
    }

    @Override
    public final Map<Long, List<Integer>> deniedTaxa(Collection<Long> imageIds) {
        return transactions.read(handle -> new DeniedTaxa(handle).of(imageIds));
    }

    @Override
    public final Map<Long, List<Integer>> deniedTaxa() {
        return transactions.read(handle -> new DeniedTaxa(handle).all());
    }

    @Override
    public final Map<Long, List<Integer>> furtherTaxa(Collection<Long> imageIds) {
        return transactions.read(handle -> new FurtherTaxa(handle).of(imageIds));
    }

    @Override
    public final void forEachFurtherTaxon(FurtherTaxonConsumer action) {
        transactions.read(handle -> new FurtherTaxa(handle).forEach(action));
    }

    @Override
    public final List<LabelRow> history(long imageId) {
        return transactions.read(handle -> new LabelTable(handle, clock.millis()).history(imageId));
    }

    @Override
    public final void undoLabels(List<Long> imageIds, long newest, String who) {
        change(imageIds, handle -> new LabelUndo(handle, clock.millis(), who).undo(imageIds, newest));
    }

    @Override
    public final List<ChangeRow> changesBefore(Instant before, int limit) {
        return transactions.read(handle -> new ChangeTable(handle).before(before, limit));
    }

    @Override
    public final Set<Long> relabelled() {
        return transactions.read(handle -> new LabelTable(handle, clock.millis()).relabelled());
    }

    @Override
    public final void review(List<Long> imageIds, ReviewState state, String who) {
        change(imageIds, handle -> new DecisionTable(handle, clock.millis()).review(imageIds, state, who));
    }

    @Override
    public final void setSplit(Map<Long, Split> splits) {
        change(splits.keySet(), handle -> new ImageTable(handle).setSplit(splits));
    }

    @Override
    public final void setObservation(List<Long> imageIds, String observation) {
        change(imageIds, handle -> new ImageTable(handle).setObservation(imageIds, observation));
    }

    @Override
    public final List<Long> ofObservation(String observation) {
        return observation.isEmpty()
                ? List.of()
                : transactions.read(handle -> new ImageTable(handle).ofObservation(observation));
    }

    @Override
    public final void remove(List<Long> imageIds, String who) {
        change(imageIds, handle -> new DecisionTable(handle, clock.millis()).remove(imageIds, who));
    }

    @Override
    public final void restore(List<Long> imageIds, String who) {
        change(imageIds, handle -> new DecisionTable(handle, clock.millis()).restore(imageIds, who));
    }

    @Override
    public final List<DecisionRow> decisions(long imageId) {
        return transactions.read(handle -> new DecisionTable(handle, clock.millis()).history(imageId));
    }

    @Override
    public final void forEachOrigin(Consumer<Origin> action) {
        transactions.read(handle -> new OriginTable(handle).forEach(action));
    }

    @Override
    public final void forEachSha256(Consumer<String> action) {
        transactions.read(handle -> new ImageTable(handle).forEachSha256(action));
    }

    @Override
    public final void forEachSpot(Consumer<Spot> action) {
        transactions.read(handle -> new ImageTable(handle).forEachSpot(action));
    }

    @Override
    public final void forEachLearnable(LabelConsumer action) {
        transactions.read(handle -> new ImageTable(handle).forEachLearnable(action));
    }

    @Override
    public final void forEachEmbedding(long afterImageId, EmbeddingConsumer action) {
        transactions.read(handle -> new EmbeddingTable(handle).forEach(afterImageId, action));
    }

    @Override
    public final Optional<short[]> embedding(long imageId) {
        return transactions.read(handle -> new EmbeddingTable(handle).of(imageId));
    }

    @Override
    public final void forEachEmbedding(FeatureSpaceRow space, long afterImageId, EmbeddingConsumer action) {
        transactions.read(handle -> new EmbeddingTable(handle).forEach(space.name(), afterImageId, action));
    }

    @Override
    public final Map<Long, short[]> embeddings(FeatureSpaceRow space, Collection<Long> imageIds) {
        return transactions.read(handle -> new EmbeddingTable(handle).of(space.name(), imageIds));
    }

    @Override
    public final long changes() {
        return transactions.read(handle -> handle.createQuery("SELECT changes FROM collection_state")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public final void saveModel(ModelRow model) {
        change(handle -> new ModelTable(handle).save(model));
    }

    @Override
    public final List<ModelRow> models() {
        return transactions.read(handle -> new ModelTable(handle).all());
    }

    @Override
    public final CatalogCounts counts() {
        return transactions.read(handle -> new Census(handle).counts());
    }

    @Override
    public final Map<Integer, Long> imagesPerTaxon() {
        return transactions.read(handle -> new Census(handle).imagesPerTaxon());
    }

    @Override
    public final Map<Integer, Long> firstImages() {
        return transactions.read(handle -> new Census(handle).firstImages());
    }

    @Override
    public final long imagesMark() {
        return transactions.read(handle -> new Census(handle).imagesMark());
    }

    @Override
    public final void close() {
        transactions.close();
    }

    /* Nothing to change is no change: it costs no flush and wakes nobody who watches the counter. */
    private void change(Collection<?> things, Consumer<Handle> work) {
        if (!things.isEmpty()) {
            change(work);
        }
    }

    private void change(Consumer<Handle> work) {
        changing(handle -> {
            work.accept(handle);
            return true;
        });
    }

    private <T> T changing(Function<Handle, T> work) {
        return transactions.write(handle -> {
            T result = work.apply(handle);
            handle.execute("UPDATE collection_state SET changes = changes + 1");
            return result;
        });
    }
}
