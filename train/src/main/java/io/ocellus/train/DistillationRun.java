package io.ocellus.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocellus.augment.Augmentation;
import io.ocellus.augment.Manifest;
import io.ocellus.augment.NetworkInput;
import io.ocellus.augment.Photos;
import io.ocellus.embed.HandcraftedEmbedder;
import io.ocellus.graph.Graph;
import io.ocellus.graph.NetworkFamilies;
import io.ocellus.graph.Onnx;
import io.ocellus.graph.Simplifier;
import io.ocellus.image.Pixels;
import io.ocellus.model.Bundle;
import io.ocellus.model.Card;
import io.ocellus.model.CardOutput;
import io.ocellus.torch.Torch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One distillation from plan to bundle, in this process. Nothing in the folder of the run is lost when it is
/// killed, and the same call goes on. Confined to one thread; at most one run a process.
final class DistillationRun {

    private static final int MEASURED = 800; // photos from which the spread of the teachers' numbers is measured
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Distillation plan;
    private final Manifest manifest;
    private final List<Bundle> teachers;
    private final Start start;
    private final String data;
    private final RunFolder folder;
    private final Progress progress;

    /// What the student begins with.
    ///
    /// @param trunk ends with its features
    /// @param width of the features
    /// @param bundle whose weights these are; empty for random ones
    private record Start(Graph trunk, int width, NetworkInput input, Optional<Bundle> bundle) {}

    /// Reads all that the plan names.
    ///
    /// @throws TrainingException if the plan cannot be followed
    /// @throws IOException if a file cannot be read
    DistillationRun(Distillation plan, TrainingListener listener, Clock clock) throws IOException {
        this.plan = plan;
        this.manifest = Manifest.read(Path.of(plan.manifest()));
        this.teachers = plan.teachers().stream()
                .map(teacher -> Bundle.read(Path.of(teacher.folder())))
                .toList();
        this.start = start();
        this.data = Hash.of(manifest);
        String everything = plan + data + hashes();
        this.folder = new RunFolder(plan.outputFolder(), Hash.of(everything.getBytes(StandardCharsets.UTF_8)), clock);
        this.progress = new Progress(plan.course(), listener, clock);
    }

    private String hashes() {
        List<String> hashes = new ArrayList<>();
        teachers.forEach(teacher -> hashes.add(teacher.card().sha256()));
        start.bundle().ifPresent(bundle -> hashes.add(bundle.card().sha256()));
        return String.join(" ", hashes);
    }

    private Start start() throws IOException {
        Path bundleFolder = Path.of(plan.start());
        if (!Files.exists(bundleFolder.resolve(Card.FILE))) {
            Graph drawn = NetworkFamilies.named(plan.start()).draw(1, plan.seed());
            Graph trunk = new NewHead(drawn, CardOutput.FEATURES, 0, 0).trunk();
            int width = trunk.outputs().getFirst().shape().get(1);
            return new Start(trunk, width, NetworkInput.ofSide(plan.side()), Optional.empty());
        }
        Bundle bundle = Bundle.read(bundleFolder);
        Graph network = Simplifier.simplify(Onnx.read(bundle.networkFile()));
        Graph trunk = new NewHead(network, CardOutput.FEATURES, 0, 0).trunk();
        NetworkInput input = new NetworkInput(bundle.card().input(), plan.side());
        return new Start(trunk, bundle.card().embeddingDimension(), input, Optional.of(bundle));
    }

    /// Trains, or goes on training.
    ///
    /// @return [TrainingEvent.Finished] or [TrainingEvent.Stopped]
    TrainingEvent go(Cancellation cancellation) throws IOException, InterruptedException {
        Torch.useThreads(plan.threads());
        try (Teaching teaching = teaching()) {
            List<Double> shares =
                    plan.teachers().stream().map(Distillation.Source::weight).toList();
            int classes = plan.weights().labels() > 0 ? manifest.labels().size() : 0;
            TaughtExamples.Layout layout =
                    new TaughtExamples.Layout(teaching.dimensions(), shares, start.width(), classes, MEASURED);
            try (TaughtExamples examples = new TaughtExamples(plan, manifest, start.input(), layout, teaching, folder);
                    Student student = new Student(start.trunk(), plan, layout)) {
                NeighbourCurve curve = new NeighbourCurve(folder.root(), examples.heldOutManifest());
                Imitation imitation = new Imitation(plan.weights(), layout, curve);
                yardsticks(teaching, curve);
                try (Batches lessons = examples.epoch(0, 0)) {
                    student.fitHeads(lessons, Math.ceilDiv(MEASURED, plan.batch()));
                }
                if (examples.hasHeldOut()) {
                    Figures before = imitation.judged(student, examples, imitation.loss(0, List.of()), 0);
                    note("the student before it learns", before.accuracy());
                }
                return trained(examples, student, imitation, cancellation);
            }
        }
    }

    private Teaching teaching() throws IOException {
        List<Teacher> opened = new ArrayList<>();
        for (Bundle teacher : teachers) {
            opened.add(Teacher.open(teacher));
        }
        int side = opened.stream().mapToInt(Teacher::shorterSide).max().orElseThrow();
        Teaching.Views views = new Teaching.Views(plan.views(), plan.seed());
        String said = "%s %s %s %s %d"
                .formatted(
                        opened.stream().map(Teacher::identity).toList(), data, plan.augmentation(), views, plan.side());
        TeacherCache cache =
                Teaching.cache(folder, Hash.of(said.getBytes(StandardCharsets.UTF_8)), manifest, views, opened);
        return new Teaching(
                opened, Photos.toTrain(manifest, side), cache, Augmentation.parse(plan.augmentation()), views);
    }

    /* What the student is measured against: the handcrafted features, and each teacher by itself. */
    private void yardsticks(Teaching teaching, NeighbourCurve curve) throws IOException {
        List<Manifest.Entry> entries = manifest.entries();
        List<Integer> heldOut = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).part() == Manifest.Part.VALIDATE) {
                heldOut.add(i);
            }
        }
        List<float[]> handcrafted = new ArrayList<>();
        List<float[]> taught = new ArrayList<>();
        try (HandcraftedEmbedder embedder = new HandcraftedEmbedder()) {
            for (int index : heldOut) {
                Optional<Pixels> photo = teaching.photo(index);
                handcrafted.add(photo.map(embedder::embed)
                        .orElseGet(() -> new float[embedder.space().dimension()]));
                taught.add(teaching.answer(index, plan.views(), 1, 1));
            }
        }
        note(HandcraftedEmbedder.NAME, curve.add(HandcraftedEmbedder.NAME, handcrafted));
        int from = 0;
        for (int teacher = 0; teacher < teachers.size(); teacher++) {
            int begin = from;
            int end = from + teaching.dimensions().get(teacher);
            String name = teaching.names().get(teacher);
            note(
                    name,
                    curve.add(
                            name,
                            taught.stream()
                                    .map(row -> Arrays.copyOfRange(row, begin, end))
                                    .toList()));
            from = end;
        }
    }

    private void note(String features, double accuracy) {
        progress.note("%s: the nearest held-out photo shows the same in %.1f%%".formatted(features, 100 * accuracy));
    }

    private TrainingEvent trained(
            TaughtExamples examples, Student student, Imitation imitation, Cancellation cancellation)
            throws IOException, InterruptedException {
        try (TrainingLoop loop =
                new TrainingLoop(plan.course(), imitation, examples, student, folder, progress, cancellation)) {
            TrainingLoop.Ending ending = loop.run();
            RunState state = ending.state();
            if (!ending.done()) {
                return new TrainingEvent.Stopped(state.epoch(), state.step());
            }
            EpochFigures best = state.best().orElseThrow();
            String names = String.join(", ", teachers.stream().map(Bundle::name).toList());
            new BackboneBundle(plan.name(), "embeds photos as %s do, taught by them".formatted(names), start.input())
                    .write(student.graph(), start.width(), told(best), plan.command(), folder.bundle());
            return new TrainingEvent.Finished(best, folder.bundle().toString());
        }
    }

    /* What the card says of the training. */
    private ObjectNode told(EpochFigures best) {
        ObjectNode trained = JSON.createObjectNode();
        trained.put("command", plan.command());
        ArrayNode taught = trained.putArray("teachers");
        for (int i = 0; i < teachers.size(); i++) {
            Bundle teacher = teachers.get(i);
            taught.addObject()
                    .put("name", teacher.name())
                    .put("weight", plan.teachers().get(i).weight())
                    .put("sha256", teacher.card().sha256())
                    .put("licence", teacher.card().licence().orElse("not stated"));
        }
        start.bundle()
                .ifPresentOrElse(
                        bundle -> trained.putObject("from")
                                .put("name", bundle.name())
                                .put("sha256", bundle.card().sha256())
                                .put("licence", bundle.card().licence().orElse("not stated"))
                                .set("source", bundle.card().tree().path("source")),
                        () -> trained.put("from", plan.start()));
        trained.put("photos", manifest.only(Manifest.Part.TRAIN).entries().size());
        trained.put("data", data).put("terms", plan.terms());
        trained.set("figures", JSON.valueToTree(best));
        trained.set("plan", JSON.valueToTree(plan));
        ((ObjectNode) trained.get("plan"))
                .remove(List.of("start", "teachers", "manifest", "output", "command", "terms"));
        return trained;
    }
}
