package io.ocellus.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;

/// The checkpoints of a run: the newest and the one before it, so that one damaged file costs little, and the
/// best network so far.
final class Checkpoints {

    static final String NEWEST = "checkpoint.safetensors";
    static final String BEFORE = "checkpoint-before.safetensors";
    static final String BEST = "best.safetensors";

    private final Path folder;
    private final String plan;

    /// @param plan hash of the plan and its data
    Checkpoints(Path folder, String plan) {
        this.folder = folder;
        this.plan = plan;
    }

    /// Whether there is a whole one of this plan.
    boolean exist() throws IOException {
        Consumer<String> toldWhenRestored = note -> {};
        return read(folder.resolve(NEWEST), toldWhenRestored).isPresent()
                || read(folder.resolve(BEFORE), toldWhenRestored).isPresent();
    }

    /// Writes the newest; what was the newest becomes the one before.
    void save(RunState state, Map<String, Tensor> tensors) throws IOException {
        Path next = folder.resolve(NEWEST + ".next");
        Checkpoint.write(next, state, tensors);
        Path newest = folder.resolve(NEWEST);
        if (Files.exists(newest)) { // between the two moves only the one before exists, and is found
            Files.move(
                    newest,
                    folder.resolve(BEFORE),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(next, newest, StandardCopyOption.ATOMIC_MOVE);
    }

    void saveBest(RunState state, Map<String, Tensor> weights) throws IOException {
        Checkpoint.write(folder.resolve(BEST), state, weights);
    }

    /// Copies the newest whole checkpoint into tensors.
    ///
    /// @param notes hears about damaged ones
    /// @return where the run was; empty when there is no whole checkpoint of this plan, and nothing is changed
    ///     then
    Optional<RunState> restore(Map<String, Tensor> tensors, Consumer<String> notes) throws IOException {
        for (String name : new String[] {NEWEST, BEFORE}) {
            Optional<Checkpoint> found = read(folder.resolve(name), notes);
            if (found.isPresent()) {
                found.get().into(tensors);
                return found.map(Checkpoint::state);
            }
        }
        return Optional.empty();
    }

    /// Copies the best network into tensors; if its file is damaged they stay as they are.
    void restoreBest(Map<String, Tensor> weights, Consumer<String> notes) throws IOException {
        read(folder.resolve(BEST), notes).ifPresent(best -> best.into(weights));
    }

    private Optional<Checkpoint> read(Path file, Consumer<String> notes) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Checkpoint checkpoint = Checkpoint.read(file);
            if (checkpoint.state().plan().equals(plan)) {
                return Optional.of(checkpoint);
            }
            notes.accept("%s: belongs to another plan or other photos and is not used".formatted(file));
        } catch (TrainingException damaged) {
            notes.accept("%s; the one before it is used if there is one".formatted(damaged.getMessage()));
        }
        return Optional.empty();
    }
}
