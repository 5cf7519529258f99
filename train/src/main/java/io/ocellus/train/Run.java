package io.ocellus.train;

import io.ocellus.augment.Manifest;
import io.ocellus.augment.NetworkInput;
import io.ocellus.embed.OnnxEmbedder;
import io.ocellus.embed.Pooling;
import io.ocellus.graph.Graph;
import io.ocellus.graph.Onnx;
import io.ocellus.graph.Simplifier;
import io.ocellus.model.Bundle;
import io.ocellus.model.CardOutput;
import io.ocellus.torch.Torch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;

/// One training from plan to bundle, in this process. Nothing in the folder of the run is lost when it is
/// killed, and the same call goes on. Confined to one thread; at most one run a process, since torch's threads
/// and generator are the process's own.
final class Run {

    private final FineTuning plan;
    private final Manifest manifest;
    private final Bundle start;
    private final Graph network;
    private final String data;
    private final RunFolder folder;
    private final Progress progress;

    /// Reads all that the plan names.
    ///
    /// @throws TrainingException if the plan cannot be followed
    /// @throws IOException if a file cannot be read
    Run(FineTuning plan, TrainingListener listener, Clock clock) throws IOException {
        this.plan = plan;
        this.manifest = Manifest.read(Path.of(plan.manifest()));
        this.start = Bundle.read(Path.of(plan.start()));
        this.network = Simplifier.simplify(Onnx.read(start.networkFile()));
        this.data = Hash.of(manifest);
        String everything = plan + data + start.card().sha256();
        this.folder = new RunFolder(plan.outputFolder(), Hash.of(everything.getBytes(StandardCharsets.UTF_8)), clock);
        this.progress = new Progress(plan, listener, clock);
        if (manifest.isMultiLabel() != (plan.loss().kind() == LossPlan.Kind.MULTI_LABEL)) {
            progress.note(
                    manifest.isMultiLabel()
                            ? "photos have several labels: the loss 'multiLabel' would ask for each by itself"
                            : "no photo has several labels, so that the loss 'multiLabel' is hardly what is wanted");
        }
    }

    /// Trains, or goes on training.
    ///
    /// @return [TrainingEvent.Finished] or [TrainingEvent.Stopped]
    TrainingEvent go(Cancellation cancellation) throws IOException, InterruptedException {
        Torch.useThreads(plan.threads());
        return switch (plan.mode()) {
            case HEAD -> head(cancellation);
            case LAST, ALL, SCRATCH -> layers(cancellation);
        };
    }

    private TrainingEvent head(Cancellation cancellation) throws IOException, InterruptedException {
        int side = start.card().input().framing().side();
        if (plan.resolution() != side) {
            throw new TrainingException(
                    "features of %s are computed at %d pixels: give that resolution, or another mode"
                            .formatted(start.name(), side));
        }
        FeatureExtraction.Features features;
        int width;
        try (OnnxEmbedder embedder = OnnxEmbedder.open(start, Pooling.GAP)) {
            features = new FeatureExtraction(manifest, embedder, progress).run(folder);
            width = embedder.space().dimension();
        }
        int classes = manifest.labels().size();
        NewHead place = new NewHead(network, CardOutput.FEATURES, width, classes);
        try (Examples examples = new FeatureTable(
                        features.rows(manifest, Manifest.Part.TRAIN),
                        features.rows(manifest, Manifest.Part.VALIDATE),
                        plan);
                Learner learner = new HeadLearner(place, width, classes, new Random(plan.seed()))) {
            return trained(examples, learner, cancellation);
        }
    }

    private TrainingEvent layers(Cancellation cancellation) throws IOException, InterruptedException {
        NetworkInput input = new NetworkInput(start.card().input(), plan.resolution());
        try (Examples examples = new PhotoExamples(plan, manifest, input, folder, progress);
                Learner learner = new NetworkLearner(learning(examples), plan)) {
            return trained(examples, learner, cancellation);
        }
    }

    private Graph learning(Examples examples) throws IOException, InterruptedException {
        Graph headed = keepsHead() ? network : withNewHead(examples);
        if (plan.mode() != Mode.SCRATCH) {
            return headed;
        }
        Graph normed = FoldedNorms.unfolded(headed);
        long norms = FoldedNorms.count(normed) - FoldedNorms.count(headed);
        if (norms > 0) {
            progress.note(
                    "%d batch norms were added, one behind each convolution: this network adds activations up and has no norms, so that random weights would learn nothing"
                            .formatted(norms));
        }
        return normed;
    }

    /* A network that names the same classes already goes on learning with the head that it has: one of a family drawn
     * for them, or one that was trained before. */
    private boolean keepsHead() {
        return start.card().output(CardOutput.LOGITS).isPresent()
                && start.card().labelsFile().isPresent()
                && start.labels().equals(manifest.labels());
    }

    private Graph withNewHead(Examples examples) throws IOException, InterruptedException {
        String output =
                start.card().output(CardOutput.EMBEDDING).isPresent() ? CardOutput.EMBEDDING : CardOutput.FEATURES;
        int width = start.card().embeddingDimension();
        int classes = manifest.labels().size();
        NewHead place = new NewHead(network, output, width, classes);
        if (hasFeaturesToBuildOn() && !folder.checkpoints().exist()) {
            Optional<LinearProbe> probe = LinearProbe.of(place, examples, plan.threads());
            if (probe.isPresent()) {
                progress.note(
                        "the new head begins with logistic regression on the features of %d photos: %.3f right of these"
                                .formatted(probe.get().photos(), probe.get().right()));
                return place.with(probe.get().weight(), probe.get().bias());
            }
        }
        return place.with(NewHead.weights(width, classes, new Random(plan.seed())), new float[classes]);
    }

    /* A run that goes on takes its head from the checkpoint. Where labels are asked for one by one, a softmax over
     * them would be the wrong beginning. */
    private boolean hasFeaturesToBuildOn() {
        return plan.mode() != Mode.SCRATCH && plan.loss().kind() != LossPlan.Kind.MULTI_LABEL;
    }

    private TrainingEvent trained(Examples examples, Learner learner, Cancellation cancellation)
            throws IOException, InterruptedException {
        try (TrainingLoop loop = new TrainingLoop(plan, examples, learner, folder, progress, cancellation)) {
            TrainingLoop.Ending ending = loop.run();
            RunState state = ending.state();
            if (!ending.done()) {
                return new TrainingEvent.Stopped(state.epoch(), state.step());
            }
            EpochFigures best = state.best().orElseThrow();
            TrainedBundle bundle = new TrainedBundle(
                    plan,
                    start.card(),
                    new NetworkInput(start.card().input(), plan.resolution()).framing(),
                    manifest.labels(),
                    data);
            bundle.write(learner.graph(), best, folder.bundle());
            return new TrainingEvent.Finished(best, folder.bundle().toString());
        }
    }
}
