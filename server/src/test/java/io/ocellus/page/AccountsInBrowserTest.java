package io.ocellus.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.ocellus.people.Actor;
import io.ocellus.people.People;
import io.ocellus.people.Role;
import io.ocellus.server.GuideServer;
import io.ocellus.server.Served;
import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The page where people have accounts: they sign in, and are shown what they may do and nothing else.
@ExtendWith(GuideServer.class)
class AccountsInBrowserTest {

    private static final Actor TESTER = new Actor(0, "tester", "command");

    private static Browser browser;
    private static Served served;

    @BeforeAll
    static void serveToPeople(Served shared, @TempDir Path folder) throws IOException {
        assumeTrue(Browser.isThere(), () -> "no browser at %s".formatted(Browser.CHROMIUM));
        Path home = GuideServer.freshHome(shared, folder.resolve("home"));
        try (People people = People.open(home.resolve("people.db"))) {
            people.add("ada", Role.ADMIN, password("ada"), TESTER);
            people.add("carl", Role.CURATOR, password("carl"), TESTER);
            people.add("cora", Role.CONTRIBUTOR, password("cora"), TESTER);
            people.add("vera", Role.VIEWER, password("vera"), TESTER);
            people.add("paul", Role.VIEWER, password("paul"), TESTER);
            people.add("lola", Role.VIEWER, password("lola"), TESTER);
        }
        served = Served.start(home, Settings.standard().with(Setting.RATE_SIGN_INS, "10000"));
        browser = new Browser();
    }

    @AfterAll
    static void end() throws IOException {
        if (browser != null) {
            browser.close();
            served.close();
        }
    }

    private static String password(String name) {
        return "moths under the lamp of " + name.substring(0, 2); // not the name itself
    }

    private static Page signedIn(String name) {
        Page page = browser.window(1280, 900, ColorScheme.LIGHT);
        page.navigate(served.at("/login").toString());
        signIn(page, name, password(name));
        assertThat(page.locator(".who")).containsText(name);
        return page;
    }

    private static void signIn(Page page, String name, String password) {
        page.locator("input[name=name]").fill(name);
        page.locator("input[name=password]").fill(password);
        page.locator("main button").click();
    }

    private static String at(String view) {
        return served.at("/c/default/" + view).toString();
    }

    @Test
    void whoSignsInComesToWhatWasAskedForAndOutAgain() {
        Page page = browser.window(1280, 900, ColorScheme.LIGHT);
        page.navigate(at("review"));
        assertThat(page.locator("h1")).hasText("Sign in");
        signIn(page, "vera", "something else");
        assertThat(page.locator("[role=alert]")).containsText("do not belong together");
        signIn(page, "vera", password("vera"));
        assertThat(page.locator("h1")).hasText("Review");

        page.locator(".who").click();
        assertThat(page.locator("h1")).hasText("vera");
        page.getByText("Sign out").click();
        assertThat(page.locator("h1")).hasText("Sign in");
    }

    @Test
    void aViewerIsOfferedNothingThatOnlyOthersMayDo() throws IOException {
        Page page = signedIn("vera");
        page.navigate(at("identify"));
        page.locator("#choose").setInputFiles(aPhoto());
        assertThat(page.locator(".answer .could > li").first()).isVisible();
        assertThat(page.locator("[data-yes], [data-no]")).hasCount(0);
        page.navigate(at("review"));
        assertThat(page.locator(".queue h2").first()).isVisible();
        assertThat(page.locator(".queue a")).hasCount(0);
        page.navigate(at("photos/1"));
        assertThat(page.locator("taxon-names, [data-do]")).hasCount(0);
        page.navigate(at("work"));
        assertThat(page.locator("main form, main button")).hasCount(0);
        page.navigate(served.at("/account").toString());
        assertThat(page.locator("#new-token option")).hasCount(1);
        assertThat(page.locator("a[href='/people']")).hasCount(0);
        assertThat(page.request().get(served.at("/people").toString()).status()).isEqualTo(403);
    }

    @Test
    void aContributorNamesPhotosButRemovesNone() throws IOException {
        Page page = signedIn("cora");
        page.navigate(at("identify"));
        page.locator("#choose").setInputFiles(aPhoto());
        page.locator(".answer .could [data-yes]").first().click();
        assertThat(page.locator(".kept-as")).isVisible();
        assertThat(page.locator(".toast")).isVisible();
        assertThat(page.locator(".toast button")).hasCount(0); // an undo would remove the photo
        page.navigate(at("photos/1"));
        assertThat(page.locator("taxon-names")).hasCount(1);
        assertThat(page.locator("[data-do]")).hasCount(0);
        assertThat(page.request().get(at("review/unlabelled")).status()).isEqualTo(200);
    }

    @Test
    void anotherPasswordLeadsBackToTheDoor() {
        Page page = signedIn("paul");
        page.navigate(served.at("/account").toString());
        page.locator("#new-password [name=current]").fill("not this one");
        page.locator("#new-password [name=password]").fill("crickets in the hay");
        page.locator("#new-password button").click();
        assertThat(page.locator(".toast.wrong")).containsText("is not yours");
        page.locator("#new-password [name=current]").fill(password("paul"));
        page.locator("#new-password [name=password]").fill("crickets in the hay");
        page.locator("#new-password button").click();
        assertThat(page.locator(".note.good")).containsText("Your password is changed");
        signIn(page, "paul", "crickets in the hay");
        assertThat(page.locator("h1")).hasText("paul");
    }

    @Test
    void anAdministratorAddsAndRemovesPeopleButNotHerself() {
        Page page = signedIn("ada");
        page.navigate(served.at("/people").toString());
        Locator own = row(page, "ada");
        assertThat(own).containsText("everything (you)");
        assertThat(own.locator("button, select")).hasCount(0);
        page.locator("#new-person [name=name]").fill("nina");
        page.locator("#new-person [name=password]").fill("newts in the pond");
        page.locator("#new-person button").click();
        assertThat(row(page, "nina").locator("select")).hasValue("viewer");
        row(page, "nina").locator("select").selectOption("curator");
        assertThat(page.locator(".toast")).containsText("nina may now decide");

        row(page, "nina").locator("button").click();
        assertThat(row(page, "nina").locator("button")).hasText("Yes, remove");
        row(page, "nina").locator("button").click();
        assertThat(row(page, "nina")).hasCount(0);
        assertThat(page.locator("#log")).containsText("signed in");
    }

    @Test
    void aForgottenPasswordIsReplacedByAnAdministrator() {
        Page forgetful = signedIn("lola");
        Page page = signedIn("ada");
        page.navigate(served.at("/people").toString());
        Locator form = page.locator("#another-password");
        assertThat(form.locator("option")).not().hasCount(0);
        assertThat(form.locator("option", new Locator.LocatorOptions().setHasText("ada")))
                .hasCount(0);
        form.locator("select").selectOption("lola");
        form.locator("input").fill("snails on the wall");
        form.locator("button").click();
        assertThat(page.locator(".toast")).containsText("lola signs in with the other password");
        assertThat(page.locator("#log")).containsText("changed a password");

        forgetful.navigate(served.at("/account").toString());
        assertThat(forgetful.locator("h1")).hasText("Sign in");
        signIn(forgetful, "lola", "snails on the wall");
        assertThat(forgetful.locator("h1")).hasText("lola");
    }

    private static Locator row(Page page, String name) {
        return page.locator("#people tbody tr", new Page.LocatorOptions().setHasText(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login?wrong=1", "/people", "/account", "/c/default/work", "/c/default/review"})
    void aPageWithAccountsHasNoSeriousFaultOfAccessAndFitsOnAPhone(String view) {
        for (ColorScheme light : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = browser.window(390, 800, light);
            if (!view.startsWith("/login")) {
                page.navigate(served.at("/login").toString());
                signIn(page, "ada", password("ada"));
                assertThat(page.locator(".who")).isVisible();
            }
            page.navigate(served.at(view).toString());
            if (view.equals("/people")) {
                assertThat(page.locator("#people select").first()).isVisible();
                assertThat((Boolean) page.evaluate(
                                "document.querySelector('#people').parentElement.scrollWidth <= innerWidth"))
                        .as("what can be done is within reach")
                        .isTrue();
            }
            assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("nothing of %s sticks out at the side", view)
                    .isTrue();
            assertThat(Browser.seriousFaults(page)).as("%s, %s", view, light).isEmpty();
            page.context().close();
        }
    }

    private static Path aPhoto() throws IOException {
        try (Stream<Path> files = Files.walk(served.home().resolve("guide"))) {
            return files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }
}
