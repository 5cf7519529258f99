package io.ocellus.index;

class MemoryFlatIndexTest extends SimilarityIndexContract {

    @Override
    SimilarityIndex empty(int dimension, Measure measure) {
        return FlatIndex.inMemory(dimension, measure, 1);
    }
}
