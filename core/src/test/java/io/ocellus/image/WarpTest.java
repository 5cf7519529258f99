package io.ocellus.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarpTest {

    @Test
    void changesNothingUnderTheIdentity() {
        Pixels photo = noise(1, 41, 30);
        assertThat(Warp.of(photo, new Affine(1, 0, 0, 0, 1, 0), 41, 30).rgb()).isEqualTo(photo.rgb());
    }

    @Test
    void mirrorsAsPixelsDo() {
        Pixels photo = noise(2, 40, 31);
        assertThat(Warp.of(photo, new Affine(-1, 0, 40, 0, 1, 0), 40, 31).rgb())
                .isEqualTo(photo.mirrored().rgb());
    }

    @Test
    void cutsAPartAsPixelsDo() {
        Pixels photo = noise(3, 50, 60);
        assertThat(Warp.of(photo, new Affine(1, 0, 7, 0, 1, 20), 16, 9).rgb())
                .isEqualTo(photo.cropped(7, 20, 16, 9).rgb());
    }

    @Test
    void turnsByAQuarterWithoutLoss() {
        Pixels photo = noise(4, 24, 24);
        Pixels turned = Warp.of(photo, new Affine(0, 1, 0, -1, 0, 24), 24, 24);
        for (int i = 0; i < 24; i++) {
            assertThat(Scene.at(turned, 3, i)).isEqualTo(Scene.at(photo, i, 20));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void averagesWhatItShrinks(int divisor) {
        Pixels photo = noise(5, 120, 120);
        Pixels small = Warp.of(photo, new Affine(divisor, 0, 0, 0, divisor, 0), 120 / divisor, 120 / divisor);
        Pixels expected = photo.resized(120 / divisor, 120 / divisor);
        for (int i = 0; i < small.rgb().length; i++) {
            assertThat(small.rgb()[i] & 0xFF).isCloseTo(expected.rgb()[i] & 0xFF, within(1));
        }
    }

    @Test
    void showsTheMirrorImageBeyondTheEdge() {
        Pixels photo = noise(6, 30, 30);
        Pixels beyond = Warp.of(photo, new Affine(1, 0, -5, 0, 1, 0), 30, 30);
        assertThat(Scene.at(beyond, 0, 12)).isEqualTo(Scene.at(photo, 5, 12));
        assertThat(Scene.at(beyond, 4, 12)).isEqualTo(Scene.at(photo, 1, 12));
    }

    @Test
    void standsAPictureWhollyBesideThePhoto() {
        Pixels away = Warp.of(noise(7, 20, 10), new Affine(3, 0.2, 500, 0.1, 3, -900), 8, 8);
        assertThat(away.width()).isEqualTo(8);
    }

    @Test
    void refusesAMapThatIsNotFinite() {
        assertThatThrownBy(() -> new Affine(1, 0, Double.NaN, 0, 1, 0)).hasMessageContaining("not finite");
    }

    @Test
    void writesPngWithoutLoss() {
        Pixels photo = noise(8, 33, 21);
        Decoding decoding = PhotoDecoder.standard().decode(Png.of(photo), Integer.MAX_VALUE);
        assertThat(((Decoding.Picture) decoding).pixels().rgb()).isEqualTo(photo.rgb());
    }

    @Test
    void writesInkOnWhiteWithinTheWidthAsked() {
        Pixels line = Lettering.line("Parnassius apollo, a name that is far too long for this", 60);
        assertThat(line.width()).isEqualTo(60);
        assertThat(line.height()).isEqualTo(Lettering.HEIGHT);
        assertThat(Scene.at(line, 59, 0)).containsExactly(255, 255, 255);
        assertThat(darkest(line)).isLessThan(128);
        assertThat(Lettering.line("été", 60).rgb())
                .isEqualTo(Lettering.line("ete", 60).rgb());
    }

    private static int darkest(Pixels picture) {
        int darkest = 255;
        for (byte level : picture.rgb()) {
            darkest = Math.min(darkest, level & 0xFF);
        }
        return darkest;
    }

    private static Pixels noise(long seed, int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        new SplittableRandom(seed).nextBytes(rgb);
        return new Pixels(width, height, rgb);
    }
}
