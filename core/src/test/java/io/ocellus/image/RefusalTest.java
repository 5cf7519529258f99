package io.ocellus.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.image.Decoding.Picture;
import io.ocellus.image.Decoding.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that are cut, forged, damaged, or no photos at all.
class RefusalTest {

    private static final PhotoDecoder DECODER = PhotoDecoder.standard();
    private static final int FULL = Integer.MAX_VALUE;
    private static final int END_OF_IMAGE = 2;

    static List<String> names() {
        return Samples.names();
    }

    @Test
    void saysThatAFileIsEmpty() {
        assertThat(DECODER.decode(new byte[0], FULL))
                .isEqualTo(new Refusal(Reason.EMPTY, "the file is empty: copy it again from its source"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello, this is a letter|NOT_AN_IMAGE|",
                "PK34|NOT_AN_IMAGE|",
                "%PDF-1.7|UNSUPPORTED|PDF",
                "xxxxftypheic|UNSUPPORTED|HEIC",
                "xxxxftypavif|UNSUPPORTED|AVIF",
                "'xxxxftypcrx '|UNSUPPORTED|raw photo",
                "xxxxftypisom|UNSUPPORTED|film",
                "8BPS|UNSUPPORTED|Photoshop",
                "<?xml?><svg>|UNSUPPORTED|SVG",
                "FUJIFILMCCD-RAW|UNSUPPORTED|raw photo"
            })
    void namesFormatsThatItDoesNotRead(String beginning, Reason reason, String named) {
        Refusal refusal = (Refusal) DECODER.decode(Forged.ascii(beginning), FULL);
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.message())
                .contains(named == null ? "no image" : named)
                .contains(": ");
    }

    @Test
    void refusesABombByItsHeader() {
        byte[] bomb = Forged.png(60_000, 60_000);
        assertThat(bomb.length).isLessThan(1100);
        assertThat(DECODER.decode(bomb, 256))
                .isEqualTo(
                        new Refusal(
                                Reason.TOO_MANY_PIXELS,
                                "the picture has 60000 x 60000 pixels, more than the limit of 200,000,000: save the photo smaller"));
    }

    @ParameterizedTest
    @CsvSource({
        "2147483647,2147483647,TOO_MANY_PIXELS",
        "0,10,CORRUPT",
        "-1,-1,CORRUPT",
        "10000,10,TOO_LONG",
        "9000,9000,TOO_MANY_PIXELS",
        "500,500,CORRUPT"
    })
    void refusesSizesThatCannotBe(int width, int height, Reason reason) {
        assertThat(((Refusal) DECODER.decode(Forged.png(width, height), 256)).reason())
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @MethodSource("names")
    void neverShowsHalfAPhoto(String name) {
        byte[] file = Samples.sample(name);
        for (int length = 1; length < file.length; length += Math.max(1, file.length / 40)) {
            Decoding decoding = DECODER.decode(Arrays.copyOf(file, length), FULL);
            if (decoding instanceof Picture picture) { // only bytes that carry no picture were cut off
                assertThat(picture.pixels().rgb())
                        .as("%s cut to %d bytes", name, length)
                        .isEqualTo(Scene.decoded(name).pixels().rgb());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "baseline.jpg,TRUNCATED", "rgb.png,TRUNCATED", "lossy.webp,TRUNCATED", "animated.gif,TRUNCATED",
        "rgb.bmp,TRUNCATED", "rgb.tif,TRUNCATED", "palette.tif,TRUNCATED", "progressive.jpg,TRUNCATED"
    })
    void tellsACutFileFromADamagedOne(String name, Reason reason) {
        byte[] file = Samples.sample(name);
        assertThat(((Refusal) DECODER.decode(Arrays.copyOf(file, file.length * 3 / 4), FULL)).reason())
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"baseline.jpg", "grey.jpg", "cmyk.jpg", "progressive.jpg", "turned-6.jpg"})
    void acceptsAJpegThatLacksItsEndMarkerOnly(String name) {
        byte[] file = Samples.sample(name);
        byte[] cut = Arrays.copyOf(file, file.length - END_OF_IMAGE);
        for (byte[] whole : List.of(cut, Arrays.copyOf(cut, file.length - 1), Arrays.copyOf(cut, 5000))) {
            assertThat(DECODER.decode(whole, FULL))
                    .isInstanceOfSatisfying(
                            Picture.class,
                            picture -> assertThat(picture.pixels().rgb())
                                    .isEqualTo(Scene.decoded(name).pixels().rgb()));
        }
    }

    @ParameterizedTest
    @CsvSource({"baseline.jpg", "grey.jpg", "cmyk.jpg"})
    void refusesACutJpegThatWasFilledUpOrGivenAnEnd(String name) {
        byte[] file = Samples.sample(name);
        int cut = file.length - 40;
        byte[] ended = Arrays.copyOf(file, cut + END_OF_IMAGE);
        ended[cut] = (byte) 0xFF;
        ended[cut + 1] = (byte) 0xD9;
        for (byte[] broken : List.of(ended, Arrays.copyOf(Arrays.copyOf(file, cut), 5000))) {
            assertThat(DECODER.decode(broken, FULL))
                    .isInstanceOfSatisfying(
                            Refusal.class, r -> assertThat(r.reason()).isEqualTo(Reason.TRUNCATED));
        }
    }

    @Test
    void doesNotTrustASizeThatThePictureDoesNotHave() {
        byte[] gif = Samples.sample("interlaced.gif");
        gif[6] = 8; // the canvas is now narrower than the frame on it
        assertThat(DECODER.decode(gif, FULL)).isInstanceOf(Refusal.class);
        byte[] webp = Samples.sample("lossless.webp");
        webp[21] ^= 1; // width
        assertThat(DECODER.decode(webp, FULL)).isInstanceOf(Refusal.class);
    }

    /// Ten seeds for each sample file; whatever the damage, the process lives and the answer has a type.
    @ParameterizedTest
    @MethodSource("names")
    void survivesDamage(String name) {
        PhotoDecoder strict = new PhotoDecoder(new Limits(1 << 20, 1 << 20, 50));
        for (long seed = 0; seed < 10; seed++) {
            byte[] file = damaged(Samples.sample(name), new Random(seed));
            Decoding decoding = strict.decode(file, 16);
            if (decoding instanceof Picture picture) {
                assertThat(picture.pixels().shorterSide())
                        .as("%s, seed %d", name, seed)
                        .isPositive();
            } else {
                assertThat(((Refusal) decoding).message())
                        .as("%s, seed %d", name, seed)
                        .contains(": ");
            }
        }
    }

    /// One to eight bytes changed, half of them within the header, where it hurts.
    private static byte[] damaged(byte[] file, Random random) {
        for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
            int within = random.nextBoolean() ? Math.min(file.length, 64) : file.length;
            file[random.nextInt(within)] = (byte) random.nextInt(256);
        }
        return file;
    }

    @Test
    void writesReasonsInCamelCase() {
        Map<Reason, String> codes = Map.of(
                Reason.TOO_MANY_PIXELS, "tooManyPixels", Reason.NOT_AN_IMAGE, "notAnImage", Reason.EMPTY, "empty");
        codes.forEach((reason, code) -> assertThat(reason.code()).isEqualTo(code));
    }
}
