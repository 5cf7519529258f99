package io.ocellus.route;

import io.ocellus.answer.Combined;
import io.ocellus.answer.Posterior;
import io.ocellus.answer.Reply;
import io.ocellus.classify.Classes;
import io.ocellus.classify.Method;
import io.ocellus.classify.NetworkMethod;
import io.ocellus.classify.PhotoMethod;
import io.ocellus.classify.Sight;
import io.ocellus.taxonomy.Taxonomy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `auto` where networks take part: the general path, and for photos that it is not sure of one further look,
/// by the specialist of their branch or by a search within it. Shared between threads as what it asks is.
public final class Routed implements PhotoMethod {

    private final Taxonomy taxonomy;
    private final Method general;
    private final double temperature;
    private final List<Expert> experts;
    private final Optional<Search> search;
    private final Signpost signpost;

    /// A specialist, and the network that it is.
    public record Expert(Specialist specialist, NetworkMethod network) {}

    /// A narrowed search, and who searches.
    ///
    /// @param photos that vote
    public record Search(Narrowing narrowing, Method photos) {}

    /// @param general the path that needs the embedding only
    /// @param temperature that makes its scores probabilities
    public Routed(
            Taxonomy taxonomy, Method general, double temperature, List<Expert> experts, Optional<Search> search) {
        this.taxonomy = taxonomy;
        this.general = general;
        this.temperature = temperature;
        this.experts = List.copyOf(experts);
        this.search = search;
        this.signpost = new Signpost(
                experts.stream().map(expert -> expert.specialist().terms()).toList(),
                search.map(narrowed -> narrowed.narrowing().terms()));
    }

    @Override
    public String name() {
        return Combined.NAME;
    }

    @Override
    public Classes classes() {
        return general.classes();
    }

    @Override
    public float[] scores(Sight photo, int within) {
        return decide(photo, within).scores();
    }

    /// What the general path says alone.
    ///
    /// @param within as for [#scores]
    /// @return `float[classes]`, logarithms of probabilities; new
    public float[] general(Sight photo, int within) {
        return Combined.logProbabilities(general.scores(photo, within), temperature);
    }

    /// What a photo shows, and which way told it.
    ///
    /// @param within as for [#scores]
    public Decision decide(Sight photo, int within) {
        float[] logs = general(photo, within);
        double[] needs = experts.stream()
                .mapToDouble(expert -> Pool.need(
                        logs,
                        known(expert.network().classes()),
                        expert.specialist().branch().probability(photo.embedding())))
                .toArray();
        int chosen = signpost.specialist(needs);
        if (chosen >= 0) {
            NetworkMethod network = experts.get(chosen).network();
            float[] said = aligned(classes(), network.classes(), network.scores(photo, within));
            return new Decision(new Route.Asked(network.network()), signpost.asked(chosen, logs, said));
        }
        int node = sureOf(taxonomy, classes(), logs, search);
        return signpost.narrowed(logs, () -> search(node, photo.embedding()))
                .map(scores -> new Decision(new Route.Narrowed(node), scores))
                .orElseGet(() -> new Decision(new Route.General(), logs));
    }

    private Optional<float[]> search(int node, float[] embedding) {
        return node == Reply.UNKNOWN
                ? Optional.empty()
                : search.map(narrowed -> aligned(
                        classes(),
                        narrowed.photos().classes(),
                        narrowed.photos().scores(embedding, node)));
    }

    /// The deepest taxon that the general path is sure of; [Reply#UNKNOWN] if there is none, or nothing to
    /// decide within it.
    private static int sureOf(Taxonomy taxonomy, Classes classes, float[] logs, Optional<Search> search) {
        return search.map(narrowed ->
                        sureOf(taxonomy, classes, logs, narrowed.narrowing().sure()))
                .orElse(Reply.UNKNOWN);
    }

    /// The deepest taxon that probabilities are sure of.
    ///
    /// @param logs `float[classes]`, logarithms of probabilities
    /// @param sure probability that it must have, [0, 1]
    /// @return its node; [Reply#UNKNOWN] if there is none, or nothing to decide within it
    public static int sureOf(Taxonomy taxonomy, Classes classes, float[] logs, double sure) {
        int node = Posterior.of(taxonomy, classes, logs, 1).reply(sure).node();
        return node != Reply.UNKNOWN && classes.endWithin(taxonomy, node) - classes.firstWithin(node) > 1
                ? node
                : Reply.UNKNOWN;
    }

    /* Before a network is asked it is known what it knows, and no more is needed. */
    private float[] known(Classes covered) {
        return aligned(classes(), covered, new float[covered.size()]);
    }

    /// Scores in the order of other classes; those that are not among them are left out.
    static float[] aligned(Classes classes, Classes known, float[] scores) {
        float[] aligned = new float[classes.size()];
        Arrays.fill(aligned, Method.LEFT_OUT);
        for (int k = 0; k < scores.length; k++) {
            int at = classes.indexOf(known.node(k));
            if (at >= 0) {
                aligned[at] = scores[k];
            }
        }
        return aligned;
    }
}
