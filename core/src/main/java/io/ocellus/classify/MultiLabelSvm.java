package io.ocellus.classify;

import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A linear classifier for each label, of images that may show several: every label is asked about alone, and any
/// number of them may be there (binary relevance: G. Tsoumakas, I. Katakis, "Multi-Label Classification: An
/// Overview", International Journal of Data Warehousing and Mining 3, 2007). Immutable; may be shared between
/// threads.
public final class MultiLabelSvm {

    private final ClassScores scores;
    private final LabelRule[] rules; // by class
    private final UnaryOperator<float[]> transform;

    /// @param weights a row a label
    /// @param rules of the same labels, in any order
    /// @param transform from a raw embedding to features, as it was when the classifiers were fitted
    /// @throws IllegalArgumentException if a label has no rule
    public MultiLabelSvm(
            Taxonomy taxonomy, WeightTable weights, List<LabelRule> rules, UnaryOperator<float[]> transform) {
        this.scores = new ClassScores(taxonomy, weights);
        this.transform = transform;
        Map<Integer, LabelRule> byTaxon = new HashMap<>();
        rules.forEach(rule -> byTaxon.put(rule.taxon(), rule));
        this.rules = new LabelRule[scores.classes().size()];
        for (int k = 0; k < this.rules.length; k++) {
            int taxon = taxonomy.id(scores.classes().node(k));
            LabelRule rule = byTaxon.get(taxon);
            if (rule == null) {
                throw new IllegalArgumentException(
                        "taxon %d has a classifier but no rule: train again".formatted(taxon));
            }
            this.rules[k] = rule;
        }
    }

    /// What it can name.
    public Classes classes() {
        return scores.classes();
    }

    /// A label and how sure it is that the image shows it.
    ///
    /// @param node of the taxonomy
    /// @param margin of the classifier: orders images even where held-out ones showed its scores to tell nothing,
    ///     and every image has one probability
    /// @param probability [0, 1], whatever else is there
    /// @param threshold from which probability on the label is said
    public record Finding(int node, double margin, double probability, double threshold) {

        public boolean isSaid() {
            return probability >= threshold;
        }
    }

    /// What is said of every label within a taxon, most probable first; equal ones in the order of the taxonomy.
    ///
    /// @param embedding `float[dimension]`, raw
    /// @param within node, or [Scope#EVERYWHERE]
    public List<Finding> findings(float[] embedding, int within) {
        float[] margins = scores.of(transform.apply(embedding), scores.within(within));
        List<Finding> findings = new ArrayList<>();
        for (int k = 0; k < margins.length; k++) {
            if (margins[k] != Method.LEFT_OUT) {
                findings.add(new Finding(
                        classes().node(k),
                        margins[k],
                        rules[k].scaling().probability(margins[k]),
                        rules[k].threshold()));
            }
        }
        findings.sort((a, b) -> Double.compare(b.probability(), a.probability()));
        return findings;
    }
}
