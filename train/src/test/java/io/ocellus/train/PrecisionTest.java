package io.ocellus.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecisionTest {

    @ParameterizedTest
    @CsvSource({
        "'flags\t\t: fpu vme avx512f avx512_bf16 avx512vl', true",
        "'flags\t\t: fpu vme amx_bf16 amx_tile', true",
        "'Features\t: fp asimd bf16 i8mm', true",
        "'flags\t\t: fpu vme avx2 avx512f', false",
        "'model name\t: bf16 of some maker', false"
    })
    void readsWhatTheSystemTellsOfTheProcessor(String line, boolean has) {
        assertThat(Precision.hasBfloat16(List.of("processor\t: 0", line))).isEqualTo(has);
    }
}
