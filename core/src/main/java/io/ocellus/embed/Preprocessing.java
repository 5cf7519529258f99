package io.ocellus.embed;

import io.ocellus.image.Pixels;
import io.ocellus.model.CardInput;
import io.ocellus.model.CardInput.Colour;
import io.ocellus.model.Framing;
import io.ocellus.vector.Colours;
import io.ocellus.vector.Colours.Scale;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// From a photo of any size to the values that enter a network, as its card asks: resize, crop or fill, and
/// x = (pixel * scale - mean) / std. Immutable; may be shared between threads.
public final class Preprocessing {

    /// Raised whenever this code gives other values for the same photo and card.
    private static final int VERSION = 1;

    private static final int CHANNELS = 3;

    private final Colours colours = Colours.best();
    private final CardInput input;
    private final int side;
    private final float[][] values; // [place in the tensor][pixel 0..255]
    private final int[] source; // [place in the tensor]: 0 red, 1 green, 2 blue
    private final Optional<Scale[]> scales; // of red, green and blue, where they give the very values
    private final int[] fill; // red, green, blue

    private Preprocessing(CardInput input) {
        this.input = input;
        this.side = input.framing().side();
        this.source = input.colour() == Colour.RGB ? new int[] {0, 1, 2} : new int[] {2, 1, 0};
        this.values = new float[CHANNELS][];
        Arrays.setAll(values, channel -> table(input, channel));
        this.scales = scales();
        this.fill = fill(input.framing());
    }

    public static Preprocessing of(CardInput input) {
        return new Preprocessing(input);
    }

    /// Height and width of the network's picture, pixels.
    public int side() {
        return side;
    }

    /// How many values one picture has.
    public int floats() {
        return CHANNELS * side * side;
    }

    /// To how many pixels a photo's shorter side should be decoded, at least.
    public int shorterSide() {
        return switch (input.framing()) {
            case Framing.Shorter shorter -> shorter.to();
            case Framing.Longer longer -> longer.to();
            case Framing.Squash squash -> squash.to();
        };
    }

    /// The square picture that the network sees, before its values are scaled: for tests and for showing.
    public Pixels picture(Pixels photo) {
        Frame frame = Frame.of(input.framing(), photo);
        byte[] rgb = new byte[CHANNELS * side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                for (int channel = 0; channel < CHANNELS; channel++) {
                    rgb[CHANNELS * (y * side + x) + channel] = (byte) pixel(frame, x, y, channel);
                }
            }
        }
        return new Pixels(side, side, rgb);
    }

    /// Which part of a photo the network sees.
    HeatMap.Window window(Pixels photo) {
        return Frame.of(input.framing(), photo).window(input.framing(), photo);
    }

    /// Writes the values of one picture in the card's layout and colour order.
    ///
    /// @param target best a direct buffer in native order; its position is neither used nor changed
    /// @param at index of the first of the [#floats()] values
    public void write(Pixels photo, FloatBuffer target, int at) {
        Frame frame = Frame.of(input.framing(), photo);
        switch (input.layout()) {
            case NCHW -> writePlanes(frame, target, at);
            case NHWC -> writeInterleaved(frame, target, at);
        }
    }

    /// All that changes a value, in words: part of a feature space's hash.
    String fingerprint() {
        return "preprocessing %d: %s %s %s scale %s mean %s std %s"
                .formatted(
                        VERSION,
                        input.framing(),
                        input.layout(),
                        input.colour(),
                        input.scale(),
                        input.mean(),
                        input.std());
    }

    private void writePlanes(Frame frame, FloatBuffer target, int at) {
        float[] row = new float[CHANNELS * side]; // one channel behind the other
        for (int y = 0; y < side; y++) {
            fillRow(frame, y, row, side, 1);
            for (int place = 0; place < CHANNELS; place++) {
                target.put(at + (place * side + y) * side, row, place * side, side);
            }
        }
    }

    private void writeInterleaved(Frame frame, FloatBuffer target, int at) {
        float[] row = new float[CHANNELS * side];
        for (int y = 0; y < side; y++) {
            fillRow(frame, y, row, 1, CHANNELS);
            target.put(at + y * row.length, row, 0, row.length);
        }
    }

    /* One row: the value of a pixel at `place` of the tensor goes to row[place * apart + x * step]. */
    private void fillRow(Frame frame, int y, float[] row, int apart, int step) {
        int from = firstInside(frame);
        int to = endInside(frame);
        int py = frame.top() + y;
        boolean above = py < 0 || py >= frame.picture().height();
        if (above || from > 0 || to < side) {
            fillOutside(row, apart, step);
        }
        if (above) {
            return;
        }
        byte[] rgb = frame.picture().rgb();
        int at = CHANNELS * (py * frame.picture().width() + frame.left() + from);
        if (step == 1 && scales.isPresent()) {
            colours.planes(rgb, at, to - from, scales.get(), row, from);
            return;
        }
        float[] first = values[0];
        float[] second = values[1];
        float[] third = values[2];
        int outer = source[0]; // green is in the middle of both orders of colours
        for (int x = from, into = from * step; x < to; x++, into += step, at += CHANNELS) {
            row[into] = first[rgb[at + outer] & 0xFF];
            row[apart + into] = second[rgb[at + 1] & 0xFF];
            row[2 * apart + into] = third[rgb[at + 2 - outer] & 0xFF];
        }
    }

    private void fillOutside(float[] row, int apart, int step) {
        for (int place = 0; place < CHANNELS; place++) {
            float outside = values[place][fill[source[place]]];
            for (int x = 0; x < side; x++) {
                row[place * apart + x * step] = outside;
            }
        }
    }

    private static int firstInside(Frame frame) {
        return Math.max(0, -frame.left());
    }

    private static int endInside(Frame frame) {
        return Math.min(frame.side(), frame.picture().width() - frame.left());
    }

    private int pixel(Frame frame, int x, int y, int channel) {
        int px = frame.left() + x;
        int py = frame.top() + y;
        Pixels picture = frame.picture();
        if (px < 0 || py < 0 || px >= picture.width() || py >= picture.height()) {
            return fill[channel];
        }
        return picture.rgb()[CHANNELS * (py * picture.width() + px) + channel] & 0xFF;
    }

    /* The mean and std of a card are in the order of its colours, as is a place in the tensor. */
    private static float[] table(CardInput input, int place) {
        float[] table = new float[256];
        for (int pixel = 0; pixel < table.length; pixel++) {
            table[pixel] = (float) ((pixel * input.scale() - input.mean().get(place))
                    / input.std().get(place));
        }
        return table;
    }

    /// The arithmetic that takes the place of the tables in planes of rows; none if one value came out otherwise.
    private Optional<Scale[]> scales() {
        Scale[] scales = new Scale[CHANNELS]; // by colour
        for (int place = 0; place < CHANNELS; place++) {
            double std = input.std().get(place);
            Scale scale = new Scale(input.scale() / std, -input.mean().get(place) / std, place * side);
            for (int pixel = 0; pixel < values[place].length; pixel++) {
                if (scale.of((byte) pixel) != values[place][pixel]) {
                    return Optional.empty();
                }
            }
            scales[source[place]] = scale;
        }
        return Optional.of(scales);
    }

    private static int[] fill(Framing framing) {
        List<Integer> colour = framing instanceof Framing.Longer longer ? longer.fill() : List.of(0, 0, 0);
        return colour.stream().mapToInt(Integer::intValue).toArray();
    }
}
