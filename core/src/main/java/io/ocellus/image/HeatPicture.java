package io.ocellus.image;

import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/// Shows on a photo where something was seen: warm colours over what counted, and a frame around the most of
/// it. Stateless; may be used by any thread.
public final class HeatPicture {

    /* Black over purple and orange to a pale yellow: lighter is always more, also for the colour-blind, as in the
     * colour map "inferno" (Stéfan van der Walt and Nathaniel Smith, 2015, public domain), whose fifths these are. */
    private static final int[][] RAMP = {
        {0, 0, 4}, {66, 10, 104}, {147, 38, 103}, {221, 81, 58}, {252, 165, 10}, {252, 255, 164}
    };

    private static final int SMALLEST = 480; // pixels of the shorter side
    private static final double OPAQUE = 0.7; // of the warmest
    private static final double UNSEEN = 0.45; // brightness of what the network did not see
    private static final int FRAME = 3; // pixels

    private HeatPicture() {}

    /// Draws it.
    ///
    /// @param heat from a place in shares of width and height, each [0, 1], to [0, 1]; NaN where nothing was
    ///     looked at
    /// @return a PNG
    public static byte[] png(Pixels photo, DoubleBinaryOperator heat, Optional<Box> box) {
        double scale = Math.max(1, (double) SMALLEST / photo.shorterSide());
        Pixels canvas =
                photo.resized((int) Math.round(scale * photo.width()), (int) Math.round(scale * photo.height()));
        byte[] rgb = canvas.rgb().clone();
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                double value = heat.applyAsDouble((x + 0.5) / canvas.width(), (y + 0.5) / canvas.height());
                paint(rgb, 3 * (y * canvas.width() + x), value);
            }
        }
        box.ifPresent(frame -> outline(rgb, canvas, frame));
        return EncodedPicture.png(new Pixels(canvas.width(), canvas.height(), rgb));
    }

    /* Grey under the colours, so that a red flower is not taken for heat. */
    private static void paint(byte[] rgb, int at, double value) {
        double grey = 0.299 * (rgb[at] & 0xFF) + 0.587 * (rgb[at + 1] & 0xFF) + 0.114 * (rgb[at + 2] & 0xFF);
        for (int channel = 0; channel < 3; channel++) {
            double shown = Double.isNaN(value)
                    ? UNSEEN * grey
                    : grey + OPAQUE * Math.sqrt(value) * (ramp(value, channel) - grey);
            rgb[at + channel] = (byte) Math.round(shown);
        }
    }

    private static double ramp(double value, int channel) {
        double place = value * (RAMP.length - 1);
        int below = Math.min((int) place, RAMP.length - 2);
        return RAMP[below][channel] + (place - below) * (RAMP[below + 1][channel] - RAMP[below][channel]);
    }

    /* White, with the photo between its pixels left as it is. */
    private static void outline(byte[] rgb, Pixels canvas, Box box) {
        int left = (int) Math.round(box.x() * canvas.width());
        int top = (int) Math.round(box.y() * canvas.height());
        int right = (int) Math.round((box.x() + box.width()) * canvas.width()) - 1;
        int bottom = (int) Math.round((box.y() + box.height()) * canvas.height()) - 1;
        for (int y = Math.max(0, top); y <= Math.min(bottom, canvas.height() - 1); y++) {
            for (int x = Math.max(0, left); x <= Math.min(right, canvas.width() - 1); x++) {
                boolean edge = x - left < FRAME || right - x < FRAME || y - top < FRAME || bottom - y < FRAME;
                if (edge) {
                    int at = 3 * (y * canvas.width() + x);
                    rgb[at] = (byte) 255;
                    rgb[at + 1] = (byte) 255;
                    rgb[at + 2] = (byte) 255;
                }
            }
        }
    }
}
