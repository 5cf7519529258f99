package io.ocellus.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ScreenshotAnimations;
import io.ocellus.people.Actor;
import io.ocellus.people.People;
import io.ocellus.people.Role;
import io.ocellus.server.Served;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Pictures of what people with accounts see: the door, the people, their own account, and the views as a viewer, a
/// contributor and a curator have them. Run like [ScreenshotsTest], with the same properties; the home that is given
/// gets no accounts, since they are kept beside links to what it holds.
@EnabledIfSystemProperty(named = "ocellus.screenshots", matches = ".+")
class AccountScreenshotsTest {

    private static final Actor TESTER = new Actor(0, "tester", "command");
    private static final List<String> VIEWS = List.of(
            "identify", "explore", "photos", "review", "review/unlabelled", "evaluate", "work", "people", "account");
    private static final int HEIGHT = 1000;

    private final Path folder = Path.of(System.getProperty("ocellus.screenshots"));
    private final String collection = System.getProperty("ocellus.screenshots.collection", "default");

    @Test
    void showsWhatPeopleWithAccountsSee(@TempDir Path home) throws IOException {
        Files.createDirectories(folder);
        for (String shared : List.of("collections", "models")) {
            Path there = Path.of(System.getProperty("ocellus.screenshots.home"), shared);
            Files.createSymbolicLink(home.resolve(shared), there.toRealPath());
        }
        try (People people = People.open(home.resolve("people.db"))) {
            people.add("ada", Role.ADMIN, password("ada"), TESTER);
            people.add("carl", Role.CURATOR, password("carl"), TESTER);
            people.add("cora", Role.CONTRIBUTOR, password("cora"), TESTER);
            people.add("vera", Role.VIEWER, password("vera"), TESTER);
        }
        try (Served served = Served.start(home);
                Browser browser = new Browser()) {
            views(served, browser.window(1360, HEIGHT, ColorScheme.LIGHT), "light");
            views(served, browser.window(1360, HEIGHT, ColorScheme.DARK), "dark");
            views(served, browser.phone(ColorScheme.LIGHT), "phone");
            for (String name : List.of("cora", "carl")) {
                Page page = browser.window(1360, HEIGHT, ColorScheme.LIGHT);
                signIn(served, page, name);
                for (String view : List.of("review/unlabelled", "photos", "work")) {
                    show(served, page, view, "%s-light".formatted(name));
                }
            }
            assertThat(browser.complaints().stream().filter(said -> !said.matches("(?s).*status of 4(03|04|22).*")))
                    .isEmpty(); // what was asked for in vain, so that its refusal is seen
        }
    }

    private static String password(String name) {
        return "moths under the lamp of " + name.charAt(0);
    }

    private void views(Served served, Page page, String suffix) {
        page.navigate(served.at("/c/%s/review".formatted(collection)).toString());
        shoot(page, "door-" + suffix);
        fill(page, "vera", "something else entirely");
        shoot(page, "door-wrong-" + suffix);
        page.navigate(served.at("/login?changed=1").toString());
        shoot(page, "door-changed-" + suffix);
        signIn(served, page, "vera");
        for (String view : VIEWS) {
            show(served, page, view, "vera-" + suffix);
        }
        page.navigate(
                served.at("/c/%s/photos?labelled=true".formatted(collection)).toString());
        page.locator(".tile a").first().click();
        page.waitForURL("**/photos/*");
        shoot(page, "photo-vera-" + suffix);
        page.navigate(served.at("/account").toString());
        page.locator("#new-token [name=name]").fill("pond camera " + suffix);
        page.locator("#new-token button").click();
        assertThat(page.locator("#secret code")).isVisible();
        shoot(page, "account-token-vera-" + suffix);
        page.locator("main form[action='/logout'] button").click();

        signIn(served, page, "ada");
        show(served, page, "people", "ada-" + suffix);
        page.locator("#people button").first().click();
        page.locator("#new-person [name=name]").fill("carl");
        page.locator("#new-person [name=password]").fill("moths at the window");
        page.locator("#new-person button").click();
        assertThat(page.locator(".toast.wrong")).isVisible();
        shoot(page, "people-complaint-ada-" + suffix);
    }

    private void signIn(Served served, Page page, String name) {
        page.navigate(served.at("/login").toString());
        fill(page, name, password(name));
        page.waitForURL(address -> !address.contains("login"));
    }

    private static void fill(Page page, String name, String password) {
        page.locator("input[name=name]").fill(name);
        page.locator("input[name=password]").fill(password);
        page.locator("main button").click();
    }

    private void show(Served served, Page page, String view, String who) {
        boolean isPlain = List.of("people", "account").contains(view);
        page.navigate(served.at(isPlain ? "/" + view : "/c/%s/%s".formatted(collection, view))
                .toString());
        shoot(page, "%s-%s".formatted(view.replace('/', '-'), who));
    }

    private void shoot(Page page, String name) {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(folder.resolve("accounts-" + name + ".png"))
                .setFullPage(name.contains("people") || name.contains("work") || name.contains("account"))
                .setAnimations(ScreenshotAnimations.DISABLED));
    }
}
