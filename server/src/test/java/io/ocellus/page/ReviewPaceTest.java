package io.ocellus.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// How fast photos can be confirmed: a browser that agrees with each photo of a queue as soon as it is drawn.
/// Run by hand,
/// against a server of its own whose collection may be spoilt; the figures are written to a file:
///
/// ```
/// mvn -pl server -am test -Dtest='io/ocellus/page/ReviewPaceTest' -Dsurefire.failIfNoSpecifiedTests=false \
///     -Docellus.pace=http://127.0.0.1:7171/c/default/review/unlabelled -Docellus.pace.file=FILE
/// ```
@EnabledIfSystemProperty(named = "ocellus.pace", matches = ".+")
class ReviewPaceTest {

    private static final int PHOTOS = 100;
    private static final double GOAL = 30; // a minute
    private static final String DRAWN = """
            before => {
                const item = document.querySelector(".item:not([hidden])");
                if (!item) return true;
                const photo = item.querySelector("img");
                return item.dataset.image !== before && photo.complete && photo.naturalWidth > 0;
            }""";

    private final String queue = System.getProperty("ocellus.pace");

    @Test
    void aPersonWhoAgreesAtOnceConfirmsThirtyPhotosAMinute() throws IOException {
        List<Double> millis = new ArrayList<>();
        List<String> confirmed = new ArrayList<>();
        try (Browser browser = new Browser()) {
            Page page = browser.window(1280, 900, ColorScheme.LIGHT);
            page.navigate(queue);
            page.waitForFunction(DRAWN, "");
            Locator shown = page.locator(".item:not([hidden])");
            long begun = System.nanoTime();
            while (confirmed.size() < PHOTOS && shown.count() > 0) {
                String image = shown.getAttribute("data-image");
                long start = System.nanoTime();
                page.keyboard().press("a");
                page.waitForFunction(DRAWN, image);
                millis.add((System.nanoTime() - start) / 1e6);
                confirmed.add(image);
            }
            double minutes = (System.nanoTime() - begun) / 60e9;
            for (String image : confirmed) { // by the server, not only by the page
                assertThat(page.request().get(address(image)).text()).contains("\"labelled\"");
            }
            tell(millis, minutes);
            assertThat(millis.size() / minutes).isGreaterThan(GOAL);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private String address(String image) {
        return URI.create(queue).resolve("/api/v1/images/" + image).toString();
    }

    private static void tell(List<Double> millis, double minutes) throws IOException {
        List<Double> sorted = millis.stream().sorted().toList();
        String line = String.format(
                Locale.ROOT,
                "%d photos, %.0f a minute; from the key to the next photo: median %.0f ms, 90%% %.0f ms, longest %.0f ms%n",
                sorted.size(),
                sorted.size() / minutes,
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 9 / 10),
                sorted.getLast());
        Files.writeString(Path.of(System.getProperty("ocellus.pace.file", "target/review-pace.txt")), line);
    }
}
