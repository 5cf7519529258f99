package io.ocellus.catalog;

import static io.ocellus.catalog.Photos.photos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How every catalogue moves from one feature space to another.
interface SpaceContract extends CatalogFixture {

    FeatureSpaceRow LARGE = new FeatureSpaceRow("large-gap-64-2@12345678", "large", 2);

    private static short[] pair(int value) {
        return new short[] {Float.floatToFloat16(value), Float.floatToFloat16(1)};
    }

    private Map<Long, short[]> large() {
        Map<Long, short[]> embeddings = new HashMap<>();
        catalog().forEachEmbedding(LARGE, 0, embeddings::put);
        return embeddings;
    }

    @Test
    default void switchesOnlyWhenEveryImageHasAnEmbedding() {
        List<Long> ids = catalog().addImages(photos(0, 3, 12), "import");
        catalog().beginFeatureSpace(LARGE);
        catalog().addEmbeddings(LARGE, Map.of(ids.get(0), pair(1), ids.get(2), pair(3)));
        assertThat(catalog().imagesWithout(LARGE, 0, 10)).containsExactly(ids.get(1));
        assertThat(catalog().switchFeatureSpace(LARGE)).isEqualTo(1);
        assertThat(catalog().featureSpace()).contains(Photos.SPACE);
        assertThat(embeddingsAfter(0).get(ids.get(1))).isEqualTo(Photos.embedding(1));

        catalog().addEmbeddings(LARGE, Map.of(ids.get(1), pair(2)));
        assertThat(catalog().switchFeatureSpace(LARGE)).isZero();
        reopen();
        assertThat(catalog().featureSpace()).contains(LARGE);
        assertThat(catalog().featureSpaces()).containsExactly(Photos.SPACE, LARGE);
        assertThat(embeddingsAfter(0).get(ids.get(1))).isEqualTo(pair(2));
        assertThat(catalog().embedding(Photos.SPACE, ids.get(1)))
                .hasValueSatisfying(half -> assertThat(half).isEqualTo(Photos.embedding(1)));
    }

    @Test
    default void embeddingsAreLookedUpTogetherInOneSpace() {
        List<Long> ids = catalog().addImages(photos(0, 3, 12), "import");
        catalog().remove(List.of(ids.get(1)), "ben");
        catalog().beginFeatureSpace(LARGE);
        catalog().addEmbeddings(LARGE, Map.of(ids.get(0), pair(1)));
        Map<Long, short[]> found = catalog().embeddings(Photos.SPACE, List.of(ids.get(2), ids.get(1), 99L));
        assertThat(found).containsOnlyKeys(ids.get(1), ids.get(2));
        assertThat(found.get(ids.get(1))).as("removed").isEqualTo(Photos.embedding(1));
        assertThat(found.get(ids.get(2))).isEqualTo(Photos.embedding(2));
        assertThat(catalog().embeddings(LARGE, ids)).containsOnlyKeys(ids.get(0));
        assertThat(catalog().embeddings(LARGE, List.of())).isEmpty();
    }

    @Test
    default void aRemovedImageNeedsNoEmbeddingInTheNewSpace() {
        List<Long> ids = catalog().addImages(photos(0, 2, 12), "import");
        catalog().remove(List.of(ids.get(1)), "ben");
        catalog().beginFeatureSpace(LARGE);
        catalog().addEmbeddings(LARGE, Map.of(ids.get(0), pair(1)));
        assertThat(catalog().imagesWithout(LARGE, 0, 10)).containsExactly(ids.get(1));
        assertThat(catalog().switchFeatureSpace(LARGE)).isZero();
    }

    @Test
    default void onlyTheSwitchIsAChangeForWhoeverReads() {
        List<Long> ids = catalog().addImages(photos(0, 1, 12), "import");
        catalog().beginFeatureSpace(LARGE);
        long before = catalog().changes();
        catalog().addEmbeddings(LARGE, Map.of(ids.getFirst(), pair(1)));
        assertThat(catalog().changes()).isEqualTo(before);
        catalog().switchFeatureSpace(LARGE);
        assertThat(catalog().changes()).isGreaterThan(before);
        long after = catalog().changes();
        catalog().switchFeatureSpace(LARGE);
        assertThat(catalog().changes()).isEqualTo(after);
    }

    @Test
    default void anEmbeddingThatIsThereStays() {
        List<Long> ids = catalog().addImages(photos(0, 1, 12), "import");
        catalog().beginFeatureSpace(LARGE);
        catalog().addEmbeddings(LARGE, Map.of(ids.getFirst(), pair(1)));
        catalog().addEmbeddings(LARGE, Map.of(ids.getFirst(), pair(9)));
        assertThat(large().get(ids.getFirst())).isEqualTo(pair(1));
    }

    @Test
    default void refusesEmbeddingsThatBelongNowhere() {
        List<Long> ids = catalog().addImages(photos(0, 1, 12), "import");
        assertThatIllegalStateException()
                .isThrownBy(() -> catalog().addEmbeddings(LARGE, Map.of(ids.getFirst(), pair(1))))
                .withMessageContaining("never begun");
        assertThatIllegalStateException().isThrownBy(() -> catalog().switchFeatureSpace(LARGE));
        catalog().beginFeatureSpace(LARGE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog().addEmbeddings(LARGE, Map.of(ids.getFirst(), new short[3])))
                .withMessageContaining("3 dimensions");
        assertThatThrownBy(() -> catalog().addEmbeddings(LARGE, Map.of(ids.getFirst(), pair(1), 99L, pair(2))))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("no image 99");
        assertThat(large()).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> catalog().beginFeatureSpace(new FeatureSpaceRow(LARGE.name(), "other", 2)))
                .withMessageContaining("cannot share a name");
    }
}
