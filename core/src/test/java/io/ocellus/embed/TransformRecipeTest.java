package io.ocellus.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.embed.TransformStep.Extent;
import io.ocellus.embed.TransformStep.Scaling;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformRecipeTest {

    @ParameterizedTest
    @ValueSource(strings = {"l2", "centre,l2", "standardise", "pca128,l2", "pca0.95", "pcaw256,l2", "l2,pcaw0.5,pca1"})
    void isWrittenAsItWasRead(String text) {
        assertThat(TransformRecipe.parse(text).text()).isEqualTo(text);
    }

    @Test
    void readsEachStep() {
        assertThat(TransformRecipe.parse("centre, pcaw0.90 ,l2").steps())
                .isEqualTo(List.of(
                        new TransformStep.Centre(),
                        new TransformStep.Pca(new Extent.Share(0.9), Scaling.WHITEN),
                        new TransformStep.L2()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | '' in the transform '' is no step: use l2",
                "l2, | '' in the transform 'l2,' is no step",
                "center | 'center' in the transform 'center' is no step: use l2",
                "pca | pca with a width (pca128)",
                "pca0 | keep 1 or more",
                "pca0.001 | 0.001 is no share of the variance",
                "pca1.5 | 'pca1.5' in the transform",
                "pca99999999999 | 'pca99999999999' in the transform",
                "l2,l2,l2,l2,l2,l2,l2,l2,l2,l2,l2,l2,l2,l2,l2,l2,l2 | 17 steps are no transform"
            })
    void saysWhatItDoesNotUnderstand(String text, String message) {
        assertThatThrownBy(() -> TransformRecipe.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
