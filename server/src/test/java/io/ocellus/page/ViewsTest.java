package io.ocellus.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.collection.Identification;
import io.ocellus.collection.Identification.Answer;
import io.ocellus.collection.Identification.Example;
import io.ocellus.collection.Identification.SuggestedTaxon;
import io.ocellus.people.Person;
import io.ocellus.people.Role;
import io.ocellus.taxonomy.Taxon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ViewsTest {

    private static final Taxon MONARCH = new Taxon(15, "Danaus plexippus", "Monarch", "species");
    private static final Taxon DANAUS = new Taxon(8, "Danaus", "", "genus");

    private final Templates templates = new Templates();

    @Test
    void whatPeopleWriteIsNeverMarkup() {
        String html = templates.draw("answer", answer(Role.ADMIN, "\"><script>alert(1)</script>.jpg", sure(MONARCH)));
        assertThat(html).doesNotContain("<script>alert").contains("&lt;script");
    }

    @Test
    void nobodyIsOfferedWhatTheyMayNotDo() {
        assertThat(templates.draw("answer", answer(Role.VIEWER, "a.jpg", sure(MONARCH))))
                .doesNotContain("data-yes", "data-no");
        assertThat(templates.draw("answer", answer(Role.CONTRIBUTOR, "a.jpg", sure(MONARCH))))
                .contains("data-yes=\"15\"", "data-no");
    }

    @Test
    void anAnswerSaysHowSureItIsInWordsAndNumbers() {
        AnswerView view = answer(Role.VIEWER, "a.jpg", sure(MONARCH));
        assertThat(view.kicker()).isEqualTo("The best name");
        assertThat(view.sureness()).isEqualTo("Very sure");
        assertThat(view.sureInNumbers()).isEqualTo("97%");
        assertThat(view.promise()).isEqualTo("Names given like this are wrong at most 5 times in 100.");
    }

    @Test
    void aNameFurtherUpIsCalledWhatItIs() {
        assertThat(answer(Role.VIEWER, "a.jpg", sure(DANAUS)).kicker())
                .isEqualTo("The most exact name that can be stood behind");
    }

    @Test
    void whatIsUnknownConfirmsNothing() {
        Answer unknown = new Answer(Optional.empty(), List.of(), 0, Optional.empty(), Optional.empty(), true);
        AnswerView view = answer(Role.ADMIN, "a.jpg", unknown);
        assertThat(view.confirmable()).isEmpty();
        assertThat(templates.draw("answer", view)).contains("Nothing that can be stood behind");
    }

    @Test
    void noStyleAndNoScriptStandsInAPage() {
        Frame frame = frame(Role.ADMIN);
        List<TaxonRow> rows = List.of(new TaxonRow(MONARCH, 90, 0, 3, 40, 0.5));
        Level level = Level.of(rows, TaxonOrder.NAME, Optional.empty(), "/c/moths/explore");
        String html = templates.draw("explore", new ExploreView(frame, "90 photos.", Optional.empty(), level));
        assertThat(html)
                .doesNotContain(" style=", "<style", "javascript:")
                .doesNotContainPattern("<script(?![^>]* src=)");
    }

    @Test
    void worstToldApartComesFirstAndTheUnaskedLast() {
        TaxonRow good = new TaxonRow(MONARCH, 9, 0, 0, 10, 0.9);
        TaxonRow bad = new TaxonRow(DANAUS, 9, 0, 0, 10, 0.4);
        TaxonRow unasked = new TaxonRow(new Taxon(1, "Vanessa", "", "genus"), 9, 0, 0, 0, 0);
        assertThat(List.of(unasked, good, bad).stream().sorted(TaxonOrder.TOLD.comparator()))
                .containsExactly(bad, good, unasked);
    }

    @ParameterizedTest
    @EnumSource(TaxonOrder.class)
    void aLongLevelIsPagedThroughWithoutGapOrOverlap(TaxonOrder order) {
        List<TaxonRow> all = IntStream.rangeClosed(1, 1_000)
                .mapToObj(id -> new TaxonRow(
                        new Taxon(id, "Taxon " + id * 7 % 1_000, "", "species"), id % 13, 0, 0, id % 3, id % 5 / 5.0))
                .toList();
        List<TaxonRow> seen = new ArrayList<>();
        Level level = Level.of(all, order, Optional.empty(), "/x");
        seen.addAll(level.rows());
        while (level.more().isPresent()) {
            assertThat(level.more().get())
                    .contains("after=" + seen.getLast().taxon().id());
            level = Level.of(all, order, Optional.of(seen.getLast()), "/x");
            seen.addAll(level.rows());
        }
        assertThat(seen).isEqualTo(all.stream().sorted(order.comparator()).toList());
    }

    private static Answer sure(Taxon taxon) {
        return new Answer(Optional.of(taxon), List.of(), 0.9, Optional.of(0.97), Optional.of(0.05), false);
    }

    private static AnswerView answer(Role role, String name, Answer answer) {
        SuggestedTaxon best = new SuggestedTaxon(
                MONARCH, List.of(DANAUS), 0.9, Optional.of(0.97), 80, List.of(new Example(3, "a/3.jpg", 0.9)));
        Identification found = new Identification(
                name,
                Optional.empty(),
                Optional.of("moths"),
                Optional.of("auto"),
                Optional.empty(),
                Optional.of(answer),
                Optional.of(List.of(best)),
                Optional.empty(),
                Optional.empty());
        return new AnswerView(frame(role), name, 1, found, Optional.empty());
    }

    private static Frame frame(Role role) {
        return new Frame(
                "A view",
                Tab.IDENTIFY,
                "moths",
                List.of("moths"),
                new Person(1, "anna", role),
                Optional.empty(),
                "/assets/x/");
    }
}
