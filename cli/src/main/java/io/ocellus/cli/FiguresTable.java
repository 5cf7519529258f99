package io.ocellus.cli;

import io.ocellus.collection.EvaluationReport;
import io.ocellus.collection.EvaluationReport.AblationFigures;
import io.ocellus.collection.EvaluationReport.AnswersTo;
import io.ocellus.collection.EvaluationReport.RemedyFigures;
import io.ocellus.collection.EvaluationReport.ResplitFigures;
import io.ocellus.collection.EvaluationReport.UnknownFigures;
import io.ocellus.collection.NetworkNames;
import io.ocellus.collection.RouteFigures;
import io.ocellus.evaluate.AnswerFigures;
import io.ocellus.evaluate.BandFigure;
import io.ocellus.evaluate.Comparison;
import io.ocellus.evaluate.Confusion;
import io.ocellus.evaluate.Interval;
import io.ocellus.evaluate.LearningCurve;
import io.ocellus.evaluate.MethodFigures;
import io.ocellus.evaluate.RankFigure;
import io.ocellus.report.Report.Certificate;
import io.ocellus.report.Report.Leak;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// An evaluation as a few small tables: leaks first, then the methods side by side, then the best of them in
/// depth.
final class FiguresTable {

    private static final int LISTED = 3;

    private final Terminal terminal;

    FiguresTable(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(EvaluationReport report) {
        line(
                "%s of %,d taxa, compared with %s; %s",
                Text.count(report.images(), "test photo"),
                report.taxa(),
                Text.count(report.gallery(), "labelled photo"),
                report.featureSpace());
        leaks(report);
        if (!report.methods().isEmpty()) {
            methods(report);
        }
        report.multiLabel().forEach(new LabelFiguresTable(terminal)::print);
        routes(report.routes());
        report.comparisons().stream().filter(Comparison::tellsApart).forEach(this::print);
        best(report).ifPresent(figures -> depth(figures, report));
        report.learningCurves().forEach(this::print);
        report.unknown().forEach(this::print);
        report.resplits().forEach(this::print);
        report.longTail().forEach(this::print);
        ablation(report);
    }

    private static Optional<MethodFigures> best(EvaluationReport report) {
        return report.methods().stream().max(Comparator.comparingDouble(MethodFigures::top1));
    }

    private void leaks(EvaluationReport report) {
        if (report.leaked() == 0) {
            return;
        }
        line(
                "  %s",
                terminal.warning("%s the gallery knows a near-copy of, or has the observation of:"
                        .formatted(Text.count(report.leaked(), "test photo"))));
        for (Leak leak : report.leaks().stream().limit(LISTED).toList()) {
            line(
                    "    %s  ~  %s  (%s)",
                    Text.tail(leak.testPhoto(), 40), Text.tail(leak.trainingPhoto(), 40), leak.reason());
        }
        if (report.leaked() > LISTED) {
            line("    ... and %,d more (all with --json)", report.leaked() - LISTED);
        }
    }

    private void methods(EvaluationReport report) {
        line(
                "  %-12s %5s %-17s %6s %6s %9s %7s %8s",
                "method", "right", "(95%)", "5 best", "macro", "answered", "wrong", "at label");
        double best = best(report).map(MethodFigures::top1).orElse(0.0);
        for (MethodFigures figures : report.methods()) {
            String right = Text.figure(figures.top1());
            line(
                    "  %-12s %s %-17s %6s %6s %s",
                    figures.method(),
                    figures.top1() == best ? terminal.bold(right) : right,
                    interval(figures.top1Interval()),
                    Text.figure(figures.top5()),
                    Text.figure(figures.macroTop1()),
                    figures.answers().map(FiguresTable::answers).orElse(""));
            figures.withoutLeaks()
                    .ifPresent(clean -> line(
                            "  %-12s %s %-17s %s",
                            "",
                            Text.figure(clean.top1()),
                            interval(clean.top1Interval()),
                            terminal.faint("on the %,d that are not leaked".formatted(clean.images()))));
        }
    }

    /// Which ways photos went, where `auto` may hand them on.
    private void routes(List<RouteFigures> routes) {
        int all = routes.stream().mapToInt(RouteFigures::images).sum();
        for (RouteFigures route : routes) {
            String way = switch (route.route()) {
                case "general" -> "stayed on the general path";
                case "narrowed" -> "were searched for within a branch";
                default -> "were handed on to " + route.route();
            };
            line(
                    "  auto: %s (%s) %s: %,d right at first, %,d without",
                    Text.count(route.images(), "photo"),
                    Text.percent((double) route.images() / all),
                    way,
                    route.right(),
                    route.rightWithout());
        }
    }

    private static String answers(AnswerFigures answers) {
        return "%9s %7s %8s"
                        .formatted(
                                Text.figure(answers.answered()),
                                Text.figure(answers.observedError()),
                                Text.figure(answers.answeredAtSpecies()))
                + answers.promise()
                        .filter(promise -> promise != AnswerFigures.Promise.KEPT)
                        .map(promise -> promise == AnswerFigures.Promise.BROKEN
                                ? "  promise broken"
                                : "  more wrong than promised, within chance")
                        .orElse("");
    }

    private void print(Comparison comparison) {
        boolean first = comparison.difference() > 0;
        line(
                "  %s names more than %s: %+.3f (95%%: %+.3f to %+.3f, p = %.1e)",
                first ? comparison.methodA() : comparison.methodB(),
                first ? comparison.methodB() : comparison.methodA(),
                Math.abs(comparison.difference()),
                first
                        ? comparison.differenceInterval().low()
                        : -comparison.differenceInterval().high(),
                first
                        ? comparison.differenceInterval().high()
                        : -comparison.differenceInterval().low(),
                comparison.pValue());
    }

    /// The best method: by rank, by band, its worst pairs, and what it promised.
    private void depth(MethodFigures figures, EvaluationReport report) {
        line("  %s in depth", terminal.bold(figures.method()));
        for (RankFigure rank : figures.ranks()) {
            line(
                    "    %-10s %s   %,d taxa, %s",
                    Text.oneLine(rank.rank()),
                    Text.figure(rank.top1()),
                    rank.taxa(),
                    Text.count(rank.images(), "photo"));
        }
        List<BandFigure> bands =
                figures.bands().stream().filter(band -> band.images() > 0).toList();
        if (bands.size() > 1) {
            line(
                    "    by photos to learn from: %s",
                    bands.stream()
                            .map(band -> "%s %s".formatted(band.band(), Text.figure(band.top1())))
                            .collect(Collectors.joining(", ")));
        }
        for (Confusion pair : figures.confusions().stream().limit(LISTED).toList()) {
            line(
                    "    %s taken for %s: %,d of %,d",
                    Text.name(pair.truth()),
                    Text.name(pair.guessed()),
                    pair.count(),
                    Math.round(pair.count() / Math.max(1e-9, pair.share())));
        }
        line("    calibration error %.3f", figures.confidence().ece());
        report.certificates().stream()
                .filter(certificate -> certificate.method().equals(figures.method()))
                .forEach(certificate -> print(certificate, figures));
        line("    %s", terminal.faint(rate(figures)));
    }

    private static String rate(MethodFigures figures) {
        String from = figures.method().equals(NetworkNames.METHOD) ? "read and named" : "ranked from ready embeddings";
        return "%,.0f photos/s %s".formatted(figures.imagesPerSecond(), from);
    }

    private void print(Certificate certificate, MethodFigures figures) {
        line(
                "    certificate: %s promised, %s sure, from %s held out; trained %s",
                "at most %s wrong".formatted(Text.percent(certificate.promisedError())),
                Text.percent(certificate.confidence()),
                Text.count(certificate.calibrationImages(), "photo"),
                certificate.date());
        figures.answers().ifPresent(answers -> {
            line(
                    "      on the test photos %s of the answers wrong, %s answered: %s; backed off %s",
                    terminal.bold(Text.figure(answers.observedError())),
                    Text.figure(answers.answered()),
                    answers.answeredAtRank().stream()
                            .filter(rank -> rank.answers() > 0)
                            .map(rank -> "%s %s"
                                    .formatted(
                                            rank.rank().isEmpty() ? "other" : Text.oneLine(rank.rank()),
                                            Text.figure(rank.share())))
                            .collect(Collectors.joining(", ")),
                    Text.figure(answers.backedOff()));
            line("      %s", terminal.faint("data %.12s..., %s".formatted(certificate.data(), certificate.model())));
        });
    }

    private void print(LearningCurve curve) {
        line(
                "  %s with %s photos a taxon: %s%s",
                curve.method(),
                curve.points().stream()
                        .map(point -> Integer.toString(point.imagesPerTaxon()))
                        .collect(Collectors.joining(", ")),
                curve.points().stream().map(point -> Text.figure(point.top1())).collect(Collectors.joining(", ")),
                curve.stopsPayingAt().map(" (stops paying at %d)"::formatted).orElse(" (more photos would still pay)"));
        if (!curve.gains().isEmpty()) {
            line(
                    "    most to gain: %s",
                    curve.gains().stream()
                            .limit(LISTED)
                            .map(gain ->
                                    "%s %s".formatted(Text.name(gain.taxon()), "%+.2f".formatted(gain.expectedGain())))
                            .collect(Collectors.joining(", ")));
        }
    }

    private void print(UnknownFigures unknown) {
        line(
                "  %-12s %s of %,d taxa hidden from it: %s answered above, %s as unknown, %s wrongly; told from known ones %s (AUROC); of all answers %s wrong",
                unknown.method(),
                Text.count(unknown.photos(), "photo"),
                unknown.hidden(),
                Text.figure(unknown.answeredAbove()),
                Text.figure(unknown.unknown()),
                Text.figure(unknown.wrong()),
                Text.figure(unknown.auroc()),
                Text.figure(unknown.observedError()));
        line(
                "  %-12s %s; %s",
                "",
                unknown.promisedError()
                        .map(error -> "promised at most %s wrong, among known taxa and with %s strangers"
                                .formatted(Text.percent(error), Text.percent(unknown.unknownShare())))
                        .orElse("nothing promised"),
                answers("known taxa", unknown.toKnown()));
        line("  %-12s %s", "", answers("hidden taxa", unknown.toHidden()));
    }

    private static String answers(String whom, AnswersTo answers) {
        return "%s: answered %s (exactly %s), wrong %s, mean depth %.1f, calibration error %.3f"
                .formatted(
                        whom,
                        Text.figure(answers.answered()),
                        Text.figure(answers.answeredExactly()),
                        Text.figure(answers.observedError()),
                        answers.meanDepth(),
                        answers.ece());
    }

    private void print(ResplitFigures figures) {
        line(
                "  %-12s at most %s wrong: promised in %d of %d divisions, kept in %d; on average %s wrong, %s answered exactly; with the thresholds of the training kept in %d, %s wrong",
                figures.method(),
                Text.percent(figures.promisedError()),
                figures.promised(),
                figures.divisions(),
                figures.kept(),
                Text.figure(figures.meanError()),
                Text.figure(figures.answeredAtSpecies()),
                figures.keptAsTrained(),
                Text.figure(figures.meanErrorAsTrained()));
    }

    private void print(RemedyFigures figures) {
        line(
                "  %-18s %-16s C %-6s right %s, mean over taxa %s; %s",
                figures.remedy(),
                figures.tail(),
                figures.cost(),
                Text.figure(figures.top1()),
                Text.figure(figures.macroTop1()),
                figures.bands().stream()
                        .filter(band -> band.images() > 0)
                        .map(band -> "%s %s".formatted(band.band(), Text.figure(band.macroTop1())))
                        .collect(Collectors.joining(", ")));
    }

    private void ablation(EvaluationReport report) {
        if (report.ablation().isEmpty()) {
            return;
        }
        line("  %-52s %5s %-17s %6s %7s", "forms of hierarchy", "right", "(95%)", "macro", "to svm");
        for (AblationFigures figures : report.ablation()) {
            line(
                    "  %-52s %s %-17s %6s  %+.3f  (95%%: %+.3f to %+.3f, p = %.1e)",
                    figures.form(),
                    Text.figure(figures.top1()),
                    interval(figures.top1Interval()),
                    Text.figure(figures.macroTop1()),
                    figures.fromSvm(),
                    figures.fromSvmInterval().low(),
                    figures.fromSvmInterval().high(),
                    figures.pValue());
        }
    }

    private static String interval(Interval interval) {
        return "(%.2f to %.2f)".formatted(interval.low(), interval.high());
    }

    private void line(String format, Object... values) {
        terminal.out().println(format.formatted(values));
    }
}
