package io.ocellus.cli;

import io.ocellus.answer.Calibration;
import io.ocellus.collection.TrainReport;
import io.ocellus.collection.TrainReport.Seen;
import io.ocellus.training.Gate.Setback;
import io.ocellus.training.Gate.Verdict;
import io.ocellus.training.TrainingCard;
import io.ocellus.training.TrainingCard.MethodCard;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// A training as a small table.
final class TrainSummary {

    private static final int SETBACKS = 5;

    private final Terminal terminal;

    TrainSummary(Terminal terminal) {
        this.terminal = terminal;
    }

    static String time(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
                .withZone(ZoneId.systemDefault())
                .format(instant);
    }

    void print(TrainReport report) {
        TrainingCard card = report.card();
        line(
                "learnt from %s of %,d taxa in %.1f s; %s",
                Text.count(card.images(), "photo"), card.taxa(), report.seconds(), card.featureSpace());
        line("  %-12s %8s  %8s  %9s  %s", "method", "right", "seconds", "size", "as cross-validation chose");
        double best =
                card.methods().stream().mapToDouble(MethodCard::accuracy).max().orElse(0);
        for (MethodCard method : card.methods()) {
            String right = "%8.3f".formatted(method.accuracy());
            line(
                    "  %-12s %s  %8.1f  %9s  %s",
                    method.name(),
                    method.accuracy() == best ? terminal.bold(right) : right,
                    method.seconds(),
                    size(method.bytes()),
                    terminal.faint(settings(method)));
        }
        if (report.labels().isEmpty()) {
            promise(card, card.methods().getLast());
        } else {
            line(
                    "  photos show several of %s: svm learns each label alone, with a threshold of its own (best F1 of held-out photos)",
                    Text.count(report.labels().size(), "label"));
            line("  %s", terminal.faint("the methods that name one taxon are not trained"));
        }
        report.seenByBackbone().ifPresent(this::print);
        report.verdict().filter(verdict -> !verdict.passes()).ifPresent(this::print);
        line(
                report.inUse()
                        ? terminal.good("  in use from now on")
                        : terminal.warning(
                                "  not in use: what was in use before still is; --accept uses the new ones nevertheless"));
    }

    private static String settings(MethodCard method) {
        return method.weight() > 0
                ? "%s; weighs %.2f in auto".formatted(method.settings(), method.weight())
                : method.settings();
    }

    private void promise(TrainingCard card, MethodCard method) {
        Calibration calibration = method.calibration();
        double error = card.settings().error();
        calibration
                .promise(error)
                .ifPresentOrElse(
                        kept -> line(
                                "  promise: at most %s of answers wrong%s (%s sure, from %s held out): %s answers from a probability of %.2f on",
                                Text.percent(error),
                                strangers(calibration),
                                Text.percent(kept.promise().confidence()),
                                Text.count(calibration.photos(), "photo"),
                                method.name(),
                                kept.threshold().orElseThrow()),
                        () -> line(
                                "  %s",
                                terminal.warning("no promise of %s: %s held out are too few, or too often named wrongly"
                                        .formatted(Text.percent(error), Text.count(calibration.photos(), "photo")))));
    }

    private static String strangers(Calibration calibration) {
        return calibration.unknownShare() > 0
                ? ", among known taxa and with %s strangers".formatted(Text.percent(calibration.unknownShare()))
                : ", among known taxa only";
    }

    private void print(Seen seen) {
        String learnt = "the backbone has learnt from %s of these itself".formatted(Text.count(seen.photos(), "photo"));
        line(
                "  %s",
                seen.left()
                        ? learnt + ": they were not held out, what is right is judged by the others"
                        : terminal.warning(
                                learnt
                                        + ", and too few others are left: new photos will be named rightly less often than said above"));
    }

    private void print(Verdict verdict) {
        line("  %s", terminal.warning("worse than what is in use, beyond chance:"));
        for (Setback setback : verdict.setbacks().stream().limit(SETBACKS).toList()) {
            line(
                    "    %s: %,d of %s right instead of %,d (p = %.1e)",
                    Text.name(setback.taxon()),
                    setback.after(),
                    Text.count(setback.images(), "held-out photo"),
                    setback.before(),
                    setback.pValue());
        }
        if (verdict.setbacks().size() > SETBACKS) {
            line("    ... and %,d more (all with --json)", verdict.setbacks().size() - SETBACKS);
        }
        if (!verdict.regressions().isEmpty()) {
            line(
                    "    %s that somebody corrected would be named wrongly again (image %d, ...)",
                    Text.count(verdict.regressions().size(), "photo"),
                    verdict.regressions().getFirst());
        }
    }

    private static String size(long bytes) {
        return bytes == 0 ? "-" : "%,d kB".formatted(Math.ceilDiv(bytes, 1000));
    }

    private void line(String format, Object... values) {
        terminal.out().println(format.formatted(values));
    }
}
