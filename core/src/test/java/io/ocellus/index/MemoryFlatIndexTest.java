package io.ocellus.index;

import io.ocellus.vector.Kernel;

class MemoryFlatIndexTest extends SimilarityIndexContract {

    @Override
    SimilarityIndex empty(int dimension, Measure measure) {
        return FlatIndex.inMemory(dimension, measure, 1, KernelChoice.always(Kernel.best()));
    }
}
