package io.ocellus.training;

import io.ocellus.answer.Combined;
import io.ocellus.answer.HeldOut;
import io.ocellus.classify.Folds;
import io.ocellus.classify.NetworkMethod;
import io.ocellus.training.RouterTraining.Outcome;
import io.ocellus.training.RouterTraining.Pair;
import io.ocellus.training.TrainingCard.MethodCard;
import io.ocellus.training.TrainingCard.NetworkCard;
import io.ocellus.training.TrainingCard.Networks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Puts networks beside the methods that need the embedding only, and a router over both. Confined to one
/// thread.
final class NetworkStage {

    private final Lessons lessons;
    private final Folds folds;
    private final Folds ofTaxa;
    private final LessonGallery gallery;
    private final List<NetworkAnswers> networks;

    NetworkStage(Lessons lessons, Folds folds, Folds ofTaxa, LessonGallery gallery, List<Heard> heard) {
        this.lessons = lessons;
        this.folds = folds;
        this.ofTaxa = ofTaxa;
        this.gallery = gallery;
        this.networks = heard.stream()
                .map(one -> new NetworkAnswers(one, lessons, ofTaxa))
                .toList();
    }

    /// Calibrates a method, and writes its card.
    interface Calibrating {
        MethodCard card(String method, String settings, HeldOut known, HeldOut strangers, double seconds);
    }

    /// What a training with networks comes to.
    ///
    /// @param methods cards of all of them, the best last
    /// @param last what that one says of held-out photos
    /// @param rows of the images that it was asked about
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Result(List<MethodCard> methods, Networks networks, HeldOut last, int[] rows) {}

    /// @param general cards of the methods that need the embedding only, their combination last if there is one
    /// @param known what the last of them says of held-out photos
    /// @param strangers what it says of photos whose taxa were hidden
    /// @throws InterruptedException if the thread is interrupted
    Result run(List<MethodCard> general, HeldOut known, HeldOut strangers, Calibrating calibrating)
            throws InterruptedException {
        long start = System.nanoTime();
        Pair answers =
                new Pair(known, folds.held(), strangers, strangers.questions().isEmpty() ? new int[0] : ofTaxa.held());
        double temperature = general.getLast().calibration().temperature();
        Outcome outcome = new RouterTraining(lessons, folds, ofTaxa, gallery, networks, answers, temperature).run();
        boolean routes = !outcome.routing().isEmpty();
        List<NetworkCard> cards = networks.stream().map(this::networkCard).toList();
        List<MethodCard> methods = new ArrayList<>();
        general.stream().filter(card -> !isCombination(card)).forEach(methods::add);
        for (int j = 0; j < cards.size(); j++) {
            methods.add(card(cards.get(j), networks.get(j), answers, calibrating));
        }
        general.stream()
                .filter(NetworkStage::isCombination)
                .map(card -> routes ? card.named(Combined.GENERAL) : card)
                .forEach(methods::add);
        if (!routes) {
            return new Result(methods, new Networks(cards, outcome.routing()), known, folds.held());
        }
        Pair routed = outcome.answers();
        double seconds = (System.nanoTime() - start) / 1e9;
        methods.add(calibrating.card(Combined.NAME, told(outcome), routed.known(), routed.strangers(), seconds));
        return new Result(methods, new Networks(cards, outcome.routing()), routed.known(), routed.knownRows());
    }

    private static boolean isCombination(MethodCard card) {
        return card.name().equals(Combined.NAME);
    }

    private static String told(Outcome outcome) {
        List<String> ways = new ArrayList<>();
        outcome.routing().specialists().forEach(specialist -> ways.add(specialist.network()));
        outcome.routing().narrowing().ifPresent(narrowing -> ways.add("a narrowed search"));
        return "hands doubtful photos on to " + String.join(", ", ways);
    }

    private NetworkCard networkCard(NetworkAnswers network) {
        Heard heard = network.heard();
        return new NetworkCard(
                networks.size() == 1 ? NetworkMethod.NAME : "%s:%s".formatted(NetworkMethod.NAME, heard.network()),
                heard.network(),
                heard.sha256(),
                IntStream.range(0, heard.covered().size())
                        .map(k -> lessons.taxonomy().id(heard.covered().node(k)))
                        .boxed()
                        .toList());
    }

    private MethodCard card(NetworkCard network, NetworkAnswers answers, Pair general, Calibrating calibrating) {
        return calibrating.card(
                network.method(),
                "%s, knows %d of %d taxa"
                        .formatted(network.network(), network.taxa().size(), lessons.taxa()),
                answers.known(general.known(), general.knownRows()),
                answers.strangers(general.strangers(), general.strangeRows()),
                0);
    }
}
