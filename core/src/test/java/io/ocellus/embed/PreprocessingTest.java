package io.ocellus.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.image.Pixels;
import io.ocellus.model.CardInput;
import io.ocellus.model.CardInput.Colour;
import io.ocellus.model.CardInput.Layout;
import io.ocellus.model.Framing;
import io.ocellus.model.Framing.Place;
import io.ocellus.model.TensorShape;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class PreprocessingTest {

    static final List<Framing> FRAMINGS = List.of(
            new Framing.Shorter(64, 56),
            new Framing.Shorter(37, 37),
            new Framing.Longer(65, Place.TOP_LEFT, List.of(127, 0, 255)),
            new Framing.Longer(64, Place.CENTRE, List.of(1, 2, 3)),
            new Framing.Squash(48));

    static Stream<Arguments> everyFramingOfEveryShape() {
        int[][] sizes = {{300, 232}, {131, 257}, {64, 64}, {128, 128}, {63, 90}, {20, 13}, {3, 2}, {1, 1}, {200, 40}};
        return FRAMINGS.stream()
                .flatMap(framing -> Stream.of(sizes).map(size -> Arguments.of(framing, size[0], size[1])));
    }

    @ParameterizedTest
    @MethodSource("everyFramingOfEveryShape")
    void isWithinOneGreyLevelOfAPlainReference(Framing framing, int width, int height) {
        for (int seed = 0; seed < 3; seed++) {
            assertAgrees(TestPhotos.random(seed, width, height), framing);
        }
    }

    @ParameterizedTest
    @FieldSource("FRAMINGS")
    void isWithinOneGreyLevelOnARealPhoto(Framing framing) {
        assertAgrees(TestPhotos.butterfly(), framing);
    }

    @Test
    void isWithinOneGreyLevelAtTheSizesOfRealNetworks() {
        assertAgrees(TestPhotos.butterfly(), new Framing.Shorter(256, 224));
        assertAgrees(TestPhotos.butterfly(), new Framing.Longer(513, Place.TOP_LEFT, List.of(127, 127, 127)));
    }

    @Test
    void takesTheMiddleOfAPanoramaWithoutEnlargingAllOfIt() {
        Pixels line = stripes(100_000, 1);
        Pixels picture = preprocessing(new Framing.Shorter(256, 224)).picture(line);
        assertThat(picture.width()).isEqualTo(224);
        assertThat(picture.rgb()[3 * (100 * 224 + 112)] & 0xFF)
                .as("the centre shows pixel 50,000 of the line, where a stripe begins")
                .isBetween(100, 160);
    }

    @ParameterizedTest
    @FieldSource("FRAMINGS")
    void writesTheValuesOfThePictureInEveryLayoutAndColourOrder(Framing framing) {
        Pixels photo = TestPhotos.random(5, 90, 60);
        for (Layout layout : Layout.values()) {
            for (Colour colour : Colour.values()) {
                Preprocessing preprocessing = preprocessing(framing, layout, colour);
                FloatBuffer values = FloatBuffer.allocate(preprocessing.floats() + 10);
                preprocessing.write(photo, values, 7);
                assertThat(values.position()).isZero();
                assertValues(preprocessing.picture(photo), values, 7, layout, colour);
            }
        }
    }

    @Test
    void namesEverythingThatChangesAValueInItsFingerprint() {
        Framing framing = FRAMINGS.getFirst();
        assertThat(Stream.of(
                                preprocessing(framing, Layout.NCHW, Colour.RGB),
                                preprocessing(framing, Layout.NHWC, Colour.RGB),
                                preprocessing(framing, Layout.NCHW, Colour.BGR),
                                preprocessing(new Framing.Shorter(65, 56), Layout.NCHW, Colour.RGB))
                        .map(Preprocessing::fingerprint))
                .doesNotHaveDuplicates();
    }

    private static void assertAgrees(Pixels photo, Framing framing) {
        Pixels picture = preprocessing(framing).picture(photo);
        int side = framing.side();
        assertThat(picture.width()).isEqualTo(side);
        assertThat(picture.height()).isEqualTo(side);
        PlainFrame reference = PlainFrame.of(photo, framing);
        long worst = 0;
        for (int i = 0; i < picture.rgb().length; i++) {
            long wanted = Math.round(reference.at(i / 3 % side, i / 3 / side, i % 3));
            worst = Math.max(worst, Math.abs((picture.rgb()[i] & 0xFF) - wanted));
        }
        assertThat(worst)
                .as("grey levels between %d x %d and its reference", photo.width(), photo.height())
                .isLessThanOrEqualTo(1);
    }

    /* The reference resized as the words of a card say, and what its square shows. */
    private record PlainFrame(PlainResize resized, int left, int top, List<Integer> fill) {

        static PlainFrame of(Pixels photo, Framing framing) {
            PlainResize plain = PlainResize.of(photo);
            return switch (framing) {
                case Framing.Squash squash -> new PlainFrame(plain.to(squash.to(), squash.to()), 0, 0, List.of());
                case Framing.Shorter shorter -> {
                    PlainResize all = scaled(plain, (double) shorter.to() / Math.min(plain.width(), plain.height()));
                    yield new PlainFrame(
                            all,
                            (all.width() - shorter.cropTo()) / 2,
                            (all.height() - shorter.cropTo()) / 2,
                            List.of());
                }
                case Framing.Longer longer -> {
                    PlainResize all = scaled(plain, (double) longer.to() / Math.max(plain.width(), plain.height()));
                    boolean centre = longer.place() == Place.CENTRE;
                    yield new PlainFrame(
                            all,
                            centre ? -((longer.to() - all.width()) / 2) : 0,
                            centre ? -((longer.to() - all.height()) / 2) : 0,
                            longer.fill());
                }
            };
        }

        private static PlainResize scaled(PlainResize plain, double factor) {
            return plain.to((int) Math.max(1, Math.round(plain.width() * factor)), (int)
                    Math.max(1, Math.round(plain.height() * factor)));
        }

        double at(int x, int y, int channel) {
            int px = left + x;
            int py = top + y;
            boolean inside = px >= 0 && py >= 0 && px < resized.width() && py < resized.height();
            return inside ? resized.at(px, py, channel) : fill.get(channel);
        }
    }

    private static void assertValues(Pixels picture, FloatBuffer values, int at, Layout layout, Colour colour) {
        int side = picture.width();
        double[] mean = {0.1, 0.2, 0.3};
        double[] std = {0.5, 0.6, 0.7};
        for (int i = 0; i < picture.rgb().length; i++) {
            int pixel = i / 3;
            int place = colour == Colour.RGB ? i % 3 : 2 - i % 3;
            int index = layout == Layout.NCHW ? place * side * side + pixel : 3 * pixel + place;
            double wanted = ((picture.rgb()[i] & 0xFF) / 255.0 - mean[place]) / std[place];
            assertThat((double) values.get(at + index)).isCloseTo(wanted, within(1e-6));
        }
    }

    private static Pixels stripes(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / 3 % width / 10 % 2 == 0 ? 0 : 255);
        }
        return new Pixels(width, height, rgb);
    }

    private static Preprocessing preprocessing(Framing framing) {
        return preprocessing(framing, Layout.NCHW, Colour.RGB);
    }

    private static Preprocessing preprocessing(Framing framing, Layout layout, Colour colour) {
        int side = framing.side();
        TensorShape shape = layout == Layout.NCHW
                ? TensorShape.of(TensorShape.FREE, 3, side, side)
                : TensorShape.of(TensorShape.FREE, side, side, 3);
        return Preprocessing.of(new CardInput(
                "input", shape, layout, colour, 1 / 255.0, List.of(0.1, 0.2, 0.3), List.of(0.5, 0.6, 0.7), framing));
    }
}
