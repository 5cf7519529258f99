package io.ocellus.rest;

import io.javalin.http.Context;
import io.ocellus.collection.Json;
import io.ocellus.jobs.JobInfo;
import io.ocellus.jobs.Jobs;
import io.ocellus.web.Refused;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A job as a stream of server-sent events (WHATWG, "HTML: Server-sent events"). The thread of the request writes
/// them, so that a slow reader holds up nobody but itself; what it has no time for is left out, the end never.
public final class JobEvents {

    private static final int WAITING = 16;
    private static final long SECONDS_OF_SILENCE = 15; // less than what proxies wait

    private JobEvents() {}

    /// Sends events until the job has ended or the reader is gone.
    public static void send(Context request, Jobs jobs, long id) throws IOException, InterruptedException {
        BlockingQueue<JobInfo> news = new ArrayBlockingQueue<>(WAITING);
        try (Jobs.Watch watch = jobs.watch(id, job -> tell(news, job))
                .orElseThrow(() -> Refused.notFound("there is no job %d".formatted(id)))) {
            request.contentType("text/event-stream");
            request.header("Cache-Control", "no-store");
            request.header("X-Accel-Buffering", "no");
            request.disableCompression();
            write(request.outputStream(), news);
        }
    }

    private static void tell(BlockingQueue<JobInfo> news, JobInfo job) {
        while (!news.offer(job)) {
            news.poll(); // the newest is what counts
        }
    }

    private static void write(OutputStream out, BlockingQueue<JobInfo> news) throws IOException, InterruptedException {
        Json json = new Json();
        boolean over = false;
        while (!over) {
            @Nullable JobInfo job = news.poll(SECONDS_OF_SILENCE, TimeUnit.SECONDS);
            String text = job == null
                    ? ": still here\n\n"
                    : "id: %d\nevent: job\ndata: %s\n\n".formatted(job.id(), json.line(job));
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            over = job != null && job.state().isOver();
        }
    }
}
