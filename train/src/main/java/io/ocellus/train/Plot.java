package io.ocellus.train;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/// The curves of a training as a picture: loss above, accuracy below, epochs to the right. A dashed line for
/// what was learnt from, a full one for what was held out, a ring around the epoch that is kept.
final class Plot {

    private static final int WIDTH = 720;
    private static final int PANEL = 220;
    private static final int LEFT = 64;
    private static final int RIGHT = 24;
    private static final int TOP = 60;
    private static final int GAP = 52;
    private static final String LEARNT = "#b26a00";
    private static final String HELD_OUT = "#1f5f8b";

    private final List<EpochFigures> epochs;

    Plot(List<EpochFigures> epochs) {
        this.epochs = List.copyOf(epochs);
    }

    String svg() {
        int height = TOP + 2 * PANEL + GAP + 40;
        StringBuilder svg = new StringBuilder();
        svg.append(("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\" height=\"%2$d\""
                        + " font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\">%n")
                .formatted(WIDTH, height));
        svg.append("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n".formatted(WIDTH, height));
        legend(svg);
        double highest = epochs.stream()
                .flatMapToDouble(one -> DoubleStream.concat(
                        DoubleStream.of(one.learnt().loss()),
                        heldOut(one).stream().mapToDouble(Figures::loss)))
                .max()
                .orElse(1);
        panel(svg, TOP, "loss", Math.max(1e-9, highest), Figures::loss);
        panel(svg, TOP + PANEL + GAP, "accuracy", 1, Figures::accuracy);
        svg.append(text(LEFT + (WIDTH - LEFT - RIGHT) / 2.0, height - 8, "middle", "epoch"));
        return svg.append("</svg>\n").toString().replace(System.lineSeparator(), "\n");
    }

    private void legend(StringBuilder svg) {
        svg.append(line(LEFT, 18, LEFT + 28, 18, LEARNT, " stroke-width=\"2\" stroke-dasharray=\"5 4\""));
        svg.append(text(LEFT + 36, 22, "start", "learnt from"));
        svg.append(line(LEFT + 130, 18, LEFT + 158, 18, HELD_OUT, " stroke-width=\"2\""));
        svg.append(text(LEFT + 166, 22, "start", "held out"));
        best().ifPresent(best -> svg.append(text(WIDTH - RIGHT, 22, "end", "kept: epoch " + best.epoch())));
    }

    private void panel(StringBuilder svg, int top, String name, double highest, Function<Figures, Double> figure) {
        double step = tidy(highest / 4);
        double most = Math.ceil(highest / step - 1e-9) * step;
        for (int i = 0; i * step <= most + step / 2; i++) {
            double y = y(top, i * step, most);
            svg.append(line(LEFT, y, WIDTH - RIGHT, y, "#ddd", ""));
            svg.append(text(LEFT - 8, y + 4, "end", number(i * step)));
        }
        svg.append(text(LEFT, top - 8, "start", name));
        int apart = Math.max(1, (int) Math.round(tidy(epochs.size() / 8.0)));
        for (int i = 0; i < epochs.size(); i++) {
            int epoch = epochs.get(i).epoch();
            if (epochs.size() <= 8 || epoch % apart == 0) {
                svg.append(text(x(i), top + PANEL + 18, "middle", Integer.toString(epoch)));
            }
        }
        curve(svg, one -> Optional.of(one.learnt()).map(figure), top, most, LEARNT, " stroke-dasharray=\"5 4\"");
        curve(svg, one -> heldOut(one).map(figure), top, most, HELD_OUT, "");
        best().ifPresent(best ->
                svg.append("<circle cx=\"%s\" cy=\"%s\" r=\"5\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n"
                        .formatted(
                                coordinate(x(epochs.indexOf(best))),
                                coordinate(y(top, figure.apply(heldOut(best).orElse(best.learnt())), most)),
                                heldOut(best).isPresent() ? HELD_OUT : LEARNT)));
    }

    private void curve(
            StringBuilder svg,
            Function<EpochFigures, Optional<Double>> figure,
            int top,
            double most,
            String colour,
            String style) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < epochs.size(); i++) {
            int place = i;
            figure.apply(epochs.get(i))
                    .ifPresent(value ->
                            points.append("%s,%s ".formatted(coordinate(x(place)), coordinate(y(top, value, most)))));
        }
        svg.append("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s/>%n"
                .formatted(points.toString().strip(), colour, style));
    }

    private Optional<EpochFigures> best() {
        return epochs.stream().reduce((best, next) -> next.isBetterThan(best) ? next : best);
    }

    private static Optional<Figures> heldOut(EpochFigures one) {
        return Optional.ofNullable(one.heldOut());
    }

    private double x(int place) {
        return LEFT + 12 + (WIDTH - LEFT - RIGHT - 24) * (epochs.size() == 1 ? 0.5 : place / (epochs.size() - 1.0));
    }

    private static double y(int top, double value, double most) {
        return top + PANEL * (1 - Math.min(value, most) / most);
    }

    /* The nearest of 1, 2, 2.5 and 5 times a power of ten that is not smaller. */
    private static double tidy(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        return DoubleStream.of(1, 2, 2.5, 5, 10)
                .map(factor -> factor * power)
                .filter(step -> step >= value * (1 - 1e-9))
                .findFirst()
                .orElse(10 * power);
    }

    private static String line(double x1, double y1, double x2, double y2, String colour, String style) {
        return "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\"%s/>%n"
                .formatted(coordinate(x1), coordinate(y1), coordinate(x2), coordinate(y2), colour, style);
    }

    private static String text(double x, double y, String anchor, String words) {
        return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>%n"
                .formatted(coordinate(x), coordinate(y), anchor, words);
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value).replaceAll("\\.?0+$", "");
    }
}
