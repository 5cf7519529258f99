package io.ocellus.classify;

import io.ocellus.linear.Loss;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodesMethodTest extends MethodContract {

    private static final int EVERYTHING = 1000; // a beam that leaves no class out, as the contract wants

    private WeightTable table = WeightTable.none(1);

    @BeforeAll
    void fit() throws InterruptedException {
        LinearSettings settings = new LinearSettings(Loss.LOGISTIC, 10, Balance.NONE, 1, 1);
        table = NodeClassifiers.fit(PHOTOS.set(), settings);
    }

    @Override
    Method method() {
        return new NodeHierarchy(
                "nodes", PHOTOS.taxonomy(), PHOTOS.set().classes(), table, EVERYTHING, UnaryOperator.identity());
    }
}
