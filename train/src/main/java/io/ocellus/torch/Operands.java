package io.ocellus.torch;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.jspecify.annotations.Nullable;

/* What an operation gets when it is computed: its inputs (null where one is left out), the mode, and whether the first
 * input may be overwritten because nobody else wants it. */
record Operands(List<@Nullable Tensor> values, Mode mode, boolean mayOverwrite) {

    Tensor first() {
        return at(0);
    }

    Tensor at(int place) {
        return find(place)
                .orElseThrow(() -> new IllegalArgumentException("input number %d is missing".formatted(place + 1)));
    }

    Optional<Tensor> find(int place) {
        return place < values.size() ? Optional.ofNullable(values.get(place)) : Optional.empty();
    }

    /* As libtorch takes inputs that may be left out. */
    TensorOptional optional(int place) {
        return find(place).map(TensorOptional::new).orElseGet(TensorOptional::new);
    }

    boolean training() {
        return mode == Mode.TRAIN;
    }
}
