package io.ocellus.report;

import io.ocellus.evaluate.BandFigure;
import io.ocellus.evaluate.Confusion;
import io.ocellus.evaluate.MethodFigures;
import io.ocellus.evaluate.Mistake;
import io.ocellus.evaluate.TaxonFigure;
import io.ocellus.report.BarsChart.Bar;
import java.util.Comparator;
import java.util.List;

/// One method in full: its promise, its ranks, its confidence, what it mistakes for what.
final class MethodSection {

    private static final int CONFUSIONS = 8;
    private static final int EXAMPLES = 3; // as many as fit beside the matrix
    private static final int WEAKEST = 12;

    private final Html html;
    private final Photos photos;

    MethodSection(Html html, Photos photos) {
        this.html = html;
        this.photos = photos;
    }

    /// Writes the section unfolded.
    void write(MethodFigures figures, List<Report.Certificate> certificates) {
        html.open("section").element("h2", figures.method() + " in detail");
        body(figures, certificates);
        html.close();
    }

    /// Writes the section folded: a reader opens it.
    void writeFolded(MethodFigures figures, List<Report.Certificate> certificates) {
        html.open("section").open("details").element("summary", figures.method() + " in detail");
        body(figures, certificates);
        html.close().close();
    }

    private void body(MethodFigures figures, List<Report.Certificate> certificates) {
        new AnswerSection(html)
                .write(
                        figures,
                        certificates.stream()
                                .filter(certificate -> certificate.method().equals(figures.method()))
                                .findFirst());
        html.open("div", "class", "pair").open("div", "class", "stack");
        ranks(figures);
        bands(figures);
        html.close();
        confidence(figures);
        html.close();
        mistakes(figures);
        html.open("div", "class", "pair");
        matrix(figures);
        confusions(figures.confusions());
        html.close();
        weakest(figures.perTaxon());
    }

    private void ranks(MethodFigures figures) {
        if (figures.ranks().isEmpty()) {
            return;
        }
        html.open("figure").element("h3", "By rank");
        BarsChart.draw(
                html,
                "Right at first, by rank",
                figures.ranks().stream()
                        .map(rank -> new Bar(rank.rank(), Words.number(rank.taxa()) + " taxa", rank.top1()))
                        .toList());
        html.element(
                "figcaption",
                figures.distance()
                        .meanErrorHeight()
                        .map(height -> ("How often the first suggestion is right if nothing below the rank is asked. A"
                                        + " wrong one is on average %s steps up the tree from where it meets the truth.")
                                .formatted(Words.tenths(height)))
                        .orElse("Every first suggestion was right."));
        html.close();
    }

    private void confidence(MethodFigures figures) {
        html.open("figure").element("h3", "Does 90% mean 90%?");
        ReliabilityChart.draw(html, figures.confidence());
        html.element(
                "figcaption",
                "Dots on the dashed line keep their word; below it the method is too sure. Expected calibration error %s,"
                                .formatted(Words.decimal(figures.confidence().ece()))
                        + " Brier score %s."
                                .formatted(Words.decimal(figures.confidence().brier()))
                        + figures.unknownAuroc()
                                .map(auroc -> " Photos of unknown taxa are told from known ones with AUROC %s."
                                        .formatted(Words.decimal(auroc)))
                                .orElse(""));
        html.close();
    }

    private void bands(MethodFigures figures) {
        html.open("figure").element("h3", "Many photos, few photos");
        BarsChart.draw(
                html,
                "Mean over taxa of the share right, by number of training photos",
                figures.bands().stream()
                        .map(band -> new Bar(words(band), Words.number(band.taxa()) + " taxa", band.macroTop1()))
                        .toList());
        html.element("figcaption", "Mean over taxa of the share right, by training photos a taxon.")
                .close();
    }

    private static String words(BandFigure band) {
        if (band.band().equals("none")) {
            return "never seen in training";
        }
        String limits = band.atMost()
                .map(most -> "%d to %d".formatted(band.atLeast(), most))
                .orElse("%d or more".formatted(band.atLeast()));
        return "%s: %s".formatted(band.band(), limits);
    }

    private void matrix(MethodFigures figures) {
        figures.confusionMatrix().ifPresent(matrix -> {
            html.open("figure").element("h3", "What is taken for what");
            MatrixChart.draw(html, matrix);
            html.element(
                            "figcaption",
                            "Rows: what photos show. Columns: what was suggested first; the last is any other taxon.")
                    .close();
        });
    }

    private void mistakes(MethodFigures figures) {
        if (figures.mistakes().isEmpty()) {
            return;
        }
        html.element("h3", "The surest mistakes");
        html.element(
                "p",
                "Wrong with the highest probability. Some may be wrong labels rather than wrong answers.",
                "class",
                "note");
        html.open("div", "class", "cards");
        figures.mistakes().forEach(this::card);
        html.close();
    }

    private void card(Mistake mistake) {
        html.open("figure", "class", "card").open("div", "class", "photos");
        photos.image(mistake.image(), "a photo labelled " + mistake.truth().scientificName());
        if (photos.hasExample(mistake.guessed())) {
            photos.example(mistake.guessed());
        }
        html.close().open("figcaption").open("span", "class", "row").element("em", "label");
        Photos.name(html, mistake.truth());
        html.close().open("span", "class", "row").element("em", "said");
        Photos.name(html, mistake.guessed());
        html.close();
        html.element("small", "%s sure; image %d".formatted(Words.percent(mistake.probability()), mistake.image()));
        html.close().close();
    }

    private void confusions(List<Confusion> confusions) {
        if (confusions.isEmpty()) {
            return;
        }
        Table table = Table.open(html, "Pairs most often mistaken.", "Taken for", "Photos", "Share", "Examples");
        for (Confusion confusion : confusions.stream().limit(CONFUSIONS).toList()) {
            table.row(() -> {
                html.open("span", "class", "line");
                Photos.name(html, confusion.truth());
                html.close().open("span", "class", "line").element("em", "for").text(" ");
                Photos.name(html, confusion.guessed());
                html.close();
            });
            table.cell(Words.number(confusion.count())).cell(Words.percent(confusion.share()));
            html.open("td").open("span", "class", "strip");
            confusion.images().stream()
                    .limit(EXAMPLES)
                    .forEach(image -> photos.image(
                            image, "a photo of " + confusion.truth().scientificName()));
            html.close().close();
            table.endRow();
        }
        table.close();
    }

    private void weakest(List<TaxonFigure> perTaxon) {
        List<TaxonFigure> weakest = perTaxon.stream()
                .filter(taxon -> taxon.recall() < 1)
                .sorted(Comparator.comparingDouble(TaxonFigure::recall)) // stable: ties in the order of the taxonomy
                .limit(WEAKEST)
                .toList();
        if (weakest.isEmpty()) {
            return;
        }
        Table table = Table.open(
                html, "The taxa known least.", "Taxon", "Found", "Right when named", "Test photos", "Training photos");
        for (TaxonFigure taxon : weakest) {
            table.row(() -> Photos.name(html, taxon.taxon()))
                    .cell(Words.percent(taxon.recall()))
                    .cell(taxon.precision().map(Words::percent).orElse("never named"))
                    .cell(Words.number(taxon.testImages()))
                    .cell(Words.number(taxon.trainingImages()))
                    .endRow();
        }
        table.close();
    }
}
