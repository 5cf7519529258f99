package io.ocellus.collection;

import io.ocellus.catalog.Catalog;
import io.ocellus.catalog.ImageRow;
import io.ocellus.catalog.Origin;
import io.ocellus.catalog.Split;
import io.ocellus.catalog.StatedTaxon;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an import adds to images that are there: further places, first labels, first denials, first splits.
/// Collected, since a
/// transaction for each would wait for the disk each time. Confined to one thread at a time.
final class Amendments {

    private static final int BATCH = 64;

    private final Catalog catalog;
    private final String who;
    private final Map<Long, Labels.Resolved> labels = new LinkedHashMap<>();
    private final Map<Long, List<StatedTaxon>> denials = new LinkedHashMap<>();
    private final Map<Long, Split> splits = new LinkedHashMap<>();
    private final Map<Origin, Long> places = new LinkedHashMap<>();

    Amendments(Catalog catalog, String who) {
        this.catalog = catalog;
        this.who = who;
    }

    void place(long image, Origin origin) {
        places.put(origin, image);
        settleIfMany();
    }

    /// An image keeps the split that it has; of two new ones the first counts.
    void split(ImageRow image, Split split) {
        if (image.split() == Split.NONE && split != Split.NONE) {
            splits.putIfAbsent(image.id(), split);
            settleIfMany();
        }
    }

    void label(long image, Labels.Resolved label) {
        labels.put(image, label);
        settleIfMany();
    }

    void deny(long image, List<StatedTaxon> taxa) {
        denials.putIfAbsent(image, taxa);
        settleIfMany();
    }

    /// The taxon of an image, with the label that is waiting.
    int taxonId(ImageRow image) {
        Labels.Resolved waiting = labels.get(image.id());
        return waiting == null ? image.taxonId() : waiting.taxonId();
    }

    /// All taxa of an image, with the label that is waiting.
    Set<Integer> taxa(ImageRow image) {
        Labels.Resolved waiting = labels.get(image.id());
        Set<Integer> taxa = new LinkedHashSet<>(Set.of(taxonId(image)));
        if (waiting == null) {
            taxa.addAll(catalog.furtherTaxa(List.of(image.id())).getOrDefault(image.id(), List.of()));
        } else {
            waiting.further().forEach(taxon -> taxa.add(taxon.taxonId()));
        }
        return taxa;
    }

    private void settleIfMany() {
        if (Math.max(labels.size() + denials.size(), Math.max(splits.size(), places.size())) >= BATCH) {
            settle();
        }
    }

    /// Places come last: a photo whose place is known is not read again, so an import that dies before that has
    /// its labels and splits done already or does them the next time.
    void settle() {
        denials.forEach((image, taxa) -> catalog.deny(List.of(image), taxa, who, "import")); // labels overrule them
        Map<Labels.Resolved, List<Long>> images = new LinkedHashMap<>();
        labels.forEach((image, label) ->
                images.computeIfAbsent(label, l -> new ArrayList<>()).add(image));
        images.forEach((label, ids) -> catalog.label(ids, label.stated(), who, "import"));
        catalog.setSplit(splits);
        catalog.addAliases(places);
        denials.clear();
        labels.clear();
        splits.clear();
        places.clear();
    }
}
