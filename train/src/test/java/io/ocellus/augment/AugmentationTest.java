package io.ocellus.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {

    static final List<Augmentation> SOME = List.of(
            Augmentation.NONE,
            Augmentation.LIGHT.withFlips(Flips.BOTH),
            Augmentation.STRONG,
            Augmentation.STRONG.withPolicy(new Policy.RandAugment(2, 9.5, Operation.Choice.ALL)));

    @ParameterizedTest
    @FieldSource("SOME")
    void comesBackFromItsText(Augmentation augmentation) {
        assertThat(Augmentation.parse(augmentation.text())).isEqualTo(augmentation);
    }

    @Test
    void isReadFromTheNameOfAPresetAndFromFewWords() {
        assertThat(Augmentation.parse("light")).isEqualTo(Augmentation.LIGHT);
        assertThat(Augmentation.parse("flips=both")).isEqualTo(Augmentation.NONE.withFlips(Flips.BOTH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "medium", "crop", "crop=half", "flips=up", "policy=magic(1)", "size=3", "turn=1 turn=2"})
    void namesTheWordThatIsNotUnderstood(String text) {
        assertThatThrownBy(() -> Augmentation.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not understood");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "crop=0",
                "aspect=3",
                "turn=-1",
                "hue=0.6",
                "erasing=NaN",
                "mixing=2",
                "policy=randaugment(0,5,all)"
            })
    void refusesWhatIsOutOfRange(String text) {
        assertThatThrownBy(() -> Augmentation.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give");
    }
}
