package io.ocellus.training;

import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.TaxonClassifiers;
import io.ocellus.classify.TrainingSet;
import io.ocellus.classify.WeightTable;
import io.ocellus.taxonomy.Taxonomy;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Tables that were fitted while a small sample was held out, completed by what the sample would have taught:
/// the taxa of its photos, and those above, are fitted again on all photos; the others stay.
///
/// @param fitted without the sample
/// @param taxa nodes that the sample is labelled with, ascending
/// @param classifiers of all photos
/// @param set all photos
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Completion(Tables fitted, int[] taxa, TaxonClassifiers classifiers, TrainingSet set) {

    /// The classifiers of classes. Those that only the sample showed are among them now.
    Tables svm() throws InterruptedException {
        WeightTable again = classifiers.leaves(taxa);
        return new Tables(fitted.leaves(), WeightTable.none(again.dimension()), 0, fitted.sketch())
                .patched(
                        new Tables(again, WeightTable.none(again.dimension()), 0, classifiers.sketch()),
                        Set.of(),
                        Set.of());
    }

    /// The classifiers of the taxa above. Some begin to divide the photos, others need not any more.
    WeightTable inner() throws InterruptedException {
        Taxonomy taxonomy = set.taxonomy();
        Set<Integer> above = IntStream.of(taxa)
                .flatMap(node -> IntStream.iterate(node, n -> n >= 0, taxonomy::parent))
                .boxed()
                .collect(Collectors.toSet());
        Set<Integer> known = fitted.inner().taxa();
        int[] dividing = TaxonClassifiers.innerTaxa(set);
        int[] again = IntStream.of(dividing)
                .filter(node -> above.contains(node) || !known.contains(taxonomy.id(node)))
                .toArray();
        Set<Integer> now = IntStream.of(dividing).map(taxonomy::id).boxed().collect(Collectors.toSet());
        Set<Integer> gone = known.stream().filter(taxon -> !now.contains(taxon)).collect(Collectors.toSet());
        WeightTable newer = classifiers.inner(again);
        WeightTable none = WeightTable.none(newer.dimension());
        return new Tables(none, fitted.inner(), 0)
                .patched(new Tables(none, newer, 0), Set.of(), gone)
                .inner();
    }
}
