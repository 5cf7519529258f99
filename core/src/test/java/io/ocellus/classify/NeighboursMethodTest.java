package io.ocellus.classify;

import io.ocellus.index.FlatIndex;
import io.ocellus.index.Measure;
import io.ocellus.vector.Half;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class NeighboursMethodTest extends MethodContract {

    private final FlatIndex index = FlatIndex.inMemory(PHOTOS.raw().columns(), Measure.COSINE, 2);

    @BeforeEach
    void fill() {
        for (int row = 0; row < PHOTOS.nodes().length; row++) {
            index.add(row + 1L, Half.of(PHOTOS.raw().row(row)));
        }
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Override
    Method method() {
        return new Neighbours(
                index,
                PHOTOS.taxonomy(),
                PHOTOS.set().classes(),
                image -> PHOTOS.nodes()[(int) image - 1],
                Neighbours.Settings.DEFAULT);
    }
}
