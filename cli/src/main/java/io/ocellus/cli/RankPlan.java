package io.ocellus.cli;

import io.ocellus.augment.Manifest;
import io.ocellus.model.Bundle;
import io.ocellus.train.FineTuning;
import io.ocellus.train.LossPlan;
import io.ocellus.train.Mode;
import io.ocellus.train.Precision;
import io.ocellus.train.Recipe;
import io.ocellus.train.Sampling;
import java.nio.file.Path;
import java.util.List;

/// How a network learns to name the taxa of a rank, so that its features become a backbone.
///
/// @param name of the bundle that is made
/// @param start the network to begin with
/// @param command that makes it, for the card
/// @param epochs 1 or more
/// @param size side of the pictures, pixels
/// @param patience epochs without a better one after which the training stops
/// @param seed what chance is drawn from
record RankPlan(String name, Bundle start, String command, int epochs, int size, int patience, long seed) {

    /// The plan for some photos.
    ///
    /// @param photos labelled by taxa of the rank
    /// @param list the file that holds them
    /// @param folder of the run
    FineTuning of(Manifest photos, Path list, Path folder) {
        Mode.Choice mode = mode(photos);
        Recipe recipe = Recipe.usual(mode.mode());
        return new FineTuning(
                name,
                start.folder().toString(),
                list.toString(),
                folder.toString(),
                mode.mode(),
                mode.reason(),
                command,
                epochs,
                recipe.batch(),
                size,
                recipe.augmentation(),
                Sampling.PLAIN,
                recipe.rule(),
                recipe.schedule(),
                loss(photos),
                patience,
                FineTuning.Storage.HALF,
                Runtime.getRuntime().availableProcessors(),
                Precision.FP32,
                seed);
    }

    private static Mode.Choice mode(Manifest photos) {
        Mode.Choice usual = Mode.choose(photos.counts(Manifest.Part.TRAIN));
        return usual.mode() == Mode.HEAD // features that stay as they are would be no new ones
                ? new Mode.Choice(Mode.LAST, "a backbone is wanted")
                : usual;
    }

    private static LossPlan loss(Manifest photos) {
        LossPlan usual = LossPlan.STANDARD;
        return photos.isMultiLabel()
                ? new LossPlan(LossPlan.Kind.MULTI_LABEL, 0, usual.gamma(), usual.margin(), 0, 0, List.of())
                : usual;
    }
}
