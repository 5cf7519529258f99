package io.ocellus.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.classify.Balance;
import io.ocellus.classify.LinearPaths;
import io.ocellus.classify.Method;
import io.ocellus.classify.Scope;
import io.ocellus.taxonomy.TaxonRecord;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.FloatMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormsTest {

    private static final int DIMENSION = 12;
    private static final Taxonomy TAXA = Taxonomy.of(List.of(
            taxon(1, 0, "Nymphalidae", "family"),
            taxon(2, 1, "Danaus plexippus", "species"),
            taxon(3, 1, "Vanessa atalanta", "species"),
            taxon(4, 0, "Pieridae", "family"),
            taxon(5, 4, "Pieris rapae", "species"),
            taxon(6, 4, "Colias croceus", "species")));

    private static TaxonRecord taxon(int id, int parent, String name, String rank) {
        return new TaxonRecord(id, parent, name, "", rank, List.of(), "");
    }

    /// Twelve photos of each species, around a mean of its own.
    private static Lessons lessons() {
        int[] species = {TAXA.node(2), TAXA.node(3), TAXA.node(5), TAXA.node(6)};
        Random random = new Random(3);
        FloatMatrix raw = new FloatMatrix(48, DIMENSION);
        int[] nodes = new int[raw.rows()];
        for (int row = 0; row < nodes.length; row++) {
            nodes[row] = species[row % 4];
            float[] photo = new float[DIMENSION];
            for (int j = 0; j < DIMENSION; j++) {
                photo[j] = (float) (0.3 * random.nextGaussian()) + (j % 4 == row % 4 ? 1 : 0);
            }
            raw.set(row, photo);
        }
        return new Lessons(
                TAXA,
                IntStream.range(0, nodes.length).mapToLong(row -> row).toArray(),
                raw,
                nodes,
                IntStream.range(0, nodes.length).mapToObj(row -> "photo " + row).toList());
    }

    private static List<Method> forms(Path folder) throws IOException, InterruptedException {
        TrainingSettings settings = new TrainingSettings(
                Set.of(TrainingSettings.SVM), 0.05, 0.95, Balance.NONE, OptionalDouble.of(1), "centre,l2", 2, 1);
        Origin origin = new Origin("test", "data", "space", Instant.EPOCH);
        Generation trained = new Trainer(lessons(), settings, origin, TrainingProgress.NONE).run(folder);
        Method neighbours = new LinearPaths(
                "neighbours",
                TAXA,
                new FixedFit(trained).tables(lessons()).values().iterator().next(),
                trained.transform(TrainingSettings.SVM)::apply);
        return new Forms(trained, lessons(), neighbours).fit();
    }

    @Test
    void everyFormNamesWhatIsEasyToTell(@TempDir Path folder) throws IOException, InterruptedException {
        Lessons lessons = lessons();
        for (Method form : forms(folder)) {
            long right = IntStream.range(0, lessons.nodes().length)
                    .filter(row -> best(form, lessons.representative().row(row)) == lessons.nodes()[row])
                    .count();
            assertThat(right).as(form.name()).isGreaterThanOrEqualTo(40);
        }
    }

    private static int best(Method method, float[] photo) {
        float[] scores = method.scores(photo, Scope.EVERYWHERE);
        int best = 0;
        for (int k = 1; k < scores.length; k++) {
            best = scores[k] > scores[best] ? k : best;
        }
        return method.classes().node(best);
    }

    @Test
    void theFlatFormComesFirstAndNoTwoShareAName(@TempDir Path folder) throws IOException, InterruptedException {
        List<String> names = forms(folder).stream().map(Method::name).toList();
        assertThat(names.getFirst()).isEqualTo("svm");
        assertThat(names).doesNotHaveDuplicates().anyMatch(name -> name.startsWith("nodes"));
    }
}
