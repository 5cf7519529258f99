package io.ocellus.training;

import io.ocellus.answer.Combined;
import io.ocellus.answer.HeldOut.Question;
import io.ocellus.classify.Classes;
import io.ocellus.classify.Counterexamples;
import io.ocellus.classify.LinearPaths;
import io.ocellus.classify.LinearPaths.Tables;
import io.ocellus.classify.Method;
import io.ocellus.classify.Neighbours;
import io.ocellus.classify.Scope;
import io.ocellus.index.FlatIndex;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.training.TrainingCard.MethodCard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Asks a finished training about the photos that are known not to show something: does it say so nevertheless?
///
/// `svm` and `hierarchy` have learnt from these photos, so that what is said here is no estimate of anything;
/// but a method that calls a photo what it was told not to has not understood.
final class DenialCheck {

    private final Generation generation;
    private final Lessons lessons;
    private final Taxonomy taxonomy;

    DenialCheck(Generation generation, Lessons lessons) {
        this.generation = generation;
        this.lessons = lessons;
        this.taxonomy = lessons.taxonomy();
    }

    /// A denial for each taxon that a photo is known not to show, in the order of the photos, then of ids.
    List<Denial> run() {
        Counterexamples against = lessons.against();
        if (against.isEmpty()) {
            return List.of();
        }
        try (FlatIndex index = LessonGallery.index(lessons.raw())) {
            Method best = best(index);
            List<Denial> denials = new ArrayList<>();
            for (int row = 0; row < against.size(); row++) {
                int said = said(best, against.features().row(row));
                long image = against.images()[row];
                against.denied().get(row).stream()
                        .map(taxonomy::id)
                        .sorted()
                        .forEach(taxon -> denials.add(new Denial(image, taxon, said)));
            }
            return denials;
        }
    }

    private int said(Method method, float[] embedding) {
        Question question = new Question(method.scores(embedding, Scope.EVERYWHERE), 0, "");
        int node = Accuracy.best(method.classes(), question);
        return node < 0 ? 0 : taxonomy.id(node);
    }

    /// The last method of the training: `auto`, or the only one.
    private Method best(FlatIndex index) {
        List<Combined.Part> parts = new ArrayList<>();
        for (MethodCard card : generation.card().methods()) {
            method(card, index)
                    .ifPresent(method -> parts.add(
                            new Combined.Part(method, card.calibration().temperature(), card.weight())));
        }
        if (parts.size() == 1) {
            return parts.getFirst().method();
        }
        Classes classes = Classes.of(parts.stream()
                .map(part -> part.method().classes())
                .flatMapToInt(known -> IntStream.range(0, known.size()).map(known::node)));
        return new Combined(classes, parts);
    }

    private Optional<Method> method(MethodCard card, FlatIndex index) {
        if (card.name().equals(Neighbours.NAME)) {
            return Optional.of(new Neighbours(
                    index,
                    taxonomy,
                    Classes.of(Arrays.stream(lessons.nodes())),
                    id -> lessons.nodes()[(int) id - 1],
                    Neighbours.Settings.DEFAULT));
        }
        Tables tables = generation.tables().get(card.name());
        return tables == null
                ? Optional.empty()
                : Optional.of(new LinearPaths(card.name(), taxonomy, tables, generation.transform(card.name())::apply));
    }
}
