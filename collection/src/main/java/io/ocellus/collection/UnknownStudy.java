package io.ocellus.collection;

import io.ocellus.answer.Judgement;
import io.ocellus.answer.Reply;
import io.ocellus.classify.Balance;
import io.ocellus.classify.Classes;
import io.ocellus.classify.Nearest;
import io.ocellus.classify.Neighbours;
import io.ocellus.classify.Sight;
import io.ocellus.collection.EvaluationReport.AnswersTo;
import io.ocellus.collection.EvaluationReport.UnknownFigures;
import io.ocellus.collection.Methods.Ready;
import io.ocellus.collection.TestSet.Query;
import io.ocellus.evaluate.Auroc;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.training.Generation;
import io.ocellus.training.Lessons;
import io.ocellus.training.Origin;
import io.ocellus.training.Trainer;
import io.ocellus.training.TrainingCard;
import io.ocellus.training.TrainingProgress;
import io.ocellus.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What becomes of photos of taxa that were never learnt: a fifth of the taxa are hidden, everything is trained
/// and calibrated anew on the others with the settings of the training in use, and all test photos are asked
/// about. So neither the methods nor what they know of strangers has seen a photo of the hidden taxa.
final class UnknownStudy {

    private static final double HIDDEN = 0.2; // share of the taxa
    private static final int BINS = 10;

    private final Gallery.View view;
    private final Taxonomy taxonomy;
    private final List<Query> queries;
    private final double error;

    /// Will ask about all test photos.
    ///
    /// @param error promised
    UnknownStudy(Gallery.View view, List<Query> queries, double error) {
        this.view = view;
        this.taxonomy = view.taxonomy();
        this.queries = queries;
        this.error = error;
    }

    /// What was thought of one photo.
    private record Asked(int truth, Judgement judgement, Reply reply) {}

    /// Hides, trains and asks.
    ///
    /// @param trained whose settings are used again
    /// @param all photos to learn from, observations and near-copies in groups
    List<UnknownFigures> run(Generation trained, Lessons all) throws IOException, InterruptedException {
        Set<Integer> hidden = hidden(all);
        int[] rows = IntStream.range(0, all.nodes().length)
                .filter(row -> !hidden.contains(all.nodes()[row]))
                .toArray();
        List<UnknownFigures> figures = new ArrayList<>();
        if (rows.length == 0 || hidden.isEmpty()) {
            return figures;
        }
        Lessons seen = all.select(rows);
        Map<Long, Integer> nodes = new HashMap<>();
        for (int i = 0; i < rows.length; i++) {
            nodes.put(seen.images()[i], seen.nodes()[i]);
        }
        List<Nearest> nearest = queries.stream()
                .map(query -> Nearest.of(
                        view.index(),
                        query.vector(),
                        image -> nodes.getOrDefault(image, Neighbours.NO_VOTE),
                        Neighbours.Settings.DEFAULT.count()))
                .toList();
        Neighbours neighbours = new Neighbours(
                view.index(),
                taxonomy,
                Classes.of(Arrays.stream(seen.nodes())),
                image -> nodes.getOrDefault(image, Neighbours.NO_VOTE),
                Neighbours.Settings.DEFAULT);
        for (Ready ready : Methods.all(taxonomy, neighbours, Optional.of(again(trained, seen)))
                .values()) {
            figures.add(figures(ready, hidden, asked(ready, nearest)));
        }
        return figures;
    }

    private static Set<Integer> hidden(Lessons all) {
        List<Integer> taxa = new ArrayList<>(
                Arrays.stream(all.nodes()).distinct().sorted().boxed().toList());
        Collections.shuffle(taxa, new Random(Studies.SEED));
        return new HashSet<>(taxa.subList(0, (int) Math.ceil(HIDDEN * taxa.size())));
    }

    private static Generation again(Generation trained, Lessons seen) throws IOException, InterruptedException {
        TrainingCard card = trained.card();
        Set<String> methods = card.methods().stream()
                .map(TrainingCard.MethodCard::name)
                .filter(TrainingSettings.ALL::contains)
                .collect(Collectors.toSet());
        double cost = card.settings().cost();
        TrainingSettings settings = new TrainingSettings(
                methods,
                card.settings().error(),
                card.settings().confidence(),
                Balance.parse(card.settings().balance()),
                cost > 0 ? OptionalDouble.of(cost) : OptionalDouble.empty(),
                TrainingSettings.AUTOMATIC,
                card.settings().folds(),
                card.settings().seed(),
                card.settings().unknownShare());
        Path work = Files.createTempDirectory("ocellus-study");
        try {
            Origin origin = new Origin(card.ocellus(), card.data(), card.featureSpace(), card.trained());
            return new Trainer(seen, settings, origin, TrainingProgress.NONE).run(work);
        } finally {
            Files.deleteIfExists(work); // the trainer leaves it empty
        }
    }

    private List<Asked> asked(Ready ready, List<Nearest> nearest) {
        double threshold = ready.calibration().threshold(error);
        return IntStream.range(0, queries.size())
                .parallel()
                .mapToObj(i -> {
                    Query query = queries.get(i);
                    Judgement judgement =
                            Evaluator.judgement(ready, taxonomy, Sight.of(query.vector()), nearest.get(i));
                    return new Asked(taxonomy.node(query.spot().taxonId()), judgement, judgement.reply(threshold));
                })
                .toList();
    }

    private UnknownFigures figures(Ready ready, Set<Integer> hidden, List<Asked> asked) {
        List<Asked> strange =
                asked.stream().filter(a -> hidden.contains(a.truth())).toList();
        List<Asked> familiar =
                asked.stream().filter(a -> !hidden.contains(a.truth())).toList();
        double unknown = share(
                strange, strange.stream().filter(a -> a.reply().isUnknown()).count());
        double wrong = share(strange, strange.stream().filter(this::isWrong).count());
        return new UnknownFigures(
                ready.name(),
                hidden.size(),
                strange.size(),
                strange.isEmpty() ? 0 : 1 - unknown - wrong,
                unknown,
                wrong,
                auroc(strange, familiar, a -> a.judgement().novelty()),
                auroc(strange, familiar, a -> 1 - best(a.judgement())),
                answersTo(asked).observedError(),
                ready.calibration().promise(error).map(kept -> error),
                ready.calibration().unknownShare(),
                answersTo(familiar),
                answersTo(strange));
    }

    private static double best(Judgement judgement) {
        return judgement.posterior().suggestions(1).stream()
                .mapToDouble(suggestion -> Math.min(1, suggestion.probability()))
                .findFirst()
                .orElse(0);
    }

    private static double auroc(List<Asked> strange, List<Asked> familiar, ToDoubleFunction<Asked> doubt) {
        return strange.isEmpty() || familiar.isEmpty()
                ? 0.5
                : Auroc.of(
                        strange.stream().mapToDouble(doubt).toArray(),
                        familiar.stream().mapToDouble(doubt).toArray());
    }

    private AnswersTo answersTo(List<Asked> asked) {
        List<Asked> answered =
                asked.stream().filter(a -> !a.reply().isUnknown()).toList();
        return new AnswersTo(
                asked.size(),
                share(asked, answered.size()),
                share(answered, answered.stream().filter(this::isWrong).count()),
                share(
                        asked,
                        asked.stream()
                                .filter(a -> a.reply().node() == a.truth())
                                .count()),
                answered.stream()
                        .mapToInt(a -> taxonomy.depth(a.reply().node()))
                        .average()
                        .orElse(0),
                calibrationError(answered));
    }

    private static double share(List<Asked> all, long some) {
        return (double) some / Math.max(1, all.size());
    }

    private boolean isWrong(Asked asked) {
        return !asked.reply().isUnknown()
                && !taxonomy.isWithin(asked.truth(), asked.reply().node());
    }

    /// How far the stated probabilities of answers lie from how often they are right, in tenths.
    private double calibrationError(List<Asked> answered) {
        double[] gaps = new double[BINS];
        for (Asked asked : answered) {
            int bin = (int) Math.min(BINS - 1, asked.reply().probability() * BINS);
            gaps[bin] += asked.reply().probability() - (isWrong(asked) ? 0 : 1);
        }
        return Arrays.stream(gaps).map(Math::abs).sum() / Math.max(1, answered.size());
    }
}
