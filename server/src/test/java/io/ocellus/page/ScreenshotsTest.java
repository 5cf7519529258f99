package io.ocellus.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.ocellus.server.Served;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Pictures of every view, in the light, in the dark and on a phone, of a home that is given (a copy: what is done
/// here is done to it). The command:
///
/// ```
/// mvn -pl server -am test -Dtest='io/ocellus/page/ScreenshotsTest' -Dsurefire.failIfNoSpecifiedTests=false \
///     -Docellus.screenshots=FOLDER -Docellus.screenshots.home=HOME -Docellus.screenshots.collection=NAME \
///     -Docellus.screenshots.photo=PHOTO
/// ```
@EnabledIfSystemProperty(named = "ocellus.screenshots", matches = ".+")
class ScreenshotsTest {

    private static final List<String> VIEWS = List.of("explore", "photos", "review", "evaluate", "work");

    private final Path folder = Path.of(System.getProperty("ocellus.screenshots"));
    private final String collection = System.getProperty("ocellus.screenshots.collection", "default");

    @Test
    void showsEveryView() throws IOException {
        Files.createDirectories(folder);
        try (Served served = Served.start(Path.of(System.getProperty("ocellus.screenshots.home")));
                Browser browser = new Browser()) {
            for (ColorScheme light : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                String suffix = light == ColorScheme.LIGHT ? "light" : "dark";
                views(served, browser.window(1360, 900, light), suffix);
            }
            views(served, browser.window(390, 844, ColorScheme.LIGHT), "phone");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private void views(Served served, Page page, String suffix) {
        String root = served.at("/c/%s/".formatted(collection)).toString();
        page.navigate(root + "identify");
        shoot(page, "identify-" + suffix);
        page.locator("#choose").setInputFiles(Path.of(System.getProperty("ocellus.screenshots.photo")));
        Locator answer = page.locator(".answer .could");
        assertThat(answer).isVisible();
        shoot(page, "answer-" + suffix);
        for (String view : VIEWS) {
            page.navigate(root + view);
            shoot(page, view + "-" + suffix);
        }
        follow(page, root + "review", ".queue:has(img) h2 a", "queue-" + suffix);
        follow(page, root + "photos", ".tile a", "photo-" + suffix);
        follow(page, page.url(), "h1 a", "taxon-" + suffix);
        page.navigate(served.at("/login").toString());
        shoot(page, "login-" + suffix);
    }

    private void follow(Page page, String from, String link, String name) {
        page.navigate(from);
        if (page.locator(link).count() > 0) {
            page.locator(link).first().click();
            shoot(page, name);
        }
    }

    private void shoot(Page page, String name) {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
    }
}
