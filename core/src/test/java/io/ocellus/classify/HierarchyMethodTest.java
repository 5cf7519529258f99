package io.ocellus.classify;

import io.ocellus.classify.LinearPaths.Tables;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HierarchyMethodTest extends MethodContract {

    private LinearPaths method = new LinearPaths(
            "none",
            PHOTOS.taxonomy(),
            new Tables(WeightTable.none(16), WeightTable.none(16), 0),
            UnaryOperator.identity());

    @BeforeAll
    void fit() throws InterruptedException {
        TrainingSet set = PHOTOS.set();
        TaxonClassifiers classifiers = new TaxonClassifiers(set, LinearSettings.DEFAULT);
        Tables tables = new Tables(
                classifiers.leaves(TaxonClassifiers.classNodes(set)),
                classifiers.inner(TaxonClassifiers.innerTaxa(set)),
                0.2);
        method = new LinearPaths("hierarchy", PHOTOS.taxonomy(), tables, UnaryOperator.identity());
    }

    @Override
    Method method() {
        return method;
    }
}
