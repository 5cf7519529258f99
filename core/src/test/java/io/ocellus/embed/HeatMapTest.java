package io.ocellus.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.embed.HeatMap.Window;
import io.ocellus.image.Box;
import io.ocellus.image.Pixels;
import io.ocellus.model.Framing;
import org.junit.jupiter.api.Test;

class HeatMapTest {

    private static final Window WHOLE = new Window(0, 0, 1, 1);

    /* One channel whose values are the heat. */
    private static HeatMap map(int rows, int columns, Window window, float... heat) {
        return HeatMap.of(heat, 0, rows, columns, new float[] {1}, window);
    }

    @Test
    void weighsChannels() {
        float[] features = {1, 0, 0, 0, /* second channel */ 0, 0, 0, 3};
        HeatMap map = HeatMap.of(features, 0, 2, 2, new float[] {2, 1}, WHOLE);
        assertThat(map.at(0.99, 0.99)).isGreaterThan(map.at(0.01, 0.01));
        assertThat(map.at(0.01, 0.01)).isGreaterThan(map.at(0.99, 0.01));
    }

    @Test
    void boxesTheLargestWarmRegion() {
        HeatMap map = map(4, 4, WHOLE, 0, 0, 0, 1, 0, 0.5f, 0.5f, 0, 0, 0.5f, 0.1f, 0, 0, 0, 0, 0);
        assertThat(map.box()).contains(new Box(0.25, 0.25, 0.5, 0.5));
    }

    @Test
    void regionsDoNotReachAroundAnEdge() {
        HeatMap map = map(2, 3, WHOLE, 0, 0, 1, 1, 0, 0);
        assertThat(map.box()).hasValueSatisfying(box -> assertThat(box.width()).isCloseTo(1 / 3.0, within(1e-9)));
    }

    @Test
    void hasNoBoxWhereNothingSpeaksForTheClass() {
        HeatMap map = map(2, 2, WHOLE, -1, -2, 0, -1);
        assertThat(map.box()).isEmpty();
        assertThat(map.at(0.5, 0.5)).isZero();
    }

    @Test
    void looksNowhereOutsideItsWindow() {
        HeatMap map = map(1, 1, new Window(0.25, 0, 0.5, 1), 1);
        assertThat(map.at(0.1, 0.5)).isNaN();
        assertThat(map.at(0.5, 0.5)).isCloseTo(1, within(1e-9));
        assertThat(map.box()).contains(new Box(0.25, 0, 0.5, 1));
    }

    @Test
    void aCentreCropSeesTheMiddleOfALongPhoto() {
        Pixels photo = new Pixels(80, 40, new byte[3 * 80 * 40]);
        Framing framing = new Framing.Shorter(20, 16);
        Window window = Frame.of(framing, photo).window(framing, photo);
        assertThat(window).isEqualTo(new Window(0.3, 0.1, 0.4, 0.8));
    }

    @Test
    void aWindowFitsAPanoramaToo() {
        Pixels photo = new Pixels(200, 10, new byte[3 * 200 * 10]);
        Framing framing = new Framing.Shorter(10, 10);
        Window window = Frame.of(framing, photo).window(framing, photo);
        assertThat(window.x() + window.width() / 2).isCloseTo(0.5, within(1e-9));
        assertThat(window.width()).isCloseTo(0.05, within(1e-9));
    }
}
