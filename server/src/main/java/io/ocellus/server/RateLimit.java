package io.ocellus.server;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// How often each of many may do something: a bucket of tokens each, which fills as time goes (Turner, "New
/// Directions in Communications (or Which Way to the Information Age?)", IEEE Communications Magazine, 1986).
/// Thread-safe.
final class RateLimit {

    /* Beyond so many, those that were quiet for longest are forgotten: memory stays bounded whoever asks. */
    private static final int REMEMBERED = 10_000;
    private static final double NANOS_PER_MINUTE = 60e9;

    private record Bucket(double tokens, long nanos) {}

    private final double perNano;
    private final double most;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets;

    /// @param perMinute on the average, and at once after a quiet minute; 0 for no limit
    /// @param nanos a clock that only runs forward
    RateLimit(int perMinute, LongSupplier nanos) {
        this.perNano = perMinute / NANOS_PER_MINUTE;
        this.most = perMinute;
        this.nanos = nanos;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    /// Takes a token if there is one.
    ///
    /// @return how long to wait for one; zero if it was taken
    synchronized Duration take(String key) {
        if (most == 0) {
            return Duration.ZERO;
        }
        long now = nanos.getAsLong();
        Bucket before = buckets.getOrDefault(key, new Bucket(most, now));
        double tokens = Math.min(most, before.tokens() + (now - before.nanos()) * perNano);
        boolean taken = tokens >= 1;
        buckets.put(key, new Bucket(taken ? tokens - 1 : tokens, now));
        return taken ? Duration.ZERO : Duration.ofNanos((long) Math.ceil((1 - tokens) / perNano));
    }
}
