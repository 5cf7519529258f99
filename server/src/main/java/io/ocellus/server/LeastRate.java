package io.ocellus.server;

import java.time.Duration;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Ends requests whose bodies come too slowly: many that trickle would take all connections. Only the time that the
/// server has waited for the client counts, so that a busy server never takes its own slowness for the client's.
///
/// (Jetty's own limit counts from the first byte, and ended small requests that a busy server read a tenth of a
/// second late.) Thread-safe.
final class LeastRate extends Handler.Wrapper {

    private final long bytesPerSecond;
    private final Duration grace;

    /// @param bytesPerSecond that a body brings at least, on average; 0 for no limit
    /// @param grace waiting that everybody is granted
    LeastRate(long bytesPerSecond, Duration grace) {
        this.bytesPerSecond = bytesPerSecond;
        this.grace = grace;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(bytesPerSecond == 0 ? request : new Watched(request), response, callback);
    }

    /* Read by one thread at a time. */
    private final class Watched extends Request.Wrapper {

        private long bytes;
        private long waitedNanos;
        private long waitingSince;
        private boolean isWaiting;

        Watched(Request request) {
            super(request);
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk chunk = super.read();
            long now = System.nanoTime();
            if (isWaiting) {
                waitedNanos += now - waitingSince;
            }
            isWaiting = chunk == null;
            waitingSince = now;
            if (chunk != null && !Content.Chunk.isFailure(chunk)) {
                bytes += chunk.remaining();
                if (!chunk.isLast() && isTooSlow()) {
                    chunk.release();
                    return Content.Chunk.from(tooSlow(), true);
                }
            }
            return chunk;
        }

        private HttpException.RuntimeException tooSlow() {
            return new HttpException.RuntimeException(
                    HttpStatus.REQUEST_TIMEOUT_408,
                    "the request came too slowly: %d bytes in %d seconds, and at least %d a second are wanted"
                            .formatted(bytes, waitedNanos / 1_000_000_000, bytesPerSecond));
        }

        private boolean isTooSlow() {
            return waitedNanos > grace.toNanos() && bytes < bytesPerSecond * (waitedNanos / 1e9);
        }
    }
}
