package io.ocellus.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ocellus.torch.AdamW;
import io.ocellus.torch.Optimiser;
import io.ocellus.torch.Sgd;
import io.ocellus.torch.Trained;
import java.util.List;

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
        if (!(rate > 0) || !(weightDecay >= 0) || !(lowestShare > 0 && lowestShare <= 1) || !(clip >= 0)) {
            throw new IllegalArgumentException(
                    "rate %s must be above 0, weight decay %s and clip %s 0 or more, lowest share %s in (0, 1]"
                            .formatted(rate, weightDecay, clip, lowestShare));
        }
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
