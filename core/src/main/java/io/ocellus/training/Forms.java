package io.ocellus.training;

import io.ocellus.answer.Calibration;
import io.ocellus.answer.Combined;
import io.ocellus.classify.Classes;
import io.ocellus.classify.LinearPaths;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.LinearSettings;
import io.ocellus.classify.Method;
import io.ocellus.classify.Neighbours;
import io.ocellus.classify.NodeClassifiers;
import io.ocellus.classify.NodeHierarchy;
import io.ocellus.classify.TaxonClassifiers;
import io.ocellus.classify.TrainingSet;
import io.ocellus.classify.WeightTable;
import io.ocellus.linear.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The forms that `hierarchy` could take, for an ablation: each fitted on the same images, with the transform
/// and the C that a training chose for `svm`. Good for one call.
public final class Forms {

    private static final double[] NEIGHBOUR_WEIGHTS = {0.2, 0.4}; // of 1, against the path form
    private static final double USUAL_KINSHIP = 0.1;

    private final Generation generation;
    private final TrainingSet set;
    private final Method neighbours;
    private final LinearSettings settings;
    private final UnaryOperator<float[]> transform;
    private final List<Method> forms = new ArrayList<>();

    /// @param generation whose choices are taken
    /// @param neighbours over the same images, to be added to a form
    public Forms(Generation generation, Lessons lessons, Method neighbours) {
        this.generation = generation;
        this.set = lessons.transformed(generation.transform(TrainingSettings.SVM));
        this.neighbours = neighbours;
        this.settings = FixedFit.settings(generation.card());
        this.transform = generation.transform(TrainingSettings.SVM)::apply;
    }

    /// Fits all forms.
    ///
    /// @return `svm` first; names say what differs
    /// @throws InterruptedException if the thread is interrupted
    public List<Method> fit() throws InterruptedException {
        Tables everything = tables(settings);
        addPath("svm", everything, 0);
        for (double kinship : Kinships.TRIED) {
            if (kinship > 0) {
                addPath("path, kinship %s".formatted(kinship), everything, kinship);
            }
        }
        addSiblings();
        addNodes();
        for (double weight : NEIGHBOUR_WEIGHTS) {
            addWithNeighbours(everything.withKinship(USUAL_KINSHIP), weight);
        }
        for (Loss loss : new Loss[] {Loss.LOGISTIC, Loss.HINGE}) {
            Tables other = tables(with(loss));
            addPath("svm, %s loss".formatted(word(loss)), other, 0);
            addPath("path, kinship %s, %s loss".formatted(USUAL_KINSHIP, word(loss)), other, USUAL_KINSHIP);
        }
        return List.copyOf(forms);
    }

    private LinearSettings with(Loss loss) {
        return new LinearSettings(loss, settings.cost(), settings.balance(), settings.seed(), settings.threads());
    }

    private static String word(Loss loss) {
        return switch (loss) {
            case HINGE -> "hinge";
            case SQUARED_HINGE -> "squared hinge";
            case LOGISTIC -> "logistic";
        };
    }

    private Tables tables(LinearSettings fitted) throws InterruptedException {
        TaxonClassifiers classifiers = new TaxonClassifiers(set, fitted);
        WeightTable leaves = classifiers.leaves(TaxonClassifiers.classNodes(set));
        return new Tables(leaves, classifiers.inner(TaxonClassifiers.innerTaxa(set)), 0);
    }

    private void addPath(String name, Tables tables, double kinship) {
        forms.add(new LinearPaths(name, set.taxonomy(), tables.withKinship(kinship), transform));
    }

    /// With negatives from siblings only, scores of relatives are all that can be compared: the taxa above must
    /// decide the rest, so they count in full as well.
    private void addSiblings() throws InterruptedException {
        TaxonClassifiers classifiers = new TaxonClassifiers(set, settings);
        Tables siblings = new Tables(
                classifiers.leavesAmongSiblings(TaxonClassifiers.classNodes(set)),
                classifiers.innerAmongSiblings(TaxonClassifiers.innerTaxa(set)),
                0);
        addPath("path, kinship %s, negatives from siblings only".formatted(USUAL_KINSHIP), siblings, USUAL_KINSHIP);
        addPath("path, kinship 1, negatives from siblings only", siblings, 1);
    }

    private void addNodes() throws InterruptedException {
        WeightTable branches = NodeClassifiers.fit(set, with(Loss.LOGISTIC));
        forms.add(new NodeHierarchy(
                "nodes, logistic loss", set.taxonomy(), set.classes(), branches, NodeHierarchy.BEAM, transform));
    }

    private void addWithNeighbours(Tables path, double weight) {
        Method paths = new LinearPaths("path", set.taxonomy(), path, transform);
        Method both = new Combined(
                set.classes(),
                List.of(
                        new Combined.Part(paths, temperature(TrainingSettings.SVM), 1 - weight),
                        new Combined.Part(neighbours, temperature(Neighbours.NAME), weight)));
        forms.add(new Named("path, kinship %s, and neighbours at %s".formatted(USUAL_KINSHIP, weight), both));
    }

    private double temperature(String method) {
        return generation
                .card()
                .method(method)
                .map(TrainingCard.MethodCard::calibration)
                .orElse(Calibration.NONE)
                .temperature();
    }

    /// A method under another name.
    private record Named(String name, Method method) implements Method {

        @Override
        public Classes classes() {
            return method.classes();
        }

        @Override
        public float[] scores(float[] embedding, int within) {
            return method.scores(embedding, within);
        }
    }
}
