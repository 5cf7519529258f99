package io.ocellus.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.image.Decoding.Picture;
import io.ocellus.image.Exif.Place;
import io.ocellus.image.Forged.Entry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExifTest {

    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int TIME_BYTES = 20;

    @Test
    void readsTimeAndPlace() {
        Exif exif = exif(photographed("2021:06:07 08:09:10", 53, 30, 'S', 'W'));
        assertThat(exif.taken()).contains(LocalDateTime.of(2021, 6, 7, 8, 9, 10));
        assertThat(exif.place()).contains(new Place(-53.5, -53.5));
        assertThat(exif.orientation()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000:00:00 00:00:00", "                   ", "2021:13:07 08:09:10", "yesterday, at noon."})
    void doesNotBelieveAClockThatWasNotSet(String written) {
        assertThat(exif(photographed(written, 53, 30, 'N', 'E')).taken()).isEmpty();
    }

    @Test
    void doesNotBelieveAPlaceBeyondThePoles() {
        assertThat(exif(photographed("2021:06:07 08:09:10", 91, 0, 'N', 'E')).place())
                .isEmpty();
        assertThat(exif(photographed("2021:06:07 08:09:10", 0, 0, 'N', 'E')).place())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 255, 65535})
    void takesAnOrientationOutOfRangeForUpright(int stated) {
        byte[] payload = Forged.tiff(List.of(List.of(new Entry(274, SHORT, 1, stated))), new byte[0]);
        assertThat(exif(payload)).isEqualTo(Exif.NONE);
    }

    @Test
    void saysNothingWhereTheDataIsDamaged() {
        assertThat(exif(new byte[0])).isEqualTo(Exif.NONE);
        assertThat(exif(new byte[] {1, 2, 3})).isEqualTo(Exif.NONE);
        assertThat(exif(Forged.ascii("II*\0\u00FF\u00FF\u00FF\u007F"))).isEqualTo(Exif.NONE);
    }

    @Test
    void leavesDirectoriesThatPointAtThemselves() {
        byte[] loop = Forged.tiff(
                List.of(List.of(
                        new Entry(0x8769, LONG, 1, 8), new Entry(0x8825, LONG, 1, 8), new Entry(274, SHORT, 1, 3))),
                new byte[0]);
        assertThat(exif(loop).orientation()).isEqualTo(3);
    }

    @Test
    void isNotKeptBusyByThousandsOfDirectories() {
        // An array of pointers, each to another place, where 16-bit counts of entries are large
        List<Entry> entries = List.of(new Entry(0x8769, LONG, 12_000, 26), new Entry(274, SHORT, 1, 6));
        byte[] pointers = new byte[60_000];
        ByteBuffer places = ByteBuffer.wrap(pointers).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 12_000; i++) {
            places.putInt(4 * i, 40 + i);
        }
        assertThat(exif(Forged.tiff(List.of(entries), pointers)).orientation()).isEqualTo(6);
    }

    @Test
    void refusesImpossibleValuesInCode() {
        assertThatThrownBy(() -> new Place(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Exif(0, Exif.NONE.taken(), Exif.NONE.place()))
                .hasMessage("orientation 0 is not in 1 to 8: take 1 where a file says something else");
    }

    private static Exif exif(byte[] payload) {
        byte[] file = Forged.withExif(Samples.sample("baseline.jpg"), payload);
        return ((Picture) PhotoDecoder.standard().decode(file, 10)).exif();
    }

    /// @param degrees of latitude as well as longitude
    private static byte[] photographed(String time, int degrees, int minutes, char latitude, char longitude) {
        int subDirectory = 8 + 6 + 12 * 2;
        int gps = subDirectory + 6 + 12;
        int after = gps + 6 + 12 * 4;
        var root = List.of(new Entry(0x8769, LONG, 1, subDirectory), new Entry(0x8825, LONG, 1, gps));
        var sub = List.of(new Entry(0x9003, 2, TIME_BYTES, after));
        var place = List.of(
                new Entry(1, 2, 2, latitude),
                new Entry(2, 5, 3, after + TIME_BYTES),
                new Entry(3, 2, 2, longitude),
                new Entry(4, 5, 3, after + TIME_BYTES));
        ByteBuffer values = ByteBuffer.allocate(TIME_BYTES + 24).order(ByteOrder.LITTLE_ENDIAN);
        values.put(Forged.ascii(time)).position(TIME_BYTES);
        values.putInt(degrees).putInt(1).putInt(minutes).putInt(1).putInt(0).putInt(1);
        return Forged.tiff(List.of(root, sub, place), values.array());
    }
}
