package io.ocellus.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

    @ParameterizedTest
    @CsvSource({
        "danaus,danaus,0",
        "danaus,danuas,1",
        "danaus,dnaus,1",
        "danaus,danauss,1",
        "danaus,denaus,1",
        "kitten,sitting,3",
        "ca,abc,3",
        "'',abc,3"
    })
    void countsEdits(String a, String b, int edits) {
        assertThat(EditDistance.between(a, b, 9)).isEqualTo(edits);
        assertThat(EditDistance.between(b, a, 9)).isEqualTo(edits);
    }

    @Test
    void agreesWithTheRecursiveDefinitionWithinTheLimit() {
        var random = new Random(5);
        for (int round = 0; round < 2000; round++) {
            String a = text(random);
            String b = text(random);
            int exact = recursive(a, b);
            int limit = random.nextInt(8);
            int limited = EditDistance.between(a, b, limit);
            if (exact <= limit) {
                assertThat(limited).as("%s, %s", a, b).isEqualTo(exact);
            } else {
                assertThat(limited).as("%s, %s", a, b).isGreaterThan(limit);
            }
        }
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(7), 'a', 'd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int recursive(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.length() + b.length();
        }
        int m = a.length();
        int n = b.length();
        int cost = a.charAt(m - 1) == b.charAt(n - 1) ? 0 : 1;
        int least = Math.min(
                recursive(a.substring(0, m - 1), b.substring(0, n - 1)) + cost,
                1 + Math.min(recursive(a.substring(0, m - 1), b), recursive(a, b.substring(0, n - 1))));
        boolean exchanged = m > 1 && n > 1 && a.charAt(m - 1) == b.charAt(n - 2) && a.charAt(m - 2) == b.charAt(n - 1);
        return exchanged ? Math.min(least, 1 + recursive(a.substring(0, m - 2), b.substring(0, n - 2))) : least;
    }
}
