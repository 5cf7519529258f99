package io.ocellus.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AssetsTest {

    private static final int MOST = 200_000;

    @Test
    void scriptAndStyleTogetherStayLight() {
        Assets assets = new Assets();
        assertThat(assets.zippedBytes(".js") + assets.zippedBytes(".css")).isBetween(10_000L, (long) MOST);
    }

    @Test
    void theSameAssetsHaveTheSameAddress() {
        assertThat(new Assets().prefix()).isEqualTo(new Assets().prefix()).matches("/assets/[0-9a-f]{12}/");
    }
}
