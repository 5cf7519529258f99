package io.ocellus.report;

import io.ocellus.evaluate.AnswerFigures;
import io.ocellus.evaluate.Comparison;
import io.ocellus.evaluate.MethodFigures;
import java.util.List;
import java.util.Optional;

/// The top of the page: what was evaluated, the main figures in words, and the methods side by side.
final class SummarySection {

    private final Html html;

    SummarySection(Html html) {
        this.html = html;
    }

    /// Writes the top of the page.
    ///
    /// @param byTop1 the report's methods, best first
    void write(Report report, List<MethodFigures> byTop1) {
        Report.Heading heading = report.heading();
        html.open("header").element("p", "Evaluation", "class", "kicker").element("h1", heading.title());
        html.element(
                "p",
                "%s of %s in the collection %s, asked of methods that learned from %s; %s"
                        .formatted(
                                Words.count(heading.testImages(), "test photo"),
                                heading.taxa() == 1 ? "1 taxon" : Words.number(heading.taxa()) + " taxa",
                                heading.collection(),
                                Words.count(heading.trainingImages(), "other"),
                                heading.date()),
                "class",
                "lead");
        html.close();
        if (!byTop1.isEmpty()) {
            tiles(byTop1.getFirst());
            html.open("section").element("h2", "Methods side by side");
            html.open("div", "class", "pair").open("figure");
            MethodsChart.draw(html, byTop1);
            html.element("figcaption", "Share of photos right at first, with 95% intervals.");
            html.close();
            comparisons(report.comparisons());
            html.close();
            table(byTop1);
            html.close();
        }
    }

    private void tiles(MethodFigures best) {
        html.open("div", "class", "tiles");
        tile(Words.percent(best.top1()), "right at first", best.method() + ", " + Words.range(best.top1Interval()));
        tile(Words.percent(best.macroTop1()), "mean over taxa", "rare taxa count as much as common ones");
        best.answers()
                .ifPresentOrElse(
                        answers -> {
                            tile(
                                    Words.percent(answers.observedError()),
                                    "of the answers wrong",
                                    answers.promisedError()
                                            .map(promised -> Words.percent(promised) + " promised at most")
                                            .orElse("nothing was promised"));
                            tile(Words.percent(answers.answeredAtSpecies()), "answered to species", "of all photos");
                        },
                        () -> tile(Words.percent(best.top5()), "among the first five", "of all photos"));
        html.close();
    }

    private void tile(String figure, String name, String note) {
        html.open("div")
                .element("b", figure)
                .element("span", name)
                .element("small", note)
                .close();
    }

    private void comparisons(List<Comparison> comparisons) {
        if (comparisons.isEmpty()) {
            return;
        }
        html.open("div").element("h3", "Is the lead real?").open("ul");
        for (Comparison comparison : comparisons) {
            html.element("li", words(comparison));
        }
        html.close();
        html.element(
                "p", "Intervals draw whole observations again; p is McNemar's, exact and two-sided.", "class", "note");
        html.close();
    }

    private static String words(Comparison c) {
        String verdict = c.tellsApart()
                ? (c.difference() > 0 ? "%s is better than %s" : "%s is worse than %s")
                        .formatted(c.methodA(), c.methodB())
                : "%s and %s cannot be told apart".formatted(c.methodA(), c.methodB());
        return "%s: %s points (%s to %s), %s; only %s right on %s, only %s on %s."
                .formatted(
                        verdict,
                        Words.points(c.difference()),
                        Words.points(c.differenceInterval().low()),
                        Words.points(c.differenceInterval().high()),
                        Words.pValue(c.pValue()),
                        c.methodA(),
                        Words.number(c.onlyA()),
                        c.methodB(),
                        Words.number(c.onlyB()));
    }

    private void table(List<MethodFigures> methods) {
        Table table = Table.open(
                html,
                "Figures on the test photos; 95% intervals under them.",
                "Method",
                "Right at first",
                "In first five",
                "Mean over taxa",
                "Calibration error",
                "Answered",
                "To species",
                "Answers wrong",
                "Promise",
                "Photos/s");
        for (MethodFigures figures : methods) {
            Optional<AnswerFigures> answers = figures.answers();
            table.row(figures.method())
                    .cell(Words.percent(figures.top1()), Words.range(figures.top1Interval()))
                    .cell(Words.percent(figures.top5()))
                    .cell(
                            Words.percent(figures.macroTop1()),
                            Words.range(figures.bootstrap().macroTop1()))
                    .cell(Words.decimal(figures.confidence().ece()))
                    .cell(answers.map(a -> Words.percent(a.answered())).orElse("–"))
                    .cell(answers.map(a -> Words.percent(a.answeredAtSpecies())).orElse("–"))
                    .cell(
                            answers.map(a -> Words.percent(a.observedError())).orElse("–"),
                            answers.map(a -> Words.range(a.observedErrorInterval()))
                                    .orElse(""))
                    .cell(answers.flatMap(AnswerFigures::promise)
                            .map(SummarySection::word)
                            .orElse("–"))
                    .cell(Words.number(figures.imagesPerSecond()))
                    .endRow();
        }
        table.close();
    }

    static String word(AnswerFigures.Promise promise) {
        return switch (promise) {
            case KEPT -> "kept";
            case WITHIN_CHANCE -> "within chance";
            case BROKEN -> "not kept";
        };
    }
}
