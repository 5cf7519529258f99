package io.ocellus.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.classify.LinearSettings;
import io.ocellus.classify.Remedy;
import io.ocellus.classify.SimulatedPhotos;
import io.ocellus.classify.SimulatedPhotos.Plan;
import io.ocellus.classify.TrainingSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemedyFitTest {

    /// Species with 12, 11, ... 1 photos.
    private static TrainingSet tail() {
        SimulatedPhotos photos = SimulatedPhotos.draw(81, Plan.SMALL.withPhotos(12));
        return photos.where(row -> row % 12 < 12 - row / 12).set();
    }

    @ParameterizedTest
    @EnumSource
    void choosesAmongWhatIsTried(Remedy remedy) throws InterruptedException {
        RemedyFit.Fitted fitted = new RemedyFit(tail(), LinearSettings.DEFAULT, 1).fit(remedy);
        assertThat(remedy.costs()).contains(fitted.cost());
        assertThat(remedy.margins()).contains(fitted.margin());
        assertThat(fitted.macro()).isBetween(0.2, 1.0);
        assertThat(fitted.table().size()).isEqualTo(12);
    }

    @Test
    void aSoftmaxIsGivenTheFreedomThatItNeeds() throws InterruptedException {
        RemedyFit fit = new RemedyFit(tail(), LinearSettings.DEFAULT, 1);
        assertThat(fit.fit(Remedy.SOFTMAX).cost())
                .as("at C = 1, which suits a hinge, weights are too short to tell classes apart")
                .isGreaterThan(1);
    }

    @Test
    void isTheSameTwice() throws InterruptedException {
        RemedyFit.Fitted one = new RemedyFit(tail(), LinearSettings.DEFAULT, 1).fit(Remedy.LDAM);
        RemedyFit.Fitted two = new RemedyFit(tail(), LinearSettings.DEFAULT, 1).fit(Remedy.LDAM);
        assertThat(one.cost()).isEqualTo(two.cost());
        assertThat(one.margin()).isEqualTo(two.margin());
        assertThat(one.macro()).isEqualTo(two.macro());
    }
}
