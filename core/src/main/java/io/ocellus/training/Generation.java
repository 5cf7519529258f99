package io.ocellus.training;

import io.ocellus.classify.LabelRule;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.MultiLabelSvm;
import io.ocellus.embed.FeatureTransform;
import io.ocellus.taxonomy.Taxonomy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that one training made, as it is kept.
///
/// @param number of the folder that it was read from; 0 before it is kept
/// @param card where it comes from
/// @param transforms from raw embeddings to the features of the tables, by method
/// @param tables by method; those without tables have none
/// @param examples what was learnt from
/// @param denials photos that were known not to show something
/// @param labels how the scores of `svm` are read where images show several taxa; empty where they show one
public record Generation(
        int number,
        TrainingCard card,
        Map<String, FeatureTransform> transforms,
        Map<String, Tables> tables,
        List<Example> examples,
        List<Denial> denials,
        List<LabelRule> labels) {

    public Generation {
        transforms = Map.copyOf(transforms);
        tables = Map.copyOf(tables);
        examples = ExampleTable.of(examples);
        denials = List.copyOf(denials);
        labels = List.copyOf(labels);
    }

    /// What a training made of images that show one taxon each, and of no denials.
    public Generation(
            int number,
            TrainingCard card,
            Map<String, FeatureTransform> transforms,
            Map<String, Tables> tables,
            List<Example> examples) {
        this(number, card, transforms, tables, examples, List.of(), List.of());
    }

    /// The same under the number of a folder.
    Generation numbered(int kept) {
        return new Generation(kept, card, transforms, tables, examples, denials, labels);
    }

    Generation withDenials(List<Denial> known) {
        return new Generation(number, card, transforms, tables, examples, known, labels);
    }

    /// Whether images show several taxa, each asked about alone.
    public boolean isMultiLabel() {
        return !labels.isEmpty();
    }

    /// The classifiers of the labels, if images show several.
    public Optional<MultiLabelSvm> multiLabel(Taxonomy taxonomy) {
        return Optional.ofNullable(tables.get(TrainingSettings.SVM))
                .filter(svm -> isMultiLabel())
                .map(svm -> new MultiLabelSvm(taxonomy, svm.leaves(), labels, transform(TrainingSettings.SVM)::apply));
    }

    /// The transform of a method that has tables.
    ///
    /// @throws IllegalArgumentException if it has none
    public FeatureTransform transform(String method) {
        return Optional.ofNullable(transforms.get(method))
                .orElseThrow(() -> new IllegalArgumentException("'%s' has no features of its own".formatted(method)));
    }
}
