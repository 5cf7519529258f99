package io.ocellus.train;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/// The other process of [TrainingProcess]. Its standard output is the line to its parent, not a place for
/// people.
final class TrainingChild {

    private static final String OUT_OF_NATIVE_MEMORY = "can't allocate memory";

    private TrainingChild() {}

    /// Trains, or goes on training, and ends the process.
    ///
    /// @param arguments the file of the plan
    public static void main(String[] arguments) throws IOException, InterruptedException {
        FileOutputStream parent = new FileOutputStream(FileDescriptor.out);
        Cancellation cancellation = new Cancellation();
        Thread.ofPlatform().daemon().name("parent").start(() -> waitForEnd(cancellation));
        TrainingListener listener = event -> tell(parent, event, cancellation);
        Path plan = Path.of(arguments[0]);
        try {
            listener.on(
                    plan.endsWith(Distillation.FILE)
                            ? new DistillationRun(Distillation.read(plan), listener, Clock.systemUTC()).go(cancellation)
                            : new Run(FineTuning.read(plan), listener, Clock.systemUTC()).go(cancellation));
        } catch (IOException e) {
            listener.on(new TrainingEvent.Failed("a file cannot be read or written: " + e));
        } catch (RuntimeException e) { // the end of the process: what is not told here is told nowhere
            listener.on(new TrainingEvent.Failed(sentence(e)));
        }
        System.exit(0); // torch's own threads need not end by themselves
    }

    private static String sentence(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains(OUT_OF_NATIVE_MEMORY)
                ? "memory ran out: try smaller batches or a lower resolution (%s)"
                        .formatted(message.lines().findFirst().orElse(""))
                : message.lines().findFirst().orElse(e.toString());
    }

    /* The parent closes our standard input when it wants an end, and the system does when the parent dies. */
    private static void waitForEnd(Cancellation cancellation) {
        try (InputStream in = new FileInputStream(FileDescriptor.in)) {
            while (in.read() >= 0) {}
        } catch (IOException broken) {
            cancellation.request();
        }
        cancellation.request();
    }

    /* When the parent is gone nobody hears anything any more; what is learnt is still to be kept, so that this is an
     * end like any other that is asked for. */
    private static void tell(FileOutputStream parent, TrainingEvent event, Cancellation cancellation) {
        try {
            parent.write(EventLines.line(event).getBytes(StandardCharsets.UTF_8));
        } catch (IOException parentIsGone) {
            cancellation.request();
        }
    }
}
