package io.ocellus.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.answer.HeldOut.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    /* Everything is learnt from the same held-out photos: temperature, curve and threshold. The promise must survive
     * that: new photos, drawn as the held-out ones were, are the judge. 200 draws; 5% are 10, three standard
     * deviations more are 19. */
    @Test
    void thePromiseOfASimulatedMethodIsKept() {
        SplittableRandom random = new SplittableRandom(12);
        int broken = 0;
        int promised = 0;
        HeldOut fresh = Coins.draw(random, 20_000, 8, 2);
        for (int draw = 0; draw < 200; draw++) {
            Calibration calibration = Calibration.fit(Coins.draw(random, 700, 8, 2), 0.95, List.of(0.05));
            if (calibration.promise(0.05).isPresent()) {
                promised++;
                broken += errorRate(calibration, fresh, calibration.threshold(0.05)) > 0.05 ? 1 : 0;
            }
        }
        assertThat(promised).isGreaterThan(150);
        assertThat(broken).as("of %d promises", promised).isLessThanOrEqualTo(19);
    }

    private static double errorRate(Calibration calibration, HeldOut photos, double threshold) {
        List<Trial> trials = calibration.trials(photos);
        long answered =
                trials.stream().filter(trial -> trial.isAnswered(threshold)).count();
        long wrong = trials.stream().filter(trial -> trial.isWrong(threshold)).count();
        return answered == 0 ? 0 : (double) wrong / answered;
    }

    @Test
    void aTemperatureThatIsEnoughIsNotBent() {
        Calibration calibration = Calibration.fit(Coins.draw(new SplittableRandom(1), 3000, 4, 2), 0.95, List.of(0.05));
        assertThat(calibration.curve()).isEmpty();
        assertThat(calibration.temperature()).isCloseTo(2, within(0.2));
    }

    /// Photos of which a third has a truth that the scores know nothing of: no temperature makes certainty of 2
    /// / 3.
    private static HeldOut crooked(long seed, int photos) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Question> questions = new ArrayList<>();
        for (Question question : Coins.draw(random, photos, 6, 1).questions()) {
            int truth = random.nextInt(3) == 0 ? Coins.SPECIES[random.nextInt(8)] : question.truth();
            questions.add(new Question(question.scores(), truth, question.group()));
        }
        return new HeldOut(Coins.TAXA, Coins.CLASSES, questions);
    }

    @Test
    void aCurveIsTakenWhereItPays() {
        HeldOut photos = crooked(3, 3000);
        Calibration calibration = Calibration.fit(photos, 0.95, List.of(0.2));
        assertThat(calibration.curve()).isPresent();
        assertThat(meanGap(calibration, crooked(4, 5000)))
                .isLessThan(0.7 * meanGap(straight(calibration), crooked(4, 5000)));
    }

    private static Calibration straight(Calibration calibration) {
        return new Calibration(
                calibration.temperature(), java.util.Optional.empty(), List.of(), calibration.photos(), 0);
    }

    /// How far stated probabilities of the best class lie from how often it is the truth: tenths of the
    /// confidence.
    private static double meanGap(Calibration calibration, HeldOut photos) {
        double[] stated = new double[11];
        for (Question question : photos.questions()) {
            Suggestion best = calibration
                    .posterior(photos.taxonomy(), photos.classes(), question.scores())
                    .suggestions(1)
                    .getFirst();
            stated[(int) (10 * best.probability())] += best.probability() - (best.node() == question.truth() ? 1 : 0);
        }
        double sum = 0;
        for (double gap : stated) {
            sum += Math.abs(gap);
        }
        return sum / photos.questions().size();
    }

    @Test
    void fewPhotosAreNeverBent() {
        assertThat(Calibration.fit(crooked(3, 400), 0.95, List.of(0.2)).curve()).isEmpty();
    }

    @Test
    void withoutHeldOutPhotosAMajorityDecides() {
        assertThat(Calibration.NONE.threshold(0.05)).isEqualTo(0.5);
        assertThat(Calibration.NONE.promise(0.05)).isEmpty();
        float[] scores = {3, 0, 0, 0, 0, 0, 0, 0};
        Posterior posterior = Calibration.NONE.posterior(Coins.TAXA, Coins.CLASSES, scores);
        assertThat(posterior.reply(Calibration.NONE.threshold(0.05)).node()).isEqualTo(Coins.SPECIES[0]);
    }

    @Test
    void withTooFewPhotosAnAnswerMustBeAsProbableAsPromised() {
        Calibration calibration =
                Calibration.fit(Coins.draw(new SplittableRandom(2), 10, 4, 1), 0.95, List.of(0.05, 0.7));
        assertThat(calibration.promise(0.05)).isEmpty();
        assertThat(calibration.threshold(0.05)).isCloseTo(0.95, within(1e-12));
        assertThat(calibration.threshold(0.6)).as("never asked for").isEqualTo(0.5);
        assertThat(calibration.photos()).isEqualTo(10);
    }

    @Test
    void promisesAreSortedAndCountObservations() {
        HeldOut photos = Coins.draw(new SplittableRandom(2), 300, 4, 1);
        HeldOut pairs = photos.with(java.util.stream.IntStream.range(0, 300)
                .mapToObj(i -> new Question(
                        photos.questions().get(i).scores(),
                        photos.questions().get(i).truth(),
                        "pair " + i / 2))
                .toList());
        Calibration calibration = Calibration.fit(pairs, 0.9, List.of(0.2, 0.01, 0.2));
        assertThat(calibration.promises())
                .extracting(kept -> kept.promise().error())
                .containsExactly(0.01, 0.2);
        assertThat(calibration.photos()).isEqualTo(300);
        assertThat(calibration.groups()).isEqualTo(150);
    }

    @Test
    void aTaxonThatTheMethodNeverSawCountsAgainstAnAnswerToSpecies() {
        HeldOut photos = Coins.draw(new SplittableRandom(2), 400, 30, 1); // all certain, all right
        List<Question> unknown = photos.questions().stream()
                .map(question -> new Question(question.scores(), Coins.TAXA.parent(question.truth()), question.group()))
                .toList();
        Calibration calibration = Calibration.fit(photos.with(unknown), 0.95, List.of(0.05));
        assertThat(calibration.promise(0.05))
                .as("a genus label is never answered rightly by a species")
                .isEmpty();
    }
}
