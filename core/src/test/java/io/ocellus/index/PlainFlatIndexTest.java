package io.ocellus.index;

import io.ocellus.vector.Kernel;

/// Without the Vector API, and with more threads than cores.
class PlainFlatIndexTest extends SimilarityIndexContract {

    @Override
    SimilarityIndex empty(int dimension, Measure measure) {
        return FlatIndex.inMemory(dimension, measure, 5, KernelChoice.always(Kernel.plain()));
    }
}
