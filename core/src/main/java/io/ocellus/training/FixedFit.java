package io.ocellus.training;

import io.ocellus.classify.Balance;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.LinearSettings;
import io.ocellus.classify.TaxonClassifiers;
import io.ocellus.classify.TrainingSet;
import io.ocellus.classify.WeightTable;
import java.util.LinkedHashMap;
import java.util.Map;

/// Fits methods on other images with what an earlier training chose: its transform, its C, its weights of inner
/// taxa. For studies of how a method grows or what it makes of taxa that it never saw.
public final class FixedFit {

    private final Generation generation;

    public FixedFit(Generation generation) {
        this.generation = generation;
    }

    /// The tables of the methods that the training fitted.
    ///
    /// @throws InterruptedException if the thread is interrupted
    public Map<String, Tables> tables(Lessons lessons) throws InterruptedException {
        Map<String, Tables> tables = new LinkedHashMap<>();
        for (TrainingCard.MethodCard card : generation.card().methods()) {
            if (generation.tables().containsKey(card.name())) {
                TrainingSet set = lessons.transformed(generation.transform(card.name()));
                tables.put(card.name(), tables(card, set));
            }
        }
        return tables;
    }

    private Tables tables(TrainingCard.MethodCard card, TrainingSet set) throws InterruptedException {
        if (card.name().equals(TrainingSettings.CENTROIDS)) {
            return CentroidsFit.tables(set, generation.card().similarity().orElse(CentroidsFit.COSINE))
                    .withKinship(card.kinship());
        }
        TaxonClassifiers classifiers = new TaxonClassifiers(set, settings(generation.card()));
        WeightTable leaves = classifiers.leaves(TaxonClassifiers.classNodes(set));
        WeightTable inner = card.name().equals(TrainingSettings.HIERARCHY)
                ? classifiers.inner(TaxonClassifiers.innerTaxa(set))
                : WeightTable.none(leaves.dimension());
        WeightTable alike =
                card.affinity().map(affinity -> affinity.added(leaves, set)).orElse(leaves);
        return new Tables(alike, inner, card.kinship(), classifiers.sketch());
    }

    static LinearSettings settings(TrainingCard card) {
        return LinearSettings.DEFAULT
                .withBalance(Balance.parse(card.settings().balance()))
                .withCost(card.settings().cost());
    }
}
