package io.ocellus.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class JpegOutlineTest {

    /* One place after another for all that follows, among the eight that are looked at together. */
    static final int[] SHIFTS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

    private static byte[] shifted(int shift) {
        return Forged.withExif(Samples.sample("baseline.jpg"), new byte[shift]);
    }

    @ParameterizedTest
    @FieldSource("SHIFTS")
    void findsTheEndWhereverItLies(int shift) throws UnfitPhoto {
        byte[] file = shifted(shift);
        Outline outline = JpegOutline.read(Arrays.copyOf(file, file.length + 5));
        assertThat(outline.whole()).isTrue();
        assertThat(outline.end()).isEqualTo(file.length);
        assertThat(outline.width()).isEqualTo(64);
        assertThat(outline.height()).isEqualTo(48);
    }

    @ParameterizedTest
    @FieldSource("SHIFTS")
    void takesNeitherStuffingNorRestartsForTheEnd(int shift) throws UnfitPhoto {
        byte[] file = shifted(shift);
        byte[] restarted = Arrays.copyOf(file, file.length + 6);
        byte[] inserted = {(byte) 0xFF, 0, (byte) 0xFF, (byte) 0xD3, (byte) 0xFF, (byte) 0xFF};
        System.arraycopy(inserted, 0, restarted, file.length - 2, inserted.length);
        System.arraycopy(file, file.length - 2, restarted, file.length + 4, 2);
        assertThat(JpegOutline.read(restarted).end()).isEqualTo(restarted.length);
    }

    @ParameterizedTest
    @FieldSource("SHIFTS")
    void seesThatTheEndIsMissing(int shift) throws UnfitPhoto {
        byte[] file = shifted(shift);
        for (int missing = 1; missing <= 2; missing++) {
            assertThat(JpegOutline.read(Arrays.copyOf(file, file.length - missing))
                            .whole())
                    .isFalse();
        }
    }
}
