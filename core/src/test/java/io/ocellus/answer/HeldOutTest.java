package io.ocellus.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.answer.HeldOut.Question;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldOutTest {

    @Test
    void answerableAreThoseWhoseTruthCouldBeNamed() {
        float[] without = new float[8];
        without[3] = Float.NEGATIVE_INFINITY;
        Question fine = new Question(new float[8], Coins.SPECIES[3], "1");
        Question leftOut = new Question(without, Coins.SPECIES[3], "2");
        Question family = new Question(new float[8], Coins.TAXA.roots()[0], "3");
        HeldOut heldOut = new HeldOut(Coins.TAXA, Coins.CLASSES, List.of(fine, leftOut, family));
        assertThat(heldOut.answerable()).containsExactly(fine);
        assertThat(heldOut.with(List.of(family)).questions()).containsExactly(family);
    }
}
