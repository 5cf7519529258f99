package io.ocellus.route;

import io.ocellus.answer.Combined;
import io.ocellus.answer.HeldOut;
import io.ocellus.answer.HeldOut.Question;
import io.ocellus.route.Terms.Case;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Learns from held-out photos which voices are worth asking, and for which photos; and says what the routed
/// method would have said of these photos, each half of them by what the other half taught. Confined to one
/// thread.
public final class RoutingFit {

    /* Bits of the hash of a group. The first divides photos for calibration ([Question#half]), so does it here;
     * within a half, the second. */
    private static final int FIRST = 0;
    private static final int SECOND = 1;

    private final HeldOut general;
    private final double temperature;
    private final List<Voice> specialists;
    private final Optional<Voice> search;

    /// What a voice says of the held-out photos of the general path.
    public interface Voice {

        /// What it said of one photo.
        ///
        /// @param question number of the photo
        /// @return `float[classes]`, of the general path's classes, up to a constant;
        ///     [io.ocellus.classify.Method#LEFT_OUT] where the voice knows nothing; empty where it says
        ///     nothing at all
        float[] said(int question);

        /// How probable it is that the photo shows a class of the voice, told by somebody who did not learn
        /// from it.
        ///
        /// @return [0, 1]
        double inBranch(int question);
    }

    /// @param general what the general path said of held-out photos
    /// @param temperature that makes its scores probabilities
    /// @param specialists one voice a network
    /// @param search the gallery searched within the taxon that the general path is sure of, if that was tried
    public RoutingFit(HeldOut general, double temperature, List<Voice> specialists, Optional<Voice> search) {
        this.general = general;
        this.temperature = temperature;
        this.specialists = List.copyOf(specialists);
        this.search = search;
    }

    /// What some photos taught: terms for each specialist, and for the search, where they were earned.
    ///
    /// @param specialists one for each voice
    /// @param search terms of the narrowed search
    public record Learnt(List<Optional<Terms>> specialists, Optional<Terms> search) {

        public Learnt {
            specialists = List.copyOf(specialists);
        }
    }

    /// Learns from all photos.
    public Learnt learn() {
        return learn(all(general), FIRST);
    }

    private static int[] all(HeldOut heldOut) {
        return IntStream.range(0, heldOut.questions().size()).toArray();
    }

    private Learnt learn(int[] questions, int bit) {
        return new Learnt(
                specialists.stream()
                        .map(voice -> Terms.fit(cases(voice, questions), bit))
                        .toList(),
                search.flatMap(voice -> Terms.fit(cases(voice, questions), bit)));
    }

    private List<Case> cases(Voice voice, int[] questions) {
        List<Case> cases = new ArrayList<>();
        for (int q : questions) {
            float[] said = voice.said(q);
            Question question = general.questions().get(q);
            if (said.length > 0) {
                cases.add(new Case(
                        logs(question),
                        said,
                        voice.inBranch(q),
                        general.classes().indexOf(question.truth()),
                        question.group()));
            }
        }
        return cases;
    }

    private float[] logs(Question question) {
        return Combined.logProbabilities(question.scores(), temperature);
    }

    /// What the routed method says of the held-out photos: the even half by what the odd half taught, and the
    /// other way round.
    public HeldOut heldOut() {
        Learnt fromEven = learn(half(0), SECOND);
        Learnt fromOdd = learn(half(1), SECOND);
        return new HeldOut(
                general.taxonomy(),
                general.classes(),
                IntStream.range(0, general.questions().size())
                        .mapToObj(q -> routed(
                                general.questions().get(q),
                                general.questions().get(q).half() == 0 ? fromOdd : fromEven,
                                specialists,
                                search,
                                q))
                        .toList());
    }

    /// What the routed method says of other photos, with the terms that all held-out photos taught.
    ///
    /// @param others what the general path said of them
    /// @param voices what the specialists say of them
    /// @param searched what a narrowed search finds for them
    public HeldOut others(HeldOut others, List<Voice> voices, Optional<Voice> searched) {
        Learnt learnt = learn();
        return new HeldOut(
                others.taxonomy(),
                others.classes(),
                Arrays.stream(all(others))
                        .mapToObj(q -> routed(others.questions().get(q), learnt, voices, searched, q))
                        .toList());
    }

    private int[] half(int parity) {
        return IntStream.of(all(general))
                .filter(q -> general.questions().get(q).half() == parity)
                .toArray();
    }

    private Question routed(
            Question question, Learnt learnt, List<Voice> voices, Optional<Voice> searched, int number) {
        float[] logs = logs(question);
        List<Terms> terms = new ArrayList<>();
        List<Voice> heard = new ArrayList<>();
        for (int j = 0; j < voices.size(); j++) {
            if (learnt.specialists().get(j).isPresent()) {
                terms.add(learnt.specialists().get(j).get());
                heard.add(voices.get(j));
            }
        }
        Signpost signpost = new Signpost(terms, learnt.search());
        double[] needs =
                heard.stream().mapToDouble(voice -> need(logs, voice, number)).toArray();
        int chosen = signpost.specialist(needs);
        float[] scores = chosen >= 0
                ? signpost.asked(chosen, logs, heard.get(chosen).said(number))
                : signpost.narrowed(
                                logs,
                                () -> searched.map(voice -> voice.said(number)).filter(said -> said.length > 0))
                        .orElse(logs);
        return new Question(scores, question.truth(), question.group(), question.nearest());
    }

    private static double need(float[] logs, Voice voice, int number) {
        float[] said = voice.said(number);
        return said.length == 0 ? 0 : Pool.need(logs, said, voice.inBranch(number));
    }
}
