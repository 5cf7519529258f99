package io.ocellus.server;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class StartAheadTest {

    @Test
    void namesOnlyClassesThatAreThere() {
        assertThatCode(StartAhead::initialise).doesNotThrowAnyException();
    }
}
