package io.ocellus.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicLong now = new AtomicLong();

    @Test
    void saysHowLongToWaitAndIsRightAboutIt() {
        RateLimit limit = new RateLimit(60, now::get);
        for (int i = 0; i < 60; i++) {
            assertThat(limit.take("a")).isZero();
        }
        Duration wait = limit.take("a");
        assertThat(wait).isEqualTo(Duration.ofSeconds(1));
        now.addAndGet(wait.toNanos() - 1000);
        assertThat(limit.take("a")).isPositive();
        now.addAndGet(1000);
        assertThat(limit.take("a")).isZero();
        assertThat(limit.take("a")).isPositive();
    }

    @Test
    void oneDoesNotWaitForAnother() {
        RateLimit limit = new RateLimit(1, now::get);
        assertThat(limit.take("a")).isZero();
        assertThat(limit.take("a")).isPositive();
        assertThat(limit.take("b")).isZero();
    }

    @Test
    void aQuietTimeIsWorthAMinuteAtMost() {
        RateLimit limit = new RateLimit(2, now::get);
        now.addAndGet(Duration.ofDays(1).toNanos());
        assertThat(limit.take("a")).isZero();
        assertThat(limit.take("a")).isZero();
        assertThat(limit.take("a")).isPositive();
    }

    @Test
    void zeroIsNoLimit() {
        RateLimit limit = new RateLimit(0, now::get);
        for (int i = 0; i < 1000; i++) {
            assertThat(limit.take("a")).isZero();
        }
    }

    /// Whoever comes from ever new addresses fills no memory.
    @Test
    void remembersTenThousandAtMost() {
        RateLimit limit = new RateLimit(1, now::get);
        limit.take("first");
        for (int i = 0; i < 10_000; i++) {
            limit.take("address " + i);
        }
        assertThat(limit.take("first")).as("forgotten").isZero();
        assertThat(limit.take("address 9999")).as("remembered").isPositive();
    }
}
