package io.ocellus.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TensorShapeTest {

    @Test
    void agreesWhereverBothLengthsAreKnown() {
        TensorShape free = TensorShape.of(TensorShape.FREE, 3, 224, 224);
        assertThat(free.agreesWith(TensorShape.of(8, 3, 224, 224))).isTrue();
        assertThat(TensorShape.of(8, 3, 224, 224).agreesWith(free)).isTrue();
        assertThat(free.agreesWith(TensorShape.of(8, 3, 224, 192))).isFalse();
        assertThat(free.agreesWith(TensorShape.of(8, 3))).isFalse();
    }

    @Test
    void holdsTheProductOfItsLengths() {
        assertThat(TensorShape.of(2, 3, 5).volume()).isEqualTo(30);
        assertThat(TensorShape.of(TensorShape.FREE, 3, 5).withBatch(4).volume()).isEqualTo(60);
        assertThatThrownBy(() -> TensorShape.of(TensorShape.FREE, 3).volume()).hasMessageContaining("give the batch");
    }

    @Test
    void refusesAnAxisWithoutLength() {
        assertThatThrownBy(() -> TensorShape.of(1, 0)).hasMessageContaining("[1, 0] has an axis without length");
    }
}
