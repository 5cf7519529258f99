package io.ocellus.report;

import io.ocellus.evaluate.ConfusionMatrix;
import io.ocellus.report.Drawing.Anchor;
import io.ocellus.report.Drawing.Point;
import io.ocellus.taxonomy.Taxon;
import java.util.List;

/// A confusion matrix as a heat map: rows for what photos show, columns for what was suggested. The diagonal is
/// right.
final class MatrixChart {

    private static final double LEFT = 136;
    private static final double TOP = 22;
    private static final int LONGEST_NAME = 21; // characters that fit left of the cells

    private final ConfusionMatrix matrix;
    private final double cell; // pixels; the column after the last taxon is elsewhere

    private MatrixChart(ConfusionMatrix matrix) {
        this.matrix = matrix;
        this.cell = Math.min(30, (Drawing.WIDTH - LEFT - 2) / (matrix.taxa().size() + 1));
    }

    static void draw(Html html, ConfusionMatrix matrix) {
        new MatrixChart(matrix).draw(html);
    }

    private void draw(Html html) {
        int taxa = matrix.taxa().size();
        Drawing drawing = Drawing.open(
                html,
                "Confusion matrix",
                "Of the %d taxa most often mistaken; the table of mistaken pairs says the same".formatted(taxa),
                (int) Math.ceil(TOP + cell * taxa + 4));
        for (int row = 0; row < taxa; row++) {
            drawing.text(new Point(LEFT - 6, middle(row)), Anchor.END, (row + 1) + " " + shortName(row), "small");
            drawing.text(new Point(LEFT + cell * (row + 0.5), TOP - 6), Anchor.MIDDLE, "" + (row + 1), "small");
            drawRow(drawing, row);
        }
        drawing.text(new Point(LEFT + cell * (taxa + 0.5), TOP - 6), Anchor.MIDDLE, "…", "small");
        drawing.close();
    }

    private void drawRow(Drawing drawing, int row) {
        List<Integer> counts = matrix.counts().get(row);
        int elsewhere = matrix.elsewhere().get(row);
        int all = counts.stream().mapToInt(Integer::intValue).sum() + elsewhere;
        for (int column = 0; column < counts.size(); column++) {
            drawCell(drawing, row, column, counts.get(column), all, name(column));
        }
        drawCell(drawing, row, counts.size(), elsewhere, all, "another taxon");
    }

    private void drawCell(Drawing drawing, int row, int column, int count, int all, String said) {
        String tip = "%s taken for %s: %d of %d".formatted(name(row), said, count, all);
        double share = all == 0 ? 0 : (double) count / all;
        var corner = new Point(LEFT + cell * column + 0.5, TOP + cell * row + 0.5);
        drawing.bar(corner, cell - 1, cell - 1, "track", 1, tip);
        if (count > 0) {
            // Square root: one mistake among fifty photos must still be seen.
            drawing.bar(corner, cell - 1, cell - 1, row == column ? "bar" : "wrong", Math.sqrt(share), tip);
            String style = share > 0.3 ? "on" : "small";
            drawing.text(new Point(LEFT + cell * (column + 0.5), middle(row)), Anchor.MIDDLE, "" + count, style);
        }
    }

    private double middle(int row) {
        return TOP + cell * (row + 0.5) + 3;
    }

    private String name(int place) {
        return matrix.taxa().get(place).scientificName();
    }

    private String shortName(int place) {
        Taxon taxon = matrix.taxa().get(place);
        String name = taxon.scientificName();
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }
}
