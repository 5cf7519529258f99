package io.ocellus.training;

import io.ocellus.answer.Combined;
import io.ocellus.answer.HeldOut;
import io.ocellus.answer.HeldOut.Question;
import io.ocellus.answer.Reply;
import io.ocellus.classify.Folds;
import io.ocellus.route.Branch;
import io.ocellus.route.Narrowing;
import io.ocellus.route.Routed;
import io.ocellus.route.Routing;
import io.ocellus.route.RoutingFit;
import io.ocellus.route.RoutingFit.Learnt;
import io.ocellus.route.RoutingFit.Voice;
import io.ocellus.route.Specialist;
import io.ocellus.vector.FloatMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Learns when a network, or a search within one branch, is worth asking beside the general path.
///
/// Whether a photo belongs to a branch is told by somebody who learnt without its fold; networks were taught
/// elsewhere, and photos that one of them learnt from have no say here at all. Confined to one thread.
final class RouterTraining {

    private static final int ENOUGH = 1 << 15; // embeddings that a branch is told from

    private final Lessons lessons;
    private final Folds folds;
    private final Folds ofTaxa;
    private final LessonGallery gallery;
    private final List<NetworkAnswers> networks;
    private final int[] rows; // of the questions that count
    private final int[] strangeRows;
    private final HeldOut general;
    private final HeldOut strangers;
    private final double temperature;
    private final List<double[]> inBranch = new ArrayList<>(); // of each network, by row
    private final RoutingFit fit;

    /// @param general what the general path said of held-out photos, and of photos whose taxa were hidden
    /// @param temperature that makes its scores probabilities
    RouterTraining(
            Lessons lessons,
            Folds folds,
            Folds ofTaxa,
            LessonGallery gallery,
            List<NetworkAnswers> networks,
            Pair general,
            double temperature)
            throws InterruptedException {
        this.lessons = lessons;
        this.folds = folds;
        this.ofTaxa = ofTaxa;
        this.gallery = gallery;
        this.networks = networks;
        this.temperature = temperature;
        int[] places = places(general.knownRows());
        int[] strangePlaces = places(general.strangeRows());
        this.rows = at(general.knownRows(), places);
        this.strangeRows = at(general.strangeRows(), strangePlaces);
        this.general = some(general.known(), places);
        this.strangers = some(general.strangers(), strangePlaces);
        for (NetworkAnswers network : networks) {
            inBranch.add(inBranch(network));
        }
        this.fit = new RoutingFit(
                this.general,
                temperature,
                voices(rows, Asked.AS_KNOWN),
                Optional.of(search(this.general, rows, folds)));
    }

    /// Whether the taxon of a photo is one that was learnt.
    private enum Asked {
        AS_KNOWN,
        AS_STRANGER
    }

    /// Answers to held-out photos and to strangers, and the rows of the images that they are about.
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Pair(HeldOut known, int[] knownRows, HeldOut strangers, int[] strangeRows) {}

    /// What a router adds to a training.
    ///
    /// @param routing for queries
    /// @param answers of the routed method, by which it is calibrated
    record Outcome(Routing routing, Pair answers) {}

    Outcome run() throws InterruptedException {
        Learnt learnt = fit.learn();
        List<Specialist> specialists = new ArrayList<>();
        for (int j = 0; j < networks.size(); j++) {
            if (learnt.specialists().get(j).isPresent()) {
                Heard heard = networks.get(j).heard();
                specialists.add(new Specialist(
                        heard.network(),
                        ids(heard),
                        branch(heard, IntStream.range(0, lessons.nodes().length).toArray()),
                        learnt.specialists().get(j).get()));
            }
        }
        Routing routing = new Routing(specialists, learnt.search().map(terms -> new Narrowing(Narrowing.SURE, terms)));
        HeldOut routedStrangers = fit.others(
                strangers, voices(strangeRows, Asked.AS_STRANGER), Optional.of(search(strangers, strangeRows, ofTaxa)));
        return new Outcome(routing, new Pair(fit.heldOut(), rows, routedStrangers, strangeRows));
    }

    private List<Integer> ids(Heard heard) {
        return IntStream.range(0, heard.covered().size())
                .map(k -> lessons.taxonomy().id(heard.covered().node(k)))
                .boxed()
                .toList();
    }

    /// The questions about images that no network is barred from.
    private int[] places(int[] all) {
        return IntStream.range(0, all.length)
                .filter(i -> networks.stream().allMatch(network -> network.mayBeJudgedBy(all[i])))
                .toArray();
    }

    private static int[] at(int[] all, int[] places) {
        return IntStream.of(places).map(i -> all[i]).toArray();
    }

    private static HeldOut some(HeldOut all, int[] places) {
        return new HeldOut(
                all.taxonomy(),
                all.classes(),
                IntStream.of(places).mapToObj(all.questions()::get).toList());
    }

    /// How probable it is that each image shows a taxon of the network, told without its fold.
    private double[] inBranch(NetworkAnswers network) throws InterruptedException {
        double[] probabilities = new double[lessons.nodes().length];
        for (int fold = 0; fold < folds.count(); fold++) {
            int[] held = folds.held(fold);
            if (held.length > 0 && folds.learned(fold).length > 0) {
                Branch branch = branch(network.heard(), folds.learned(fold));
                FloatMatrix embeddings = lessons.raw().select(held);
                for (int i = 0; i < held.length; i++) {
                    probabilities[held[i]] = branch.probability(embeddings.row(i));
                }
            }
        }
        return probabilities;
    }

    private Branch branch(Heard heard, int[] learned) throws InterruptedException {
        int[] some = evenly(learned);
        boolean[] inside = new boolean[some.length];
        for (int i = 0; i < some.length; i++) {
            inside[i] = heard.covered().indexOf(lessons.nodes()[some[i]]) >= 0;
        }
        return Branch.fit(lessons.raw().select(some), inside);
    }

    private static int[] evenly(int[] all) {
        return all.length <= ENOUGH
                ? all
                : IntStream.range(0, ENOUGH)
                        .map(i -> all[(int) ((long) i * all.length / ENOUGH)])
                        .toArray();
    }

    private List<Voice> voices(int[] asked, Asked how) {
        List<Voice> voices = new ArrayList<>();
        for (int j = 0; j < networks.size(); j++) {
            voices.add(voice(networks.get(j), inBranch.get(j), asked, how));
        }
        return voices;
    }

    private static Voice voice(NetworkAnswers network, double[] inBranch, int[] asked, Asked how) {
        return new Voice() {
            @Override
            public float[] said(int question) {
                int row = asked[question];
                return switch (how) {
                    case AS_KNOWN -> network.said(row);
                    case AS_STRANGER -> network.saidAsStranger(row);
                };
            }

            @Override
            public double inBranch(int question) {
                return inBranch[asked[question]];
            }
        };
    }

    /// The votes of photos within the taxon that the general path is sure of. Looked for once.
    private Voice search(HeldOut answers, int[] asked, Folds without) {
        float[][] said = IntStream.range(0, asked.length)
                .mapToObj(q -> searched(answers, answers.questions().get(q), asked[q], without))
                .toArray(float[][]::new);
        return new Voice() {
            @Override
            public float[] said(int question) {
                return said[question];
            }

            @Override
            public double inBranch(int question) {
                return 1;
            }
        };
    }

    private float[] searched(HeldOut answers, Question question, int row, Folds without) {
        float[] logs = Combined.logProbabilities(question.scores(), temperature);
        int node = Routed.sureOf(answers.taxonomy(), answers.classes(), logs, Narrowing.SURE);
        return node == Reply.UNKNOWN ? new float[0] : gallery.votesWithin(without, row, node);
    }
}
