package io.ocellus.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The plan of a run: everything that decides what comes out, so that the same plan, bundle and photos give the
/// same network. Immutable; written to `plan.json` in the folder of the run.
///
/// @param name of the bundle that is made
/// @param start folder of the bundle to start from
/// @param manifest file with a photo, its label and its split a line
/// @param output folder of the run, which also holds the bundle when it is done
/// @param mode how much learns
/// @param reason why this mode, for the card
/// @param command that makes the same plan again, in words, for the card
/// @param epochs 1 or more
/// @param batch photos a step, 1 or more
/// @param resolution side of the pictures that the network sees, in pixels
/// @param augmentation how photos are varied, in the text form of `Augmentation`
/// @param sampling which photos an epoch shows
/// @param rule how weights follow their gradients
/// @param schedule of the rate
/// @param loss what is lowered
/// @param patience epochs without a better held-out figure after which the training stops; 0 for never
/// @param storage of the weights in the bundle
/// @param threads of arithmetic, 1 or more; with more than one the last digits may differ between runs
/// @param precision of the arithmetic while the network learns
/// @param seed what chance is drawn from
public record FineTuning(
        String name,
        String start,
        String manifest,
        String output,
        Mode mode,
        String reason,
        String command,
        int epochs,
        int batch,
        int resolution,
        String augmentation,
        Sampling sampling,
        Rule rule,
        RateSchedule schedule,
        LossPlan loss,
        int patience,
        Storage storage,
        int threads,
        Precision precision,
        long seed)
        implements TrainingPlan {

    /// The plan's file in the folder of a run.
    public static final String FILE = "plan.json";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /// How weights are stored in the bundle.
    public enum Storage {
        /// Half precision with a cast behind it: half the size, and what the network names hardly ever changes.
        HALF,
        /// As they were trained.
        SINGLE
    }

    public FineTuning {
        if (epochs < 1 || batch < 1 || resolution < 1 || threads < 1 || patience < 0) {
            throw new IllegalArgumentException(
                    "epochs %d, batch %d, resolution %d and threads %d must be 1 or more, patience %d 0 or more"
                            .formatted(epochs, batch, resolution, threads, patience));
        }
    }

    /// Reads a plan.
    ///
    /// @throws TrainingException if the file cannot be read or is no plan; the message names file and field
    public static FineTuning read(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), FineTuning.class);
        } catch (JsonProcessingException e) {
            throw new TrainingException("%s: is no plan of a training (%s)".formatted(file, e.getOriginalMessage()), e);
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
}
