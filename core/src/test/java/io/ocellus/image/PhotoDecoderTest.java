package io.ocellus.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.ocellus.image.Decoding.Picture;
import io.ocellus.image.Decoding.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The scene on the samples: red upper left, green upper right, blue lower left, yellow lower right; 64 x 48
/// pixels.
class PhotoDecoderTest {

    private static final PhotoDecoder DECODER = PhotoDecoder.standard();
    private static final int FULL = Integer.MAX_VALUE;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "baseline.jpg",
                "progressive.jpg",
                "cmyk.jpg",
                "rgb.png",
                "palette.png",
                "deep.png",
                "interlaced.png",
                "lossy.webp",
                "lossless.webp",
                "animated.webp",
                "animated.gif",
                "interlaced.gif",
                "rgb.bmp",
                "palette.bmp",
                "alpha.bmp",
                "rgb.tif",
                "lzw.tif",
                "deflate.tif",
                "jpeg.tif",
                "palette.tif",
                "cmyk.tif"
            })
    void showsTheSceneInItsColours(String name) {
        Picture picture = Scene.decoded(name);
        assertThat(picture.header().width()).isEqualTo(64);
        assertThat(picture.header().height()).isEqualTo(48);
        // Lossy files, palettes and inks shift colours by a few levels; turned or swapped ones are off by a hundred.
        Scene.requireScene(picture.pixels(), 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "webp", "tif"})
    void turnsAllEightOrientationsUpright(String ending) {
        for (int orientation = 1; orientation <= 8; orientation++) {
            Picture picture = Scene.decoded("turned-%d.%s".formatted(orientation, ending));
            assertThat(picture.exif().orientation()).isEqualTo(orientation);
            assertThat(picture.header().width()).isEqualTo(64);
            assertThat(picture.pixels().height()).isEqualTo(48);
            Scene.requireScene(picture.pixels(), 5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"grey.jpg", "grey.png", "grey.tif"})
    void showsGreyAsEqualRedGreenAndBlue(String name) {
        Pixels pixels = Scene.decoded(name).pixels();
        assertThat(Scene.at(pixels, 16, 12)).containsExactly(88, 88, 88);
        assertThat(Scene.at(pixels, 48, 36)).containsExactly(204, 204, 204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one-bit.png", "one-bit.tif"})
    void showsOneBitAsBlackAndWhite(String name) {
        Pixels pixels = Scene.decoded(name).pixels();
        assertThat(Scene.at(pixels, 16, 12)).containsExactly(0, 0, 0);
        assertThat(Scene.at(pixels, 48, 36)).containsExactly(255, 255, 255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alpha.png", "deep-alpha.png", "alpha.webp", "alpha-lossy.webp", "alpha.tif"})
    void showsWhiteBehindWhatIsTransparent(String name) {
        Pixels pixels = Scene.decoded(name).pixels();
        Scene.requireNear(Scene.at(pixels, 16, 12), new int[] {207, 37, 37}, 3);
        assertThat(Scene.at(pixels, 48, 12)).as("alpha 0").containsExactly(255, 255, 255);
        // (237, 217, 47) at alpha 128 of 255 over white
        Scene.requireNear(Scene.at(pixels, 48, 36), new int[] {246, 236, 151}, 3);
    }

    @Test
    void showsWhiteBehindGreyWithAlpha() {
        Pixels pixels = Scene.decoded("grey-alpha.png").pixels();
        assertThat(Scene.at(pixels, 16, 12)).containsExactly(88, 88, 88);
        assertThat(Scene.at(pixels, 48, 12)).containsExactly(255, 255, 255);
    }

    @ParameterizedTest
    @CsvSource({"palette-clear.png,60,4", "clear.gif,60,4", "colour-key.png,40,4"})
    void showsWhiteForATransparentColour(String name, int x, int y) {
        assertThat(Scene.at(Scene.decoded(name).pixels(), x, y)).containsExactly(255, 255, 255);
    }

    @Test
    void keepsTheHighByteOfSixteenBits() {
        Pixels deep = Scene.decoded("deep.png").pixels();
        assertThat(deep.rgb()).isEqualTo(Scene.decoded("rgb.png").pixels().rgb());
    }

    @Test
    void tellsFormatsByContentAndNotByName(@TempDir Path folder) throws IOException {
        Path misnamed = Files.write(folder.resolve("photo.png"), Samples.sample("lossless.webp"));
        assertThat(DECODER.decode(misnamed, FULL))
                .isInstanceOfSatisfying(
                        Picture.class, p -> assertThat(p.header().format()).isEqualTo(Format.WEBP));
    }

    @ParameterizedTest
    @CsvSource({
        "rgb.png,48,64,48", "rgb.png,25,64,48", "rgb.png,24,32,24", "rgb.png,7,16,12", "rgb.png,1,1,1",
        "rgb.png,2,2,2", "baseline.jpg,24,32,24", "baseline.jpg,6,8,6", "baseline.jpg,3,4,3", "turned-6.jpg,12,16,12",
        "alpha.png,24,32,24"
    })
    void shrinksByPowersOfTwoDownToTheWantedSide(String name, int wanted, int width, int height) {
        Picture picture = (Picture) DECODER.decode(Samples.sample(name), wanted);
        assertThat(picture.pixels().width()).isEqualTo(width);
        assertThat(picture.pixels().height()).isEqualTo(height);
        assertThat(picture.header().width()).isEqualTo(64);
    }

    static List<String> names() {
        return Samples.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void givesTheSamePictureTwiceAndLeavesTheBytesAlone(String name) {
        byte[] file = Samples.sample(name);
        Picture first = (Picture) DECODER.decode(file, 10);
        Picture second = (Picture) DECODER.decode(file, 10);
        assertThat(first.pixels().rgb()).isEqualTo(second.pixels().rgb());
        assertThat(file).isEqualTo(Samples.sample(name));
    }

    @Test
    void refusesAFileThatIsMissingOrAFolder(@TempDir Path folder) {
        assertThat(DECODER.decode(folder.resolve("none.jpg"), FULL))
                .isEqualTo(new Refusal(Reason.UNREADABLE, "there is no such file: check its name"));
        assertThat(DECODER.decode(folder, FULL))
                .isInstanceOfSatisfying(
                        Refusal.class, r -> assertThat(r.reason()).isEqualTo(Reason.UNREADABLE));
    }

    @Test
    void refusesALargeFileBeforeReadingIt(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("a.jpg"), new byte[1001]);
        PhotoDecoder strict = new PhotoDecoder(new Limits(1000, 1_000_000, 50));
        assertThat(strict.decode(file, FULL))
                .isEqualTo(new Refusal(
                        Reason.TOO_MANY_BYTES,
                        "the file has 1,001 bytes, more than the limit of 1,000: save the photo smaller"));
    }

    @Test
    void holdsPhotosAgainstItsLimits() {
        byte[] scene = Samples.sample("rgb.png");
        assertThat(reason(new Limits(10_000, 64 * 48 - 1, 50), scene)).isEqualTo(Reason.TOO_MANY_PIXELS);
        assertThat(reason(new Limits(10_000, 64 * 48, 50, 64 * 48 - 1), scene)).isEqualTo(Reason.TOO_MANY_PIXELS);
        assertThat(reason(new Limits(10_000, 64 * 48, 1), scene)).isEqualTo(Reason.TOO_LONG);
        assertThat(new PhotoDecoder(new Limits(scene.length, 64 * 48, 2, 64 * 48)).decode(scene, FULL))
                .isInstanceOf(Picture.class);
    }

    @Test
    void countsThePixelsOfAJpegAfterShrinking() {
        PhotoDecoder strict = new PhotoDecoder(new Limits(10_000, 64 * 48, 50, 16 * 12));
        assertThat(strict.decode(Samples.sample("baseline.jpg"), 12)).isInstanceOf(Picture.class);
        assertThat(strict.decode(Samples.sample("baseline.jpg"), 13)).isInstanceOf(Refusal.class);
        assertThat(strict.decode(Samples.sample("progressive.jpg"), 12)).isInstanceOf(Refusal.class);
    }

    @Test
    void wantsASideOfAtLeastOnePixel() {
        assertThatThrownBy(() -> DECODER.decode(new byte[0], 0))
                .hasMessage("a shorter side of 0 pixels: ask for 1 or more");
    }

    @Test
    void opensRealPhotos() throws IOException {
        Path photos = Path.of(System.getProperty("ocellus.shared", "."), "data", "leeds-butterflies", "images");
        assumeThat(Files.isDirectory(photos)).as("real photos at %s", photos).isTrue();
        List<Path> files;
        try (var found = Files.walk(photos)) {
            files = found.filter(f -> f.toString().endsWith(".jpg"))
                    .sorted()
                    .limit(60)
                    .toList();
        }
        for (Path file : files) {
            assertThat(DECODER.decode(file, 100)).as("%s", file).isInstanceOf(Picture.class);
        }
    }

    private static Reason reason(Limits limits, byte[] file) {
        return ((Refusal) new PhotoDecoder(limits).decode(file, FULL)).reason();
    }

    @Test
    void doesNotMindWhatFollowsThePicture() {
        byte[] jpeg = Samples.sample("baseline.jpg");
        byte[] longer = Arrays.copyOf(jpeg, jpeg.length + 500);
        Arrays.fill(longer, jpeg.length, longer.length, (byte) 'x');
        assertThat(((Picture) DECODER.decode(longer, FULL)).pixels().rgb())
                .isEqualTo(Scene.decoded("baseline.jpg").pixels().rgb());
    }
}
