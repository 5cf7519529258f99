package io.ocellus.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Contrast of the design's colours, by the formula of the W3C's "Web Content Accessibility Guidelines 2.2", 2023.
class ContrastTest {

    private static final Pattern TOKEN = Pattern.compile("--([a-z-]+): light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\)");
    private static final Map<String, int[]> COLOURS = new HashMap<>(); // by name: light, dark

    @BeforeAll
    static void readTokens() throws IOException {
        try (InputStream in = Assets.class.getResourceAsStream("tokens.css")) {
            Matcher token = TOKEN.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (token.find()) {
                COLOURS.put(
                        token.group(1),
                        new int[] {Integer.parseInt(token.group(2), 16), Integer.parseInt(token.group(3), 16)});
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ink, paper, 7",
        "ink, card, 7",
        "ink, sunk, 7",
        "soft, paper, 4.5",
        "soft, card, 4.5",
        "soft, sunk, 4.5",
        "accent, paper, 4.5",
        "accent, card, 4.5",
        "accent, wash, 4.5",
        "on-accent, accent, 4.5",
        "doubt, doubt-wash, 4.5",
        "wrong, wrong-wash, 4.5",
        "wrong, card, 4.5",
        "on-accent, wrong, 4.5",
        "edge, paper, 3",
        "edge, card, 3"
    })
    void canBeReadInLightAndDark(String ink, String ground, double least) {
        for (int light = 0; light < 2; light++) {
            assertThat(contrast(COLOURS.get(ink)[light], COLOURS.get(ground)[light]))
                    .as("%s on %s, %s", ink, ground, light == 0 ? "light" : "dark")
                    .isGreaterThanOrEqualTo(least);
        }
    }

    private static double contrast(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
