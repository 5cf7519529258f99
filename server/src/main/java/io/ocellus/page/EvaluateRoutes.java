package io.ocellus.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.ocellus.jobs.Jobs;
import io.ocellus.people.Role;
import io.ocellus.service.Evaluations;
import io.ocellus.service.ServedCollection;
import io.ocellus.web.Asked;
import io.ocellus.web.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The view Evaluate: the newest figures, and all reports. Thread-safe.
final class EvaluateRoutes {

    private final Scene scene;
    private final Jobs jobs;

    EvaluateRoutes(Scene scene, Jobs jobs) {
        this.scene = scene;
        this.jobs = jobs;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/c/{collection}/evaluate", Role.VIEWER, this::show),
                Route.get("/c/{collection}/evaluate/{number}", Role.VIEWER, this::report));
    }

    private void show(Context request) throws IOException {
        ServedCollection collection = scene.collection(request);
        List<Evaluations.Kept> kept = collection.evaluations().list();
        EvaluateView view = new EvaluateView(
                scene.frame(request, "Evaluate", Tab.EVALUATE),
                about(collection.status().split().test()),
                JobCards.running(jobs, collection.name()),
                kept.stream().findFirst().map(Figures::latest),
                kept.stream().map(EvaluateRoutes::line).toList());
        scene.show(request, Asked.text(request, "piece").isPresent() ? "evaluated" : "evaluate", view);
    }

    private static String about(long tests) {
        return tests == 0
                ? "No photos are set aside for testing yet, so there is nothing to ask about."
                : "%s are set aside for testing; no method has learnt from them."
                        .formatted(Wording.count(tests, "photo"));
    }

    private static EvaluateView.ReportLine line(Evaluations.Kept kept) {
        Optional<JsonNode> best = Figures.best(kept.figures());
        return new EvaluateView.ReportLine(
                kept.number(),
                Wording.moment(kept.made()),
                Wording.number(kept.figures().path("images").asLong()),
                best.map(method -> method.path("method").asText()).orElse(""),
                best.map(method -> Wording.percent(method.path("top1").asDouble()))
                        .orElse(""));
    }

    /* The report holds its style; the policy names that style by its hash, and allows nothing else. */
    private void report(Context request) throws IOException {
        int number = Math.toIntExact(Asked.pathNumber(request, "number"));
        String html = Files.readString(scene.collection(request).evaluations().page(number));
        request.header(
                "Content-Security-Policy",
                "default-src 'none'; img-src data:; style-src 'sha256-%s'; base-uri 'none'; frame-ancestors 'none'"
                        .formatted(hash(style(html))));
        request.header("Cache-Control", "private, no-cache").html(html);
    }

    private static String style(String html) {
        int start = html.indexOf("<style>");
        int end = html.indexOf("</style>", start);
        return start < 0 || end < 0 ? "" : html.substring(start + "<style>".length(), end);
    }

    private static String hash(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
