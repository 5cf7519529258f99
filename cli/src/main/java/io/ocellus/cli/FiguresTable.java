package io.ocellus.cli;

import io.ocellus.collection.EvaluationReport;
import io.ocellus.evaluate.Interval;
import io.ocellus.evaluate.MethodFigures;
import io.ocellus.evaluate.RankFigure;

/// An evaluation as a small table.
final class FiguresTable {

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
        for (MethodFigures figures : report.methods()) {
            print(figures, report.leaked());
        }
    }

    private void print(MethodFigures figures, int leaked) {
        line(
                "  %-12s %s %s   in the first five %s   mean over taxa %s",
                figures.method(),
                terminal.bold(Text.figure(figures.top1())),
                interval(figures.top1Interval()),
                Text.figure(figures.top5()),
                Text.figure(figures.macroTop1()));
        figures.withoutLeaks()
                .ifPresent(clean -> line(
                        "  %-12s %s %s   %s",
                        "",
                        terminal.bold(Text.figure(clean.top1())),
                        interval(clean.top1Interval()),
                        terminal.warning(
                                "on the %,d left without %,d that the gallery knows a near-copy of, or has the observation of"
                                        .formatted(clean.images(), leaked))));
        for (RankFigure rank : figures.ranks()) {
            line(
                    "    %-10s %s   %,d taxa, %s",
                    Text.oneLine(rank.rank()),
                    Text.figure(rank.top1()),
                    rank.taxa(),
                    Text.count(rank.images(), "photo"));
        }
        line(
                "    %s",
                terminal.faint("%,.0f photos/s ranked from ready embeddings".formatted(figures.imagesPerSecond())));
    }

    private static String interval(Interval interval) {
        return "(95%%: %s to %s)".formatted(Text.figure(interval.low()), Text.figure(interval.high()));
    }

    private void line(String format, Object... values) {
        terminal.out().println(format.formatted(values));
    }
}
