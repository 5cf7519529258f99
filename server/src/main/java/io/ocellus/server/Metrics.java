package io.ocellus.server;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ocellus.jobs.Jobs;
import io.ocellus.people.Role;
import io.ocellus.service.EmbeddingQueue;
import io.ocellus.web.Route;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is counted, for Prometheus. Memory and its collector are watched once somebody has asked: the platform's
/// management takes longer to set up than any other part of the start. Thread-safe.
final class Metrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private @Nullable JvmGcMetrics collector; // guarded by this; there once memory is watched

    Metrics(EmbeddingQueue queue, Jobs jobs) {
        Gauge.builder("ocellus.queue.waiting", queue, EmbeddingQueue::waiting)
                .description("photos that wait to be looked at")
                .register(registry);
        FunctionCounter.builder("ocellus.queue.photos", queue, EmbeddingQueue::photos)
                .description("photos looked at")
                .register(registry);
        FunctionCounter.builder("ocellus.queue.batches", queue, EmbeddingQueue::batches)
                .description("batches that went through a network")
                .register(registry);
        FunctionCounter.builder("ocellus.queue.looks", queue, EmbeddingQueue::looks)
                .description("looks of specialists at photos that were embedded")
                .register(registry);
        FunctionCounter.builder("ocellus.queue.refused", queue, EmbeddingQueue::refused)
                .description("photos for which there was no room")
                .register(registry);
        Gauge.builder("ocellus.jobs.unfinished", jobs, Jobs::unfinished)
                .description("jobs that run or wait")
                .register(registry);
    }

    /// Counts a request under its route, never under its path, of which there are endless ones.
    void count(Context request, Duration took) {
        String route = Optional.ofNullable(request.endpoints().lastHttpEndpoint())
                .map((Endpoint endpoint) -> endpoint.path)
                .orElse("none");
        Timer.builder("ocellus.requests")
                .description("requests and how long they took")
                .tag("method", request.method().name())
                .tag("route", request.statusCode() == 404 ? "none" : route)
                .tag("status", Integer.toString(request.statusCode()))
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry)
                .record(took);
    }

    /// For those who look after the server.
    Route route() {
        return Route.get("/metrics", Role.ADMIN, this::tell);
    }

    private void tell(Context request) {
        watchMemory();
        request.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
    }

    private synchronized void watchMemory() {
        if (collector == null) {
            new JvmMemoryMetrics().bindTo(registry);
            collector = new JvmGcMetrics();
            collector.bindTo(registry);
        }
    }

    @Override
    public synchronized void close() {
        if (collector != null) {
            collector.close();
        }
        registry.close();
    }
}
