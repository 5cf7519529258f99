package io.ocellus.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Answers to photos in groups, each asked about once or twice: as a photo of a known taxon, and as one of a
/// stranger. Immutable.
///
/// Every group of which a photo is answered counts once, whatever its size (the others say nothing either way,
/// and would only dilute what these say). Its loss is wrong - error * answered + error, as shares of the
/// group's photos, those of strangers weighing `share` and the others 1 - `share`: a number in [0, 1] whose
/// expectation is above `error` just when the promise is broken.
final class Mixture implements Tally {

    private final WeightsAbove answered;
    private final WeightsAbove wrong;
    private final WeightsAbove groups;

    private record Weighed(Trial trial, double weight) {}

    private Mixture(List<Weighed> trials, List<Double> answeredUpTo) {
        answered = WeightsAbove.of(trials, weighed -> weighed.trial().answeredUpTo(), Weighed::weight);
        wrong = WeightsAbove.of(trials, weighed -> weighed.trial().wrongUpTo(), Weighed::weight);
        groups = WeightsAbove.of(answeredUpTo, upTo -> upTo, upTo -> 1);
    }

    static Mixture of(List<Trial> known, List<Trial> strangers, double share) {
        List<Weighed> weighed = new ArrayList<>();
        Map<String, Double> answeredUpTo = new TreeMap<>(); // sums do not depend on the order of photos
        add(known, 1 - share, weighed, answeredUpTo);
        add(strangers, share, weighed, answeredUpTo);
        return new Mixture(weighed, List.copyOf(answeredUpTo.values()));
    }

    private static void add(
            List<Trial> trials, double weight, List<Weighed> weighed, Map<String, Double> answeredUpTo) {
        Map<String, List<Trial>> byGroup = new TreeMap<>();
        for (Trial trial : trials) {
            byGroup.computeIfAbsent(trial.group(), group -> new ArrayList<>()).add(trial);
            answeredUpTo.merge(trial.group(), trial.answeredUpTo(), Math::max);
        }
        byGroup.values()
                .forEach(group -> group.forEach(trial -> weighed.add(new Weighed(trial, weight / group.size()))));
    }

    @Override
    public double pValue(double threshold, double error) {
        int count = (int) Math.round(groups.from(threshold));
        double loss = wrong.from(threshold) - error * answered.from(threshold) + error * count;
        return count == 0 ? 1 : Evidence.hoeffdingBentkus(loss / count, count, error);
    }
}
