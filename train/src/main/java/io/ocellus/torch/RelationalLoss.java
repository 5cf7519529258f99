package io.ocellus.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// How differently two sets of vectors lie among themselves: relational knowledge distillation by distances, W.
/// Park, D. Kim, Y. Lu, M. Cho, "Relational Knowledge Distillation", CVPR 2019, section 3.2.1. The distances of
/// all pairs of a batch are divided by their mean on either side and compared by the Huber loss with threshold 1.
/// The two sides may have different lengths: `float[n][d]` and `float[n][e]`.
///
/// Where we differ: rows are made of unit length first, on both sides, since neighbours are sought by the cosine.
public record RelationalLoss() implements Loss {

    private static final double NEAREST = 1e-8; // squared distance at which the square root is cut off

    @Override
    public Tensor of(Tensor vectors, Tensor targets) {
        Tensor apart = distances(vectors).sub(distances(targets)).abs();
        Tensor near = apart.clamp_max(new Scalar(1.0));
        Tensor huber = near.mul(near).mul(new Scalar(0.5)).add(apart.sub(near));
        return huber.sum().mul(new Scalar(1.0 / pairs(vectors)));
    }

    /* Distances of the pairs of unit rows, divided by their mean; 0 on the diagonal. */
    private static Tensor distances(Tensor rows) {
        Tensor unit = CosineLoss.unit(rows);
        Tensor squares = unit.matmul(unit.t()).mul(new Scalar(-2.0)).add(new Scalar(2.0));
        Tensor others = torch.eye(rows.size(0)).to(rows.scalar_type()).neg().add(new Scalar(1.0));
        Tensor distances = squares.clamp_min(new Scalar(NEAREST)).sqrt().mul(others);
        Tensor mean = distances.sum(new ScalarTypeOptional()).mul(new Scalar(1.0 / pairs(rows)));
        return distances.div(mean.clamp_min(new Scalar(NEAREST)));
    }

    private static double pairs(Tensor rows) {
        double count = rows.size(0);
        return Math.max(1, count * (count - 1));
    }
}
