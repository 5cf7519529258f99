package io.ocellus.service;

import io.ocellus.collection.PhotoCollection;
import io.ocellus.service.LiveTaxonomy.Snapshot;
import io.ocellus.service.TaxonCard.Confused;
import io.ocellus.taxonomy.Match;
import io.ocellus.taxonomy.Taxon;
import io.ocellus.taxonomy.Taxonomy;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The taxa of a collection: level by level, one by one, by their names. Thread-safe.
public final class TaxonTree {

    private final PhotoCollection collection;
    private final LiveTaxonomy taxa;
    private final HeldOutShares shares;

    TaxonTree(PhotoCollection collection, LiveTaxonomy taxa) {
        this.collection = collection;
        this.taxa = taxa;
        this.shares = new HeldOutShares(collection);
    }

    /// The taxa that have none above, in tree order.
    public List<TaxonCard> roots() throws IOException {
        Snapshot now = taxa.now();
        return cards(now, now.taxonomy().roots());
    }

    /// The taxa right below one, in tree order.
    ///
    /// @throws NotThereException if there is no such taxon
    public List<TaxonCard> children(int id) throws IOException {
        Snapshot now = taxa.now();
        return cards(now, now.taxonomy().children(now.node(id)));
    }

    /// One taxon.
    ///
    /// @throws NotThereException if there is no such taxon
    public TaxonCard one(int id) throws IOException {
        Snapshot now = taxa.now();
        return cards(now, now.node(id)).getFirst();
    }

    private List<TaxonCard> cards(Snapshot now, int... nodes) throws IOException {
        HeldOutShares.Counts counts = shares.of(now.taxonomy());
        return Arrays.stream(nodes).mapToObj(node -> card(now, counts, node)).toList();
    }

    private static TaxonCard card(Snapshot now, HeldOutShares.Counts counts, int node) {
        Taxonomy taxonomy = now.taxonomy();
        return new TaxonCard(
                taxonomy.taxon(node),
                taxonomy.lineage(node),
                taxonomy.records().get(node).synonyms(),
                taxonomy.children(node).length,
                now.images()[node],
                now.within()[node],
                Optional.of(now.shown()[node]).filter(image -> image > 0),
                counts.of(node));
    }

    /// The taxa that photos of a taxon were named as while they were held out, the most frequent first.
    ///
    /// @throws NotThereException if there is no such taxon
    public List<Confused> confused(int id, int limit) throws IOException {
        Snapshot now = taxa.now();
        return shares.of(now.taxonomy()).confused(now.node(id), limit);
    }

    /// What the best method said that a photo shows while the photo was held out, if it was asked.
    public Optional<Taxon> saidWhileHeldOut(long image) throws IOException {
        return collection.trainings().heldOutAnswers().stream()
                .filter(example -> example.image() == image)
                .findFirst()
                .flatMap(example -> taxa.now().taxon(example.said()));
    }

    /// Taxa of which a name, scientific, common or synonym, has a word that begins as typed; where none has, those
    /// whose names are nearest.
    ///
    /// @param limit at most, 1 or more
    public List<TaxonName> suggest(String typed, int limit) {
        Snapshot now = taxa.now();
        List<Integer> nodes = now.names().find(typed, now.within(), limit);
        if (nodes.isEmpty() && !NameIndex.plain(typed).isEmpty()) {
            nodes = nearest(now.taxonomy(), typed)
                    .map(taxon -> now.taxonomy().node(taxon.id()))
                    .limit(limit)
                    .toList();
        }
        return nodes.stream()
                .map(node ->
                        new TaxonName(now.taxonomy().taxon(node), now.taxonomy().lineage(node), now.within()[node]))
                .toList();
    }

    private static Stream<Taxon> nearest(Taxonomy taxonomy, String typed) {
        return switch (taxonomy.match(typed)) {
            case Match.Found found -> Stream.of(found.taxon());
            case Match.Ambiguous several -> several.candidates().stream();
            case Match.Unknown unknown -> unknown.nearest().stream();
        };
    }

    /// The taxon that a person means.
    ///
    /// @param name scientific or common name, synonym or id
    /// @throws io.ocellus.collection.CollectionException if it is not that of one taxon; the message names
    ///     candidates
    public Taxon require(String name) {
        if (name.matches("\\d{1,9}")) {
            Snapshot now = taxa.now();
            Optional<Taxon> byId = now.taxon(Integer.parseInt(name));
            if (byId.isPresent()) {
                return byId.get();
            }
        }
        return collection.taxon(name);
    }

    /// How many taxa there are.
    public int size() {
        return taxa.now().taxonomy().size();
    }

    /// Adds a taxon by hand.
    ///
    /// @param parent name or id; empty for a root
    /// @throws io.ocellus.collection.CollectionException if the parent is not one taxon, or the taxon is there
    ///     already
    public Taxon add(String scientificName, String commonName, String rank, Optional<String> parent) {
        return collection.addTaxon(
                scientificName,
                commonName,
                rank,
                parent.map(name -> require(name).scientificName()));
    }
}
