package io.ocellus.lite;

import java.util.List;

/// How whole numbers q stand for real ones: x = scale * (q - zero point), with one scale for all, or one for
/// each index along an axis (Jacob et al., "Quantization and Training of Neural Networks for Efficient
/// Integer-Arithmetic-Only Inference", CVPR 2018: their S is the scale, their Z the zero point).
///
/// @param scales none if the numbers stand for themselves
/// @param zeroPoints as many as there are scales, or none, which means 0
/// @param axis along which the scales are, if there are several
record Quantisation(List<Float> scales, List<Long> zeroPoints, int axis) {

    Quantisation {
        scales = List.copyOf(scales);
        zeroPoints = List.copyOf(zeroPoints);
    }

    boolean isPresent() {
        return !scales.isEmpty();
    }

    float scale(int index) {
        return scales.get(scales.size() == 1 ? 0 : index);
    }

    long zeroPoint(int index) {
        if (zeroPoints.isEmpty()) {
            return 0;
        }
        return zeroPoints.get(zeroPoints.size() == 1 ? 0 : index);
    }
}
