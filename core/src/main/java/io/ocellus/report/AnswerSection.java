package io.ocellus.report;

import io.ocellus.evaluate.AnswerFigures;
import io.ocellus.evaluate.MethodFigures;
import io.ocellus.report.BarsChart.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Best-effort answers: the promise in words, the certificate, and where the answers stand.
final class AnswerSection {

    private final Html html;

    AnswerSection(Html html) {
        this.html = html;
    }

    void write(MethodFigures figures, Optional<Report.Certificate> certificate) {
        figures.answers().ifPresent(answers -> {
            html.open("div", "class", "pair").open("div", "class", box(answers));
            html.element("h3", certificate.isPresent() ? "Certificate" : "Best-effort answers");
            html.element("p", verdict(answers), "class", "verdict");
            html.element("p", counted(answers));
            certificate.ifPresent(this::write);
            html.close().open("figure").element("h3", "Where the answers stand");
            BarsChart.draw(html, "Share of all photos answered at each rank", bars(answers));
            html.element(
                            "figcaption",
                            "Share of all photos. %s of the answers stand above the label's own depth."
                                    .formatted(Words.percent(ofAnswers(answers))))
                    .close()
                    .close();
        });
    }

    private static String box(AnswerFigures answers) {
        return answers.promise()
                .map(promise -> switch (promise) {
                    case KEPT -> "certificate kept";
                    case WITHIN_CHANCE -> "certificate chance";
                    case BROKEN -> "certificate broken";
                })
                .orElse("certificate");
    }

    private static String verdict(AnswerFigures answers) {
        return answers.promise()
                .map(promise -> switch (promise) {
                    case KEPT -> "The promise was kept.";
                    case WITHIN_CHANCE -> "The promise was missed, by no more than chance may do.";
                    case BROKEN -> "The promise was not kept.";
                })
                .orElse("Nothing was promised.");
    }

    private static String counted(AnswerFigures answers) {
        int given = answers.answeredAtRank().stream()
                .mapToInt(AnswerFigures.AtRank::answers)
                .sum();
        int wrong = answers.answeredAtRank().stream()
                .mapToInt(AnswerFigures.AtRank::wrong)
                .sum();
        return "Of %s %s were wrong: %s (95%%: %s)%s. That is %s of all photos asked about."
                .formatted(
                        Words.count(given, "answer"),
                        Words.number(wrong),
                        Words.percent(answers.observedError()),
                        Words.range(answers.observedErrorInterval()),
                        answers.promisedError()
                                .map(promised -> "; at most %s were promised".formatted(Words.percent(promised)))
                                .orElse(""),
                        Words.percent(answers.observedErrorOfAsked()));
    }

    private static double ofAnswers(AnswerFigures answers) {
        return answers.answered() == 0 ? 0 : answers.backedOff() / answers.answered();
    }

    private static List<Bar> bars(AnswerFigures answers) {
        List<Bar> bars = new ArrayList<>();
        for (AnswerFigures.AtRank rank : answers.answeredAtRank()) {
            String name = rank.rank().isEmpty() ? "without rank" : rank.rank();
            bars.add(new Bar(
                    name,
                    "%s, %s wrong".formatted(Words.number(rank.answers()), Words.number(rank.wrong())),
                    rank.share()));
        }
        bars.add(new Bar("unknown", "no answer", 1 - answers.answered()));
        return bars;
    }

    private void write(Report.Certificate certificate) {
        html.open("dl");
        fact("Promised", "at most %s of answers wrong".formatted(Words.percent(certificate.promisedError())));
        fact("Confidence", Words.percent(certificate.confidence()));
        fact("How", certificate.guarantee());
        fact("Calibrated on", Words.count(certificate.calibrationImages(), "held-out photo"));
        fact("Date", certificate.date());
        fact("Data", certificate.data());
        fact("Model", certificate.model());
        html.close();
    }

    private void fact(String name, String value) {
        html.element("dt", name).element("dd", value);
    }
}
