package io.ocellus.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The plan of a distillation: a small network, the student, learns to see photos as larger ones do, its
/// teachers. G. Hinton, O. Vinyals, J. Dean, "Distilling the Knowledge in a Neural Network", 2015; with embeddings
/// in place of class scores. Everything that decides what comes out stands here. Immutable; written to
/// `distillation.json` in the folder of the run.
///
/// @param name of the bundle that is made
/// @param start what the student begins with: the folder of a bundle, or the name of a family such as
///     `mobile-0.5-128` with random weights
/// @param teachers one or more, each once
/// @param manifest file with a photo a line; photos without a label are as good as those with one
/// @param output folder of the run, which also holds the bundle when it is done
/// @param stages one after the other; the last side is that of the bundle and must be the largest
/// @param batch photos a step, 2 or more
/// @param views fixed views of each photo, 1 or more: epoch e shows view e modulo this number
/// @param augmentation how views are drawn, in the text form of `Augmentation`; teachers see the same view
/// @param rule how weights follow their gradients
/// @param trunk share of the rate that the student's own layers get, 0 to 1; the heads, which are always new, get
///     all of it
/// @param schedule of the rate
/// @param weights of the losses
/// @param precision of the student's layers while it learns
/// @param patience epochs without better neighbours after which the training stops; 0 for never
/// @param threads of arithmetic, 1 or more
/// @param seed what chance is drawn from
/// @param command by which a person asked for it, for the card
/// @param terms of the photos, in words, for the card
public record Distillation(
        String name,
        String start,
        List<Source> teachers,
        String manifest,
        String output,
        List<Stage> stages,
        int batch,
        int views,
        String augmentation,
        Rule rule,
        double trunk,
        RateSchedule schedule,
        Weights weights,
        Precision precision,
        int patience,
        int threads,
        long seed,
        String command,
        String terms)
        implements TrainingPlan {

    /// The plan's file in the folder of a run.
    public static final String FILE = "distillation.json";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /// Whom the student learns from.
    ///
    /// @param folder of a bundle
    /// @param weight how much it counts beside the others, above 0; only ratios matter
    public record Source(String folder, double weight) {
        public Source {
            if (!(weight > 0)) {
                throw new IllegalArgumentException(
                        "%s teaches with weight %s: give one above 0, or leave it out".formatted(folder, weight));
            }
        }
    }

    /// A number of epochs at one resolution.
    ///
    /// @param side of the student's pictures, pixels, 16 or more
    /// @param epochs 1 or more
    public record Stage(int side, int epochs) {
        public Stage {
            if (side < 16 || epochs < 1) {
                throw new IllegalArgumentException(
                        "%d epochs at %d pixels: give 1 or more, at 16 or more".formatted(epochs, side));
            }
        }
    }

    /// In which numbers the student's layers are computed while it learns; weights are always float.
    public enum Precision {
        @JsonProperty("single")
        SINGLE,
        /// 8 bits of mantissa with the range of float: faster where the processor knows them.
        @JsonProperty("bfloat16")
        BFLOAT16
    }

    /// How much each loss counts; 0 leaves it out.
    ///
    /// @param cosine between each teacher's embedding and what a head makes of the student's features
    /// @param relational between the distances of the student's own features and those of the teachers
    /// @param labels cross-entropy of a further head, on photos that have a label
    public record Weights(double cosine, double relational, double labels) {
        public Weights {
            if (!(cosine >= 0 && relational >= 0 && labels >= 0 && cosine + relational > 0)) {
                throw new IllegalArgumentException(
                        "losses of weight %s, %s and %s: give 0 or more, and one of the first two above 0"
                                .formatted(cosine, relational, labels));
            }
        }
    }

    public Distillation {
        teachers = List.copyOf(teachers);
        stages = List.copyOf(stages);
        if (teachers.isEmpty() || stages.isEmpty()) {
            throw new IllegalArgumentException("a distillation needs a teacher and a stage: name one of each");
        }
        int last = stages.getLast().side();
        if (stages.stream().anyMatch(stage -> stage.side() > last)) {
            throw new IllegalArgumentException("the last side, %d, must be the largest: put it last".formatted(last));
        }
        if (batch < 2 || views < 1 || patience < 0 || threads < 1 || !(trunk >= 0 && trunk <= 1)) {
            throw new IllegalArgumentException(
                    "batch %d must be 2 or more, views %d and threads %d 1 or more, patience %d 0 or more, trunk %s in [0, 1]"
                            .formatted(batch, views, threads, patience, trunk));
        }
    }

    /// Reads a plan.
    ///
    /// @throws TrainingException if the file cannot be read or is no plan; the message names file and field
    public static Distillation read(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), Distillation.class);
        } catch (JsonProcessingException e) {
            throw new TrainingException(
                    "%s: is no plan of a distillation (%s)".formatted(file, e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new TrainingException("%s: the plan cannot be read (%s)".formatted(file, e), e);
        }
    }

    @Override
    public void write(Path file) throws IOException {
        WholeFile.write(file, (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Path outputFolder() {
        return Path.of(output);
    }

    @Override
    public String fileName() {
        return FILE;
    }

    /* The same with another beginning. */
    Distillation from(String other) {
        return new Distillation(
                name,
                other,
                teachers,
                manifest,
                output,
                stages,
                batch,
                views,
                augmentation,
                rule,
                trunk,
                schedule,
                weights,
                precision,
                patience,
                threads,
                seed,
                command,
                terms);
    }

    /* Side of the student's pictures in the end, pixels. */
    int side() {
        return stages.getLast().side();
    }

    /* Side of an epoch. */
    int sideOf(int epoch) {
        int before = 0;
        for (Stage stage : stages) {
            before += stage.epochs();
            if (epoch < before) {
                return stage.side();
            }
        }
        return side();
    }

    Course course() {
        int epochs = stages.stream().mapToInt(Stage::epochs).sum();
        return new Course(epochs, batch, rule, schedule, patience, seed);
    }
}
