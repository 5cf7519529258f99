package io.ocellus.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A training in a JVM of its own, so that whatever native code does to it harms nothing else: not the
/// catalogue, not the program that started it. The child reads the plan in the folder of the run and tells
/// its [TrainingEvent]s as JSON lines on its standard output; what it says on its standard error goes to
/// `log.txt` in that folder.
///
/// The child holds the other end of its standard input: when that closes, because [#cancel] closed it or
/// because the parent died, it writes a checkpoint and ends. [#follow] is for one thread, [#cancel] for any.
public final class TrainingProcess implements AutoCloseable {

    private static final String LOG = "log.txt";
    private static final String CRASH = "crash.txt";

    /* For the allocator of glibc. Else every large activation is mapped afresh and its pages zeroed by the kernel, in
     * each step: a sixth of the time of MobileNetV2. One arena, since another's heaps are too small to keep any. */
    private static final Map<String, String> KEPT_MEMORY = Map.of(
            "MALLOC_ARENA_MAX",
            "1",
            "MALLOC_MMAP_MAX_",
            "0",
            "MALLOC_TRIM_THRESHOLD_",
            Long.toString(1L << 40),
            "MALLOC_TOP_PAD_",
            Long.toString(64L << 20));

    private final TrainingPlan plan;
    private final int heap;
    private final Process process;

    private TrainingProcess(TrainingPlan plan, int heap, Process process) {
        this.plan = plan;
        this.heap = heap;
        this.process = process;
    }

    /// Writes the plan and starts the child.
    ///
    /// @param heap the child's Java heap in MiB, 64 or more; libtorch takes memory beside it
    /// @throws IOException if the folder of the run cannot be written, or no process started
    public static TrainingProcess start(TrainingPlan plan, int heap) throws IOException {
        Path folder = Files.createDirectories(plan.outputFolder());
        plan.write(folder.resolve(plan.fileName()));
        ProcessBuilder builder = new ProcessBuilder(command(plan, heap))
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(folder.resolve(LOG).toFile()));
        // Not on the command line: ONNX Runtime 1.29 overflows its stack at the start when that is long; 5,500
        // characters were too many, 2,500 were not.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("OPENBLAS_NUM_THREADS", "1"); // a second native thread would spin beside torch's own
        builder.environment().put("OMP_NUM_THREADS", Integer.toString(plan.threads()));
        builder.environment().putAll(KEPT_MEMORY);
        return new TrainingProcess(plan, heap, builder.start());
    }

    private static List<String> command(TrainingPlan plan, int heap) {
        Path folder = plan.outputFolder();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return List.of(
                java.toString(),
                "-Xmx" + heap + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve(CRASH),
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules",
                "jdk.incubator.vector",
                TrainingChild.class.getName(),
                folder.resolve(plan.fileName()).toString());
    }

    /// Hands on what the child tells until it ends.
    ///
    /// @return how it ended: finished, or stopped because [#cancel] asked for it
    /// @throws TrainingException if it failed, with the reason in one sentence
    public TrainingEvent follow(TrainingListener listener) throws IOException, InterruptedException {
        Optional<TrainingEvent> last = Optional.empty();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<TrainingEvent> event = parsed(line);
                event.ifPresent(listener::on);
                last = event.isPresent() ? event : last;
            }
        }
        int exit = process.waitFor();
        if (last.orElse(null) instanceof TrainingEvent.Failed failed) {
            throw new TrainingException(failed.message());
        }
        if (exit != 0 || last.filter(TrainingProcess::isAnEnd).isEmpty()) {
            throw new TrainingException(ChildEnd.reason(exit, heap, plan.outputFolder()));
        }
        return last.orElseThrow();
    }

    private static boolean isAnEnd(TrainingEvent event) {
        return event instanceof TrainingEvent.Finished || event instanceof TrainingEvent.Stopped;
    }

    /* Native code may write to the same stream: what is no event is left out. */
    private static Optional<TrainingEvent> parsed(String line) {
        try {
            return line.startsWith("{") ? Optional.of(EventLines.parse(line)) : Optional.empty();
        } catch (JsonProcessingException noEvent) {
            return Optional.empty();
        }
    }

    /// Asks the child to write a checkpoint and end; [#follow] then returns.
    public void cancel() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyGone) {
            process.destroy(); // nobody listens: the child has ended, or its pipe is broken
        }
    }

    /// The child's process number.
    public long pid() {
        return process.pid();
    }

    /// Ends the child at once if it still runs; its newest checkpoint stays.
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
