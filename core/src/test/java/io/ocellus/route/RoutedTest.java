package io.ocellus.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.classify.Classes;
import io.ocellus.classify.Method;
import io.ocellus.classify.NetworkClasses;
import io.ocellus.classify.NetworkMethod;
import io.ocellus.classify.Scope;
import io.ocellus.classify.Sight;
import io.ocellus.taxonomy.ClassLabels;
import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoutedTest {

    private static final Taxonomy TAXONOMY = Taxonomy.of(List.of(
            taxon(1, 0, "Insecta"),
            taxon(2, 1, "Danaus plexippus"),
            taxon(3, 1, "Vanessa atalanta"),
            taxon(4, 0, "Aves"),
            taxon(5, 4, "Parus major"),
            taxon(6, 4, "Cyanistes caeruleus")));
    private static final Classes CLASSES = Classes.of(IntStream.of(2, 3, 5, 6).map(TAXONOMY::node));
    private static final int ADMIRAL = CLASSES.indexOf(TAXONOMY.node(3));
    private static final int TIT = CLASSES.indexOf(TAXONOMY.node(5));

    private static TaxonRecord taxon(int id, int parent, String name) {
        return new TaxonRecord(id, parent, name, "", "", List.of(), "");
    }

    /// The embedding is what the general path says: scores of the four classes, then whether it looks like a bird.
    private record General() implements Method {
        @Override
        public String name() {
            return "general";
        }

        @Override
        public Classes classes() {
            return CLASSES;
        }

        @Override
        public float[] scores(float[] embedding, int within) {
            float[] scores = new float[CLASSES.size()];
            for (int k = 0; k < scores.length; k++) {
                boolean isOut = within != Scope.EVERYWHERE && !TAXONOMY.isWithin(CLASSES.node(k), within);
                scores[k] = isOut ? LEFT_OUT : embedding[k];
            }
            return scores;
        }
    }

    /// Says the opposite of the general path.
    private record Reversed() implements Method {
        @Override
        public String name() {
            return "reversed";
        }

        @Override
        public Classes classes() {
            return CLASSES;
        }

        @Override
        public float[] scores(float[] embedding, int within) {
            float[] scores = new General().scores(embedding, within);
            for (int k = 0; k < scores.length; k++) {
                scores[k] = scores[k] > LEFT_OUT ? -20 * scores[k] : LEFT_OUT;
            }
            return scores;
        }
    }

    private static Routed.Expert expert(String network, int direction, String... labels) {
        NetworkClasses known =
                NetworkClasses.of(ClassLabels.within(TAXONOMY, List.of(labels), "labels.txt"), TAXONOMY, CLASSES);
        Branch branch = new Branch(new float[] {0, 0, 0, 0, direction * 20f}, 0);
        return new Routed.Expert(
                new Specialist(network, List.of(), branch, new Terms(new Pool(0.5, 1), 0.2)),
                new NetworkMethod("network:" + network, network, TAXONOMY, known));
    }

    private static final Routed ROUTED = new Routed(
            TAXONOMY,
            new General(),
            1,
            List.of(
                    expert("insects", -1, "Danaus plexippus", "Vanessa atalanta", "background"),
                    expert("birds", 1, "Cyanistes caeruleus", "Parus major", "background")),
            Optional.empty());

    /// A photo that remembers which networks looked at it. Both say: their second label.
    private static final class Photo implements Sight {
        private final float[] embedding;
        private final List<String> asked = new ArrayList<>();

        private Photo(float... embedding) {
            this.embedding = embedding;
        }

        @Override
        public float[] embedding() {
            return embedding;
        }

        @Override
        public float[] heard(String network) {
            asked.add(network);
            return new float[] {-5, 0, -5};
        }
    }

    private static int best(float[] scores) {
        return IntStream.range(0, scores.length)
                .reduce((a, b) -> scores[b] > scores[a] ? b : a)
                .orElseThrow();
    }

    @Test
    void noNetworkLooksAtAPhotoThatTheGeneralPathIsSureOf() {
        Photo sure = new Photo(9, 0, 0, 0, -1);
        Decision decision = ROUTED.decide(sure, Scope.EVERYWHERE);
        assertThat(decision.route()).isEqualTo(new Route.General());
        assertThat(sure.asked).isEmpty();
        assertThat(decision.scores()).containsExactly(ROUTED.general(sure, Scope.EVERYWHERE));
    }

    @Test
    void aDoubtfulPhotoIsSeenByTheSpecialistOfItsBranchAndByNoOther() {
        Photo butterfly = new Photo(4, 3.9f, 0, 0, -1);
        Decision decision = ROUTED.decide(butterfly, Scope.EVERYWHERE);
        assertThat(butterfly.asked).containsExactly("insects");
        assertThat(decision.route()).isEqualTo(new Route.Asked("insects"));
        assertThat(best(decision.scores())).isEqualTo(ADMIRAL);

        Photo bird = new Photo(0, 0, 3.9f, 4, 1);
        assertThat(best(ROUTED.decide(bird, Scope.EVERYWHERE).scores())).isEqualTo(TIT);
        assertThat(bird.asked).containsExactly("birds");
    }

    @Test
    void aSpecialistMovesNothingToItsBranchNorOutOfIt() {
        Photo photo = new Photo(4, 3.9f, 3, 0, -1);
        float[] before = ROUTED.general(photo, Scope.EVERYWHERE);
        float[] after = ROUTED.scores(photo, Scope.EVERYWHERE);
        assertThat(photo.asked).containsExactly("insects");
        assertThat(after[TIT]).isEqualTo(before[TIT]);
        assertThat(Math.exp(after[0]) + Math.exp(after[1]))
                .isCloseTo(Math.exp(before[0]) + Math.exp(before[1]), within(1e-5));
    }

    @Test
    void aQuestionWithinAnotherBranchAsksNobodyOfThisOne() {
        Photo butterfly = new Photo(4, 3.9f, 9, 0, -1);
        float[] scores = ROUTED.scores(butterfly, TAXONOMY.node(4));
        assertThat(butterfly.asked).isEmpty();
        assertThat(best(scores)).isEqualTo(TIT);
        assertThat(scores[ADMIRAL]).isEqualTo(Method.LEFT_OUT);
    }

    @Test
    void aSearchIsNarrowedToTheTaxonThatIsSure() {
        Method photos = new Reversed();
        Routed searching = new Routed(
                TAXONOMY,
                new General(),
                1,
                List.of(),
                Optional.of(new Routed.Search(new Narrowing(0.9, new Terms(new Pool(0, 1), 0.1)), photos)));
        Photo insect = new Photo(9, 8.9f, 0, 0, 0);
        Decision decision = searching.decide(insect, Scope.EVERYWHERE);
        assertThat(decision.route()).isEqualTo(new Route.Narrowed(TAXONOMY.node(1)));
        assertThat(best(decision.scores())).isEqualTo(ADMIRAL);
        assertThat(searching
                        .decide(new Photo(9, 8.9f, 9, 0, 0), Scope.EVERYWHERE)
                        .route())
                .as("sure of no taxon")
                .isEqualTo(new Route.General());
    }
}
