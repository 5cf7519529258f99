package io.ocellus.classify;

import io.ocellus.classify.Centroids.Extent;
import io.ocellus.classify.LinearPaths.Tables;
import java.util.function.UnaryOperator;

class CentroidsMethodTest extends MethodContract {

    private static final TrainingSet SET = PHOTOS.set();
    private static final Method METHOD = method(SharedCovariance.fit(SET));

    private static Method method(Centroids.Similarity similarity) {
        Tables tables = new Tables(
                Centroids.rows(SET, TaxonClassifiers.classNodes(SET), Extent.EXACTLY, similarity),
                Centroids.rows(SET, TaxonClassifiers.innerTaxa(SET), Extent.WITHIN, similarity),
                0.1);
        return new LinearPaths("centroids", PHOTOS.taxonomy(), tables, UnaryOperator.identity());
    }

    @Override
    Method method() {
        return METHOD;
    }
}
