package io.ocellus.answer;

import java.util.ArrayList;
import java.util.Arrays;
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
///
/// Beside strangers most losses are next to nothing or a small share, and [Bets] prove more than a bound by
/// their mean. Without strangers a group is mostly wrong or right as a whole, where that bound proves a little
/// more. Which of them speaks is settled before anything is seen.
final class Mixture implements Tally {

    private final List<Group> groups; // in the order of their names: sums do not depend on the order of photos
    private final boolean hasStrangers;

    private record Weighed(Trial trial, double weight) {}

    /// What stands or falls together.
    private record Group(List<Weighed> trials, double answeredUpTo) {

        static Group of(List<Weighed> trials) {
            return new Group(
                    List.copyOf(trials),
                    trials.stream()
                            .mapToDouble(weighed -> weighed.trial().answeredUpTo())
                            .max()
                            .orElse(0));
        }

        double loss(double threshold, double error) {
            double loss = error;
            for (Weighed weighed : trials) {
                double wrong = weighed.trial().isWrong(threshold) ? 1 : 0;
                double answered = weighed.trial().isAnswered(threshold) ? 1 : 0;
                loss += weighed.weight() * (wrong - error * answered);
            }
            return Math.clamp(loss, 0, 1); // weights of a group may add up to a hair more than 1
        }
    }

    private Mixture(List<Group> groups, boolean hasStrangers) {
        this.groups = groups;
        this.hasStrangers = hasStrangers;
    }

    static Mixture of(List<Trial> known, List<Trial> strangers, double share) {
        Map<String, List<Weighed>> groups = new TreeMap<>();
        add(known, 1 - share, groups);
        add(strangers, share, groups);
        return new Mixture(groups.values().stream().map(Group::of).toList(), !strangers.isEmpty());
    }

    private static void add(List<Trial> trials, double weight, Map<String, List<Weighed>> groups) {
        Map<String, List<Trial>> byGroup = new TreeMap<>();
        for (Trial trial : trials) {
            byGroup.computeIfAbsent(trial.group(), group -> new ArrayList<>()).add(trial);
        }
        byGroup.forEach((name, group) -> {
            List<Weighed> weighed = groups.computeIfAbsent(name, any -> new ArrayList<>());
            group.forEach(trial -> weighed.add(new Weighed(trial, weight / group.size())));
        });
    }

    @Override
    public double pValue(double threshold, double error) {
        double[] losses = groups.stream()
                .filter(group -> threshold <= group.answeredUpTo())
                .mapToDouble(group -> group.loss(threshold, error))
                .toArray();
        if (losses.length == 0) {
            return 1;
        }
        return hasStrangers
                ? Bets.pValue(losses, error)
                : Evidence.hoeffdingBentkus(Arrays.stream(losses).sum() / losses.length, losses.length, error);
    }
}
