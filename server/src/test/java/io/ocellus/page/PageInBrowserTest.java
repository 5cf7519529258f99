package io.ocellus.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.KeyboardModifier;
import com.microsoft.playwright.options.RequestOptions;
import io.ocellus.server.GuideServer;
import io.ocellus.server.Served;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The page as people meet it: a real browser, a real server, a small guide.
@ExtendWith(GuideServer.class)
class PageInBrowserTest {

    private static Browser browser;
    private static Served served;

    @BeforeAll
    static void openBrowser(Served shared, @TempDir Path folder) throws IOException {
        assumeTrue(
                Browser.isThere(),
                () -> "no browser at %s: install Debian's package chromium".formatted(Browser.CHROMIUM));
        served = Served.start(GuideServer.freshHome(shared, folder.resolve("home")));
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() throws IOException {
        if (browser != null) {
            browser.close();
            served.close();
        }
    }

    @AfterEach
    void nothingIsComplainedOf() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aPhotoIsNamedAndWhatIsSaidOfItCountsForTheNextQuestion() throws IOException {
        Page page = open("identify?method=neighbours");
        FilePayload photo = photo(0);
        Locator card = ask(page, photo);
        assertThat(card.locator(".says h2")).isVisible();
        assertThat(card.locator(".could > li")).not().hasCount(0);
        Locator second = card.locator(".could > li").nth(1);
        String id = second.locator("[data-yes]").getAttribute("data-yes");

        card.locator("[data-no]").click();
        String name = second.locator(".scientific").innerText();
        card.locator(".correct input").pressSequentially(name);
        assertThat(card.locator(".correct [role=option]").first()).containsText(name); // offers come as one types
        page.keyboard().press("Enter");
        assertThat(card.locator(".kept-as")).containsText("Kept as");

        Locator again = ask(page, photo);
        Locator taught = again.locator(
                ".could > li", new Locator.LocatorOptions().setHas(page.locator("[data-yes='%s']".formatted(id))));
        assertThat(taught.locator("[data-beside]").first())
                .hasAttribute("data-caption", Pattern.compile(".*100% alike"));

        page.locator(".toast button").click();
        assertThat(card.locator(".verdict").first()).isVisible();
    }

    @Test
    void photosThatComeTogetherAreAskedAboutAndKeptAsOne() throws IOException {
        Page page = open("identify");
        page.getByLabel("Photos that come together show one and the same").check();
        page.waitForURL("**/identify?observation=one");
        page.locator("#choose").setInputFiles(new FilePayload[] {photo(5), photo(6)});
        Locator card = page.locator(".answer");
        assertThat(card).hasCount(1);
        assertThat(card.locator(".file")).containsText("and 1 more");
        assertThat(card.locator(".together button")).hasCount(2);
        card.locator(".could [data-yes]").first().click();
        assertThat(card.locator(".kept-as")).containsText("Kept 2 photos as");
        String kept = card.locator(".kept-as a").getAttribute("href");
        Page photo = browser.window(1280, 900, ColorScheme.LIGHT);
        photo.navigate(served.at(kept).toString());
        Locator same = photo.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("The same organism"));
        assertThat(same.locator(".tile")).hasCount(1);
        same.locator(".tile a").click();
        assertThat(photo.locator("main .facts")).containsText("Observation");
        assertThat(same.locator(".tile a")).hasAttribute("href", kept);
        page.locator(".toast button").click();
        assertThat(card.locator(".kept-as")).isHidden();
    }

    @Test
    void photosLieSideBySideAndTheArrowsGoOn() throws IOException {
        Page page = open("identify");
        Locator card = ask(page, photo(4));
        card.locator("[data-beside]").first().click();
        Locator caption = page.locator("#beside .right a");
        assertThat(caption).containsText("alike");
        String before = page.locator("#beside .right img").getAttribute("src");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#beside .right img")).not().hasAttribute("src", before);
        page.keyboard().press("Escape");
        assertThat(page.locator("#beside")).isHidden();
    }

    @Test
    void photosSideBySideFitOnAPhoneWithTheirKeys() throws IOException {
        Page page = browser.phone(ColorScheme.LIGHT);
        page.navigate(at("identify"));
        Locator card = ask(page, photo(4));
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= 390"))
                .as("nothing of an answer sticks out at the side")
                .isTrue();
        card.locator("[data-beside]").first().click();
        assertThat(page.locator("#beside [data-close]")).isVisible();
        assertThat((Boolean) page.evaluate("""
                        [...document.querySelectorAll("#beside img, #beside button")].every((each) => {
                          const { left, right, bottom } = each.getBoundingClientRect();
                          return left >= 0 && right <= 390 && bottom <= 844;
                        })""")).isTrue();
    }

    @Test
    void whatIsNoPhotoIsRefusedInWords() {
        Page page = open("identify");
        page.locator("#choose")
                .setInputFiles(
                        new FilePayload("broken.jpg", "image/jpeg", new byte[] {(byte) 0xff, (byte) 0xd8, 0, 1}));
        assertThat(page.locator(".answer h2")).hasText("This photo cannot be read");
    }

    @Test
    void reviewGoesByKeysAndCanBeTakenBack() throws IOException {
        bringWithoutName(1);
        bringWithoutName(2);
        Page page = open("review/unlabelled");
        Locator shown = page.locator(".item:not([hidden])");
        assertThat(shown).hasCount(1);
        String first = shown.getAttribute("data-image");

        page.keyboard().press("a");
        assertThat(page.locator(".toast")).containsText("It is");
        assertThat(shown).not().hasAttribute("data-image", first);
        assertThat(labelled(first)).isTrue();

        page.keyboard().press("z");
        assertThat(page.locator(".toast")).containsText("Taken back");
        assertThat(shown).hasAttribute("data-image", first);
        assertThat(labelled(first)).isFalse();

        page.keyboard().press("o");
        assertThat(shown.locator("input")).isFocused();
        page.keyboard().press("Escape");
        page.keyboard().press("n");
        assertThat(page.locator(".toast")).containsText("not sure");
    }

    @Test
    void severalPhotosAreRemovedAndBroughtBack() {
        Page page = open("photos");
        page.locator("#choose").click();
        page.locator(".tile").nth(0).click();
        page.locator(".tile").nth(2).click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
        assertThat(page.locator("#chosen .count")).hasText("3 photos");
        page.locator("#chosen [data-do=remove]").click();
        assertThat(page.locator(".tile.gone")).hasCount(3);
        page.locator(".toast button").click();
        assertThat(page.locator(".tile.gone")).hasCount(0);
    }

    @Test
    void aGalleryWithoutPhotosSaysSo() {
        Page page = open("photos?review=rejected");
        assertThat(page.locator("#gallery .empty")).containsText("No photos here");
    }

    @Test
    void whatSeveralPhotosAreForIsTakenBack() {
        Page page = open("photos?split=test");
        page.locator("#choose").click();
        page.locator(".tile").nth(0).click();
        String image = page.locator(".tile .pick").first().getAttribute("value");
        page.locator("#chosen select").selectOption("none");
        assertThat(page.locator(".toast")).containsText("neither learning nor testing");
        assertThat(split(image)).isEqualTo("none");
        page.locator(".toast button").click();
        assertThat(page.locator(".toast")).containsText("Taken back");
        assertThat(split(image)).isEqualTo("test");
    }

    private static String split(String image) {
        return served.json("/api/v1/images/" + image).path("split").asText();
    }

    @Test
    void aFilterStandsInTheAddress() {
        Page page = open("photos");
        page.locator("select[name=split]").selectOption("test");
        page.waitForURL("**/photos?split=test");
        assertThat(page.locator("select[name=split]")).hasValue("test");
    }

    @Test
    void theTreeOpensWhereItIsAsked() {
        Page page = open("taxa/1");
        Locator branch = page.locator(".tree > li").first();
        branch.locator("summary").first().click();
        assertThat(branch.locator(".twigs > li").first()).isVisible();
    }

    @Test
    void theSwitchKeepsTheLight() {
        Page page = open("explore");
        page.locator("#light").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(18, 21, 19)");
    }

    @Test
    void aMissingPageSaysSoLikeTheOthers() {
        Page page = browser.window(1200, 800, ColorScheme.LIGHT);
        assertThat(page.request().get(at("photos/999999")).status()).isEqualTo(404);
        String html = page.request()
                .get(at("photos/999999"), RequestOptions.create().setHeader("Accept", "text/html"))
                .text();
        assertThat(html).contains("<link rel=\"stylesheet\"", "There is nothing here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identify",
                "explore",
                "photos",
                "photos/1",
                "taxa/1",
                "review",
                "review/contested",
                "review/unsure",
                "evaluate",
                "work"
            })
    void aViewHasNoSeriousFaultOfAccessAndFitsOnAPhone(String view) {
        for (ColorScheme light : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = browser.window(390, 800, light);
            page.navigate(at(view));
            assertThat(page.locator("main")).isVisible();
            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("nothing of %s sticks out at the side", view)
                    .isTrue();
            assertThat(Browser.seriousFaults(page)).as("%s, %s", view, light).isEmpty();
            page.context().close();
        }
    }

    private static Page open(String view) {
        Page page = browser.window(1280, 900, ColorScheme.LIGHT);
        page.navigate(at(view));
        return page;
    }

    private static String at(String view) {
        return served.at("/c/default/" + view).toString();
    }

    private static Locator ask(Page page, FilePayload photo) {
        int before = page.locator(".answer").count();
        page.locator("#choose").setInputFiles(photo);
        assertThat(page.locator(".answer")).hasCount(before + 1);
        Locator card = page.locator(".answer").first();
        assertThat(page.locator(".answer.waiting")).hasCount(0);
        return card;
    }

    /// A photo of the guide with a byte more at its end, so that it is one that nobody knows.
    private static FilePayload photo(int number) throws IOException {
        try (Stream<Path> files = Files.walk(served.home().resolve("guide"))) {
            List<Path> photos = files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .toList();
            byte[] bytes = Files.readAllBytes(photos.get(number * 5 % photos.size()));
            byte[] longer = Arrays.copyOf(bytes, bytes.length + 1 + number);
            return new FilePayload("photo-%d.jpg".formatted(number), "image/jpeg", longer);
        }
    }

    private static void bringWithoutName(int number) throws IOException {
        FilePayload photo = photo(number);
        served.send(HttpRequest.newBuilder(served.at("/api/v1/images?name=" + photo.name))
                .header("Content-Type", "image/jpeg")
                .POST(HttpRequest.BodyPublishers.ofByteArray(photo.buffer)));
    }

    private static boolean labelled(String image) {
        return served.json("/api/v1/images/" + image).has("taxon");
    }
}
