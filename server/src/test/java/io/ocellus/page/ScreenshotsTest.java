package io.ocellus.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ScreenshotAnimations;
import io.ocellus.server.Served;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Pictures of every view, in the light, in the dark and on a phone, of a home that is given (a copy: what is done
/// here is done to it: a few labels are withdrawn, an evaluation is made if there is none, a training is begun and
/// stopped). The command:
///
/// ```
/// mvn -pl server -am test -Dtest='io/ocellus/page/ScreenshotsTest' -Dsurefire.failIfNoSpecifiedTests=false \
///     -Docellus.screenshots=FOLDER -Docellus.screenshots.home=HOME -Docellus.screenshots.collection=NAME \
///     -Docellus.screenshots.photo=PHOTO:PHOTO
/// ```
///
/// Of several photos the first one is asked about alone, then all of them as one organism.
@EnabledIfSystemProperty(named = "ocellus.screenshots", matches = ".+")
class ScreenshotsTest {

    private static final List<String> VIEWS = List.of(
            "identify",
            "explore",
            "photos",
            "review",
            "review/unlabelled",
            "review/uncertain",
            "review/contested",
            "review/duplicates",
            "review/unsure",
            "evaluate",
            "work",
            "photos/999999");
    private static final List<String> LONG = List.of("evaluate", "work", "people");
    private static final int UNNAMED = 6;
    private static final int HEIGHT = 1200;

    private final Path folder = Path.of(System.getProperty("ocellus.screenshots"));
    private final String collection = System.getProperty("ocellus.screenshots.collection", "default");
    private final Path[] photos = Stream.of(
                    System.getProperty("ocellus.screenshots.photo").split(File.pathSeparator))
            .map(Path::of)
            .toArray(Path[]::new);

    @Test
    void showsEveryView() throws IOException {
        Files.createDirectories(folder);
        try (Served served = Served.start(Path.of(System.getProperty("ocellus.screenshots.home")));
                Browser browser = new Browser()) {
            prepare(served);
            views(served, browser.window(1360, HEIGHT, ColorScheme.LIGHT), "light");
            views(served, browser.window(1360, HEIGHT, ColorScheme.DARK), "dark");
            views(served, browser.phone(ColorScheme.LIGHT), "phone");
            views(served, browser.phone(ColorScheme.DARK), "phone-dark");
            whileAJobRuns(served, browser);
            assertThat(browser.complaints().stream().filter(said -> !said.contains("404")))
                    .isEmpty();
        }
    }

    /* So that no queue is empty, and there is something to read under Evaluate. */
    private void prepare(Served served) {
        if (count(served, "labelled=false") < UNNAMED) {
            List<Long> some = served
                    .json("/api/v1/images?collection=%s&limit=%d".formatted(collection, UNNAMED))
                    .path("photos")
                    .findValues("image")
                    .stream()
                    .map(JsonNode::asLong)
                    .toList();
            served.post("/api/v1/labels?collection=" + collection, "{\"images\": %s}".formatted(some));
            served.post(
                    "/api/v1/reviews?collection=" + collection,
                    "{\"images\": %s, \"state\": \"unsure\"}".formatted(some.subList(0, 2)));
        }
        if (served.json("/api/v1/evaluations?collection=" + collection)
                .path("evaluations")
                .isEmpty()) {
            JsonNode job = start(served, "{\"kind\": \"evaluate\", \"studies\": [\"learning-curve\"]}");
            served.get("/api/v1/jobs/%d/events".formatted(job.path("id").asLong())); // ends with the job
        }
    }

    private long count(Served served, String filter) {
        return served.json("/api/v1/images/count?collection=%s&%s".formatted(collection, filter))
                .path("photos")
                .asLong();
    }

    private JsonNode start(Served served, String job) {
        return Served.json(served.post("/api/v1/jobs?collection=" + collection, job));
    }

    private void whileAJobRuns(Served served, Browser browser) {
        JsonNode job = start(served, "{\"kind\": \"train\"}");
        for (ColorScheme light : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = browser.window(1360, HEIGHT, light);
            page.navigate(root(served) + "work");
            assertThat(page.locator(".job progress")).isVisible();
            picture(page, "running-" + light.name().toLowerCase(Locale.ROOT));
        }
        served.post("/api/v1/jobs/%d/cancel".formatted(job.path("id").asLong()), "{}");
    }

    private String root(Served served) {
        return served.at("/c/%s/".formatted(collection)).toString();
    }

    private void views(Served served, Page page, String suffix) {
        String root = root(served);
        for (String view : VIEWS) {
            page.navigate(root + view);
            shoot(page, "%s-%s".formatted(view.replace('/', '-'), suffix));
        }
        ask(page, root, suffix);
        page.navigate(root + "photos");
        page.locator("#choose").click();
        page.locator(".tile").nth(1).click();
        shoot(page, "photos-choosing-" + suffix);
        follow(page, root + "photos?labelled=true", ".tile a", "photo-" + suffix);
        follow(page, page.url(), "h1 a", "taxon-" + suffix);
        follow(page, root + "explore", ".leaf", "branch-" + suffix);
        page.navigate(root + "explore");
        page.locator("main input[type=search]").pressSequentially("a");
        assertThat(page.locator("[role=option]").first()).isVisible();
        shoot(page, "names-" + suffix);
        page.keyboard().press("Escape");
        page.locator("#show-keys").click();
        shoot(page, "keys-" + suffix);
        for (String door : List.of("login", "login?wrong=1", "people", "account", "api")) {
            page.navigate(served.at("/" + door).toString());
            shoot(page, "%s-%s".formatted(door.replaceAll("\\W", "-"), suffix));
        }
    }

    private void ask(Page page, String root, String suffix) {
        page.navigate(root + "identify");
        page.locator("#choose").setInputFiles(photos[0]);
        Locator answer = page.locator(".answer .could");
        assertThat(answer).isVisible();
        shoot(page, "answer-" + suffix);
        page.locator("[data-no]").click();
        shoot(page, "answer-no-" + suffix);
        page.locator("[data-beside]").first().click();
        shoot(page, "beside-" + suffix);
        page.navigate(root + "identify?observation=one");
        page.locator("#choose").setInputFiles(photos);
        assertThat(answer).isVisible();
        shoot(page, "together-" + suffix);
    }

    private void follow(Page page, String from, String link, String name) {
        page.navigate(from);
        if (page.locator(link).count() > 0) {
            page.locator(link).first().click();
            page.waitForURL(address -> !address.equals(from));
            shoot(page, name);
        }
    }

    private void shoot(Page page, String name) {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        picture(page, name);
    }

    private void picture(Page page, String name) {
        boolean isLong = LONG.stream().anyMatch(name::startsWith); // not a gallery, which has no end
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(folder.resolve(name + ".png"))
                .setFullPage(isLong)
                .setAnimations(ScreenshotAnimations.DISABLED));
    }
}
