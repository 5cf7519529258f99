package io.ocellus.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/// How far vectors point away from those that they should be: the mean of `1 - cos(y, t)`, in [0, 2]. Lengths do
/// not matter. Both sides are any numbers, `float[n][d]`, no distributions; a row of zeros counts 1 and pulls at
/// nothing.
public record CosineLoss() implements Loss {

    private static final double SHORTEST = 1e-12; // squared length below which a row has no direction

    @Override
    public Tensor of(Tensor vectors, Tensor targets) {
        Tensor cosines = rowSums(unit(vectors).mul(unit(targets)));
        return cosines.mean().neg().add(new Scalar(1.0));
    }

    /* Rows of unit length. */
    static Tensor unit(Tensor rows) {
        Tensor squares = rows.mul(rows).sum(new long[] {1}, true, new ScalarTypeOptional());
        return rows.div(squares.clamp_min(new Scalar(SHORTEST)).sqrt());
    }

    private static Tensor rowSums(Tensor rows) {
        return rows.sum(new long[] {1}, false, new ScalarTypeOptional());
    }
}
