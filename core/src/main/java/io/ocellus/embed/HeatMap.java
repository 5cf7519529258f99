package io.ocellus.embed;

import io.ocellus.image.Box;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/// Where in a photo a network saw what it names: B. Zhou, A. Khosla, A. Lapedriza, A. Oliva and A. Torralba,
/// "Learning Deep Features for Discriminative Localization", CVPR 2016 (class activation mapping).
///
/// The score of a class is the mean, over the positions (x, y) of the last feature map f, of w · f(x, y), with
/// w the weights of the class; so each position's share of the score is known. Shares below 0 speak against the
/// class and are left out. Immutable; may be shared between threads.
public final class HeatMap {

    /* The share of the warmest position from which on a position belongs to the box: the paper's section 3.2. */
    private static final double BOX_FROM = 0.2;

    private final int rows;
    private final int columns;
    private final float[] heat; // float[rows][columns], [0, 1]
    private final Window window;

    /// The part of a photo that a network saw.
    ///
    /// @param x of its left edge, in shares of the photo's width; below 0 where it reaches over the photo
    /// @param y of its upper edge, in shares of the photo's height
    /// @param width in shares of the photo's width
    /// @param height in shares of the photo's height
    record Window(double x, double y, double width, double height) {}

    private HeatMap(int rows, int columns, float[] heat, Window window) {
        this.rows = rows;
        this.columns = columns;
        this.heat = heat;
        this.window = window;
    }

    /// @param features `float[channels][rows * columns]`, of one picture, from `at` on
    /// @param weights `float[channels]`
    static HeatMap of(float[] features, int at, int rows, int columns, float[] weights, Window window) {
        int positions = rows * columns;
        float[] heat = new float[positions];
        for (int channel = 0; channel < weights.length; channel++) {
            for (int p = 0; p < positions; p++) {
                heat[p] += weights[channel] * features[at + channel * positions + p];
            }
        }
        return of(heat, rows, columns, window);
    }

    /// Of what each position adds to the score.
    ///
    /// @param shares `float[rows * columns]`, of any size; becomes the map's
    static HeatMap of(float[] shares, int rows, int columns, Window window) {
        float[] heat = shares;
        int positions = rows * columns;
        float warmest = 0;
        for (float value : heat) {
            warmest = Math.max(warmest, value);
        }
        for (int p = 0; p < positions; p++) {
            heat[p] = warmest > 0 ? Math.max(0, heat[p]) / warmest : 0;
        }
        return new HeatMap(rows, columns, heat, window);
    }

    /// How warm a place is, by cubic B-splines over the positions: maps have few, and straight lines between
    /// them would show the grid instead of the photo.
    ///
    /// @param x in shares of the photo's width, [0, 1]
    /// @param y in shares of the photo's height, [0, 1]
    /// @return [0, 1]; NaN where the network did not look
    public double at(double x, double y) {
        double across = (x - window.x()) / window.width();
        double down = (y - window.y()) / window.height();
        if (across < 0 || across > 1 || down < 0 || down > 1) {
            return Double.NaN;
        }
        double column = across * columns - 0.5;
        double row = down * rows - 0.5;
        int left = (int) Math.floor(column);
        int top = (int) Math.floor(row);
        double sum = 0;
        for (int i = -1; i <= 2; i++) {
            double weight = spline(row - top - i);
            for (int j = -1; j <= 2; j++) {
                sum += weight * spline(column - left - j) * heat(top + i, left + j);
            }
        }
        return Math.clamp(sum, 0, 1);
    }

    /* The cubic B-spline: for each place, those of the four positions around it add up to 1. */
    private static double spline(double distance) {
        double d = Math.abs(distance);
        if (d < 1) {
            return 2.0 / 3 - d * d + d * d * d / 2;
        }
        return d < 2 ? Math.pow(2 - d, 3) / 6 : 0;
    }

    /* Beyond the edge the map goes on as it ends. */
    private float heat(int row, int column) {
        return heat[Math.clamp(row, 0, rows - 1) * columns + Math.clamp(column, 0, columns - 1)];
    }

    /// The box around the largest connected region that is warm.
    ///
    /// @return within the photo; empty if nothing speaks for the class
    public Optional<Box> box() {
        int[] region = largestRegion();
        if (region.length == 0) {
            return Optional.empty();
        }
        int top = Arrays.stream(region).map(p -> p / columns).min().orElseThrow();
        int bottom = Arrays.stream(region).map(p -> p / columns).max().orElseThrow() + 1;
        int left = Arrays.stream(region).map(p -> p % columns).min().orElseThrow();
        int right = Arrays.stream(region).map(p -> p % columns).max().orElseThrow() + 1;
        double x = Math.clamp(window.x() + window.width() * left / columns, 0, 1);
        double y = Math.clamp(window.y() + window.height() * top / rows, 0, 1);
        double endX = Math.clamp(window.x() + window.width() * right / columns, 0, 1);
        double endY = Math.clamp(window.y() + window.height() * bottom / rows, 0, 1);
        return endX > x && endY > y ? Optional.of(new Box(x, y, endX - x, endY - y)) : Optional.empty();
    }

    /* Positions; the first of equally large regions. */
    private int[] largestRegion() {
        boolean[] seen = new boolean[heat.length];
        int[] largest = {};
        for (int p = 0; p < heat.length; p++) {
            if (!seen[p] && isWarm(p)) {
                int[] region = regionFrom(p, seen);
                if (region.length > largest.length) {
                    largest = region;
                }
            }
        }
        return largest;
    }

    private boolean isWarm(int position) {
        return heat[position] >= BOX_FROM;
    }

    private int[] regionFrom(int start, boolean[] seen) {
        int[] region = new int[heat.length];
        int size = 0;
        Deque<Integer> next = new ArrayDeque<>();
        next.add(start);
        seen[start] = true;
        while (!next.isEmpty()) {
            int p = next.remove();
            region[size++] = p;
            visit(p, -columns, p >= columns, seen, next);
            visit(p, columns, p + columns < heat.length, seen, next);
            visit(p, -1, p % columns > 0, seen, next);
            visit(p, 1, p % columns < columns - 1, seen, next);
        }
        return Arrays.copyOf(region, size);
    }

    private void visit(int from, int step, boolean inside, boolean[] seen, Deque<Integer> next) {
        if (inside && !seen[from + step] && isWarm(from + step)) {
            seen[from + step] = true;
            next.add(from + step);
        }
    }
}
