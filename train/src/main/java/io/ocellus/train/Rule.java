package io.ocellus.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ocellus.torch.AdamW;
import io.ocellus.torch.Optimiser;
import io.ocellus.torch.Sgd;
import io.ocellus.torch.Trained;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How weights follow their gradients.
///
/// @param kind of optimiser
/// @param rate the highest learning rate, above 0
/// @param weightDecay 0 or more; never on norms and biases
/// @param lowestShare share of the rate that the first layer gets; the layers between lie geometrically, so
///     that the number of layers does not matter. 1: all alike. Discriminative fine-tuning of Howard and Ruder,
///     "Universal Language Model Fine-tuning for Text Classification", ACL 2018
/// @param clip longest gradient over all weights; 0 for no limit
/// @param averaging decay of the moving average of the weights that is kept in the end; 0 for none
public record Rule(Kind kind, double rate, double weightDecay, double lowestShare, double clip, double averaging) {

    private static final double HEAD_SGD_RATE = 0.1;
    private static final double LAYERS_SGD_RATE = 0.01;
    private static final double SCRATCH_ADAMW_RATE = 2e-3; // the other modes' recipes are AdamW's own
    private static final double SGD_DECAY = 1e-4;
    private static final double ADAMW_DECAY = 0.01;

    /// The optimisers, as plans name them.
    public enum Kind {
        /// Nesterov momentum 0.9.
        @JsonProperty("sgd")
        SGD,
        /// With the usual betas 0.9 and 0.999.
        @JsonProperty("adamw")
        ADAMW
    }

    public Rule {
        if (!(rate > 0)
                || !(weightDecay >= 0)
                || !(lowestShare > 0 && lowestShare <= 1)
                || !(clip >= 0)
                || !(averaging >= 0 && averaging < 1)) {
            throw new IllegalArgumentException(
                    "rate %s must be above 0, weight decay %s and clip %s 0 or more, lowest share %s in (0, 1], averaging %s in [0, 1)"
                            .formatted(rate, weightDecay, clip, lowestShare, averaging));
        }
    }

    /// What is usual for an optimiser where nobody says more: the recipe's own rule if it is that optimiser's,
    /// else rates that the literature starts with.
    public static Rule usual(Kind kind, Mode mode) {
        Rule usual = Recipe.usual(mode).rule();
        if (usual.kind() == kind) {
            return usual;
        }
        double rate = switch (kind) {
            case SGD -> mode == Mode.HEAD ? HEAD_SGD_RATE : LAYERS_SGD_RATE;
            case ADAMW -> SCRATCH_ADAMW_RATE;
        };
        double decay = kind == Kind.SGD ? SGD_DECAY : ADAMW_DECAY;
        return new Rule(kind, rate, decay, usual.lowestShare(), usual.clip(), usual.averaging());
    }

    /// Reads what [#text] wrote: `sgd` or `adamw`, then any of `rate=`, `decay=`, `lower=` (the first layer's
    /// share of the rate), `clip=` and `average=`.
    ///
    /// @param mode whose usual numbers are taken for what is not said
    /// @throws IllegalArgumentException naming the word that is not understood
    public static Rule parse(String text, Mode mode) {
        Words words = new Words(text);
        Kind kind = switch (words.name()) {
            case "sgd" -> Kind.SGD;
            case "adamw" -> Kind.ADAMW;
            default -> throw words.wrong(words.name(), "optimisers are sgd and adamw");
        };
        Rule usual = usual(kind, mode);
        Rule rule = new Rule(
                kind,
                words.number("rate", usual.rate()),
                words.number("decay", usual.weightDecay()),
                words.number("lower", usual.lowestShare()),
                words.number("clip", usual.clip()),
                words.number("average", usual.averaging()));
        words.requireNothingLeft("rate, decay, lower, clip and average");
        return rule;
    }

    /// One line that [#parse] reads.
    public String text() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("rate", rate);
        numbers.put("decay", weightDecay);
        numbers.put("lower", lowestShare);
        numbers.put("clip", clip);
        numbers.put("average", averaging);
        return Words.text(
                switch (kind) {
                    case SGD -> "sgd";
                    case ADAMW -> "adamw";
                },
                numbers);
    }

    /// The same with another rate.
    public Rule withRate(double other) {
        return new Rule(kind, other, weightDecay, lowestShare, clip, averaging);
    }

    Optimiser optimiser(List<Trained> trained) {
        return switch (kind) {
            case SGD -> new Sgd(trained, 0.9, weightDecay);
            case ADAMW -> new AdamW(trained, 0.9, 0.999, weightDecay);
        };
    }

    /// The share of the rate of a layer.
    ///
    /// @param depth 0 for the first layer to 1 for the head
    double share(double depth) {
        return Math.pow(lowestShare, 1 - depth);
    }

    /// The limit of [io.ocellus.torch.AllGradients#clip].
    double limit() {
        return clip == 0 ? Double.POSITIVE_INFINITY : clip;
    }
}
