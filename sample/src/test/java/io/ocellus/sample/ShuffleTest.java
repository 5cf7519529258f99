package io.ocellus.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShuffleTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 17, 1000, 4097})
    void visitsEveryNumberOnce(int bound) {
        var shuffle = new Shuffle(bound * 31L, bound);
        assertThat(IntStream.range(0, bound).map(shuffle::at).sorted().toArray())
                .isEqualTo(IntStream.range(0, bound).toArray());
    }
}
