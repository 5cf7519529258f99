package io.ocellus.cli;

import io.ocellus.augment.Augmentation;
import io.ocellus.torch.HierarchicalLoss;
import io.ocellus.train.FineTuning.Storage;
import io.ocellus.train.LossPlan;
import io.ocellus.train.Mode;
import io.ocellus.train.Precision;
import io.ocellus.train.RateSchedule;
import io.ocellus.train.Recipe;
import io.ocellus.train.Rule;
import io.ocellus.train.Sampling;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How a network learns. What is left out is usual for the mode.
final class LearningOptions {

    private static final int PATIENCE = 10;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            converter = Numbers.OneOrMore.class,
            description = "how often every photo is seen (default: by mode)")
    private @Nullable Integer epochs;

    @Option(
            names = "--batch",
            paramLabel = "N",
            converter = Numbers.OneOrMore.class,
            description = "photos a step (default: by mode)")
    private @Nullable Integer batch;

    @Option(
            names = "--size",
            paramLabel = "PIXELS",
            converter = Numbers.OneOrMore.class,
            description = "side of the pictures (default: what the network was made for)")
    private @Nullable Integer size;

    @Option(names = "--rate", paramLabel = "R", description = "highest learning rate (default: by optimiser)")
    private @Nullable Double rate;

    @Option(
            names = "--optimiser",
            paramLabel = "HOW",
            description = "sgd (Nesterov) or adamw, and numbers of its own: \"sgd decay=1e-4 lower=0.1 clip=5"
                    + " average=0.999\"; lower is the first layer's share of the rate (default: by mode)")
    private @Nullable String optimiser;

    @Option(
            names = "--schedule",
            paramLabel = "HOW",
            description = "of the rate: \"cosine warm-up=1 last=0.01\" or \"steps after=30,60 factor=0.1\""
                    + " (default: cosine)")
    private String schedule = "cosine";

    @Option(
            names = "--loss",
            paramLabel = "HOW",
            description = "cross-entropy, class-balanced, focal, ldam, ldam-drw, hierarchical or multi-label, and"
                    + " numbers of its own: \"focal gamma=2 beta=0.999\" (default: cross-entropy, multi-label where"
                    + " photos have several labels)")
    private @Nullable String loss;

    @Option(
            names = "--sampling",
            paramLabel = "HOW",
            description = "plain (each photo once an epoch), root (classes by the root of their photos) or even"
                    + " (default: plain)")
    private Sampling sampling = Sampling.PLAIN;

    @Option(
            names = "--augment",
            paramLabel = "HOW",
            description = "how photos are varied: none, light, strong, or choices by name (default: by mode)")
    private @Nullable String augment;

    @Option(
            names = "--patience",
            paramLabel = "N",
            converter = Numbers.ZeroOrMore.class,
            description = "epochs without a better held-out figure before it stops; 0: never (default: 10)")
    private long patience = PATIENCE;

    @Option(
            names = "--precision",
            paramLabel = "P",
            description = "of the arithmetic: fp32, or bf16, which is quicker on processors made for it"
                    + " (default: ${DEFAULT-VALUE})")
    private Precision precision = Precision.FP32;

    @Option(
            names = "--storage",
            paramLabel = "S",
            description = "of the weights in the bundle: half (16 bits) or single (default: half)")
    private Storage storage = Storage.HALF;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = Numbers.OneOrMore.class,
            description = "of arithmetic; with several the last digits may differ (default: all cores)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--seed", paramLabel = "N", description = "what chance is drawn from (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    long seed() {
        return seed;
    }

    Optional<Integer> size() {
        return Optional.ofNullable(size);
    }

    /// Ranks above the classes, which are looked up only where a loss needs them.
    interface Hierarchy {
        List<HierarchicalLoss.Rank> ranks();
    }

    /// The choices, made.
    ///
    /// @param usualSize side of the pictures where none was asked for
    /// @param severalLabels whether a photo may have several
    /// @throws IllegalArgumentException naming what cannot be understood
    Learning chosen(Mode mode, int usualSize, boolean severalLabels, Hierarchy hierarchy) {
        Recipe recipe = Recipe.usual(mode);
        int times = Optional.ofNullable(epochs).orElse(recipe.epochs());
        Rule rule = optimiser == null ? recipe.rule() : Rule.parse(optimiser, mode);
        String lowered = Optional.ofNullable(loss).orElse(severalLabels ? "multi-label" : "cross-entropy");
        return new Learning(
                times,
                Optional.ofNullable(batch).orElse(recipe.batch()),
                size().orElse(usualSize),
                rate == null ? rule : rule.withRate(rate),
                RateSchedule.parse(schedule, recipe.schedule()),
                LossPlan.parse(lowered, times, lowered.startsWith("hierarchical") ? hierarchy.ranks() : List.of()),
                sampling,
                Augmentation.parse(Optional.ofNullable(augment).orElse(recipe.augmentation()))
                        .text(),
                Math.toIntExact(patience),
                precision,
                storage,
                threads,
                seed);
    }
}
