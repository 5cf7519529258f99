package io.ocellus.classify;

import io.ocellus.classify.LinearPaths.Tables;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SvmMethodTest extends MethodContract {

    private LinearPaths method = new LinearPaths(
            "none",
            PHOTOS.taxonomy(),
            new Tables(WeightTable.none(16), WeightTable.none(16), 0),
            UnaryOperator.identity());

    @BeforeAll
    void fit() throws InterruptedException {
        TrainingSet set = PHOTOS.set();
        WeightTable leaves = new TaxonClassifiers(set, LinearSettings.DEFAULT).leaves(TaxonClassifiers.classNodes(set));
        method = new LinearPaths(
                "svm", PHOTOS.taxonomy(), new Tables(leaves, WeightTable.none(16), 0), UnaryOperator.identity());
    }

    @Override
    Method method() {
        return method;
    }
}
