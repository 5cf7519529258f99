package io.ocellus.collection;

import io.ocellus.classify.MultiLabelSvm;
import io.ocellus.classify.MultiLabelSvm.Finding;
import io.ocellus.classify.Scope;
import io.ocellus.collection.TestSet.Query;
import io.ocellus.evaluate.MultiLabelEvaluation;
import io.ocellus.evaluate.MultiLabelFigures;
import io.ocellus.evaluate.MultiLabelOutcome;
import io.ocellus.training.TrainingSettings;
import io.ocellus.vector.Half;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Asks about test images that show several taxa: which of all labels are there?
final class LabelEvaluator {

    private final Gallery.View view;
    private final MultiLabelSvm svm;

    /// @throws CollectionException if nothing was trained that says several labels, or something else is asked
    ///     for
    LabelEvaluator(Gallery.View view, Optional<MultiLabelSvm> svm, EvaluateRequest request) {
        this.view = view;
        if (!List.of(TrainingSettings.SVM).containsAll(request.methods())
                || !request.studies().isEmpty()) {
            throw new CollectionException(
                    "some photos of this collection show several taxa: only svm is evaluated on these, without studies; leave other options out");
        }
        this.svm = svm.orElseThrow(
                () -> new CollectionException(
                        "some photos of this collection show several taxa, and nothing was trained that says so; train first with: ocellus train"));
    }

    /// How many taxa the test images show.
    int shown(List<Query> queries) {
        Set<Integer> shown = new HashSet<>();
        queries.forEach(query -> shown.addAll(view.shown(query.spot().imageId())));
        return shown.size();
    }

    MultiLabelFigures figures(List<Query> queries) {
        List<MultiLabelOutcome> outcomes =
                queries.parallelStream().map(this::outcome).toList();
        return new MultiLabelEvaluation(view.taxonomy(), outcomes).figures(TrainingSettings.SVM);
    }

    private MultiLabelOutcome outcome(Query query) {
        Map<Integer, Double> scores = new HashMap<>();
        Set<Integer> said = new HashSet<>();
        for (Finding finding : svm.findings(Half.toFloats(query.embedding()), Scope.EVERYWHERE)) {
            scores.put(finding.node(), finding.margin());
            if (finding.isSaid()) {
                said.add(finding.node());
            }
        }
        long image = query.spot().imageId();
        return new MultiLabelOutcome(image, view.shown(image), scores, said, query.group());
    }
}
