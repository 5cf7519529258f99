package io.ocellus.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.ocellus.classify.Balance;
import io.ocellus.collection.Home;
import io.ocellus.collection.PhotoCollection;
import io.ocellus.collection.TrainRequest;
import io.ocellus.collection.TrainRequest.Acceptance;
import io.ocellus.server.GuideServer;
import io.ocellus.server.Served;
import io.ocellus.training.TrainingProgress;
import io.ocellus.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The list of trainings that are kept, clicked through in a browser.
@ExtendWith(GuideServer.class)
class TrainingsInBrowserTest {

    @Test
    void anOlderTrainingIsPutToUseWithTwoClicksAndTheNewerOneAgain(Served shared, @TempDir Path folder)
            throws IOException, InterruptedException {
        assumeTrue(Browser.isThere(), () -> "no browser at %s".formatted(Browser.CHROMIUM));
        Path home = GuideServer.freshHome(shared, folder.resolve("home"));
        try (PhotoCollection collection = PhotoCollection.open(new Home(home), "default")) {
            train(collection, TrainingSettings.CENTROIDS);
            train(collection, TrainingSettings.SVM);
        }
        try (Served served = Served.start(home);
                Browser browser = new Browser()) {
            Page page = browser.window(1280, 900, ColorScheme.LIGHT);
            page.navigate(served.at("/c/default/work").toString());
            Locator trainings = page.locator(".training");
            assertThat(trainings).hasCount(2);
            assertThat(trainings.first()).containsText("in use");
            assertThat(trainings.last()).containsText("centroids");

            Locator use = trainings.last().locator("button");
            assertThat(use).hasText("Use this one");
            use.click();
            assertThat(use).hasText("Yes, use this one");
            assertThat(inUse(served)).as("one click only asks").isEqualTo(2);
            use.click();
            assertThat(page.locator(".toast")).containsText("Training 1 is in use now.");
            assertThat(trainings.last()).containsText("in use");
            assertThat(trainings.first().locator("button")).hasText("Use this one");
            assertThat(inUse(served)).isEqualTo(1);
            assertThat(served.json("/api/v1/trainings").path("methods").toString())
                    .contains("centroids")
                    .doesNotContain("svm");

            trainings.first().locator("button").click();
            trainings.first().locator("button").click();
            assertThat(trainings.first()).containsText("Go back to the one before");
            assertThat(inUse(served)).isEqualTo(2);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void train(PhotoCollection collection, String method) throws IOException, InterruptedException {
        TrainingSettings quick =
                new TrainingSettings(Set.of(method), 0.05, 0.95, Balance.NONE, OptionalDouble.of(3), "l2", 3, 1);
        collection.train(new TrainRequest(quick, Optional.empty(), Acceptance.ALWAYS), TrainingProgress.NONE, "test");
    }

    private static int inUse(Served served) {
        for (JsonNode kept : served.json("/api/v1/trainings").path("kept")) {
            if (kept.path("inUse").asBoolean()) {
                return kept.path("number").asInt();
            }
        }
        throw new AssertionError("no training is in use");
    }
}
