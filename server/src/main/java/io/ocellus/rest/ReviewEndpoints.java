package io.ocellus.rest;

import io.javalin.http.Context;
import io.ocellus.people.Role;
import io.ocellus.service.ReviewPage;
import io.ocellus.service.ReviewQueue;
import io.ocellus.service.ServedCollection;
import io.ocellus.web.Asked;
import io.ocellus.web.Refused;
import io.ocellus.web.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a person should look at.
record ReviewEndpoints(Chosen chosen) {

    private static final String TAG = "Review";

    /// @param queue its word
    /// @param photos that wait in it
    record Waiting(String queue, long photos) {}

    record Queues(List<Waiting> queues) {}

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        Route.get("/api/v1/review", Role.VIEWER, this::queues),
                        Operation.of(TAG, "The queues, with how many photos wait in each")
                                .ofCollection()
                                .answers(Queues.class)),
                new Endpoint(
                        Route.get("/api/v1/review/{queue}", Role.VIEWER, this::page),
                        Operation.of(TAG, "A stretch of a queue")
                                .path(
                                        "queue",
                                        "string",
                                        "`unlabelled`, `uncertain`, `contested`, `duplicates` or `unsure`")
                                .ofCollection()
                                .paged()
                                .answers(ReviewPage.class)));
    }

    private void queues(Context request) throws IOException {
        ServedCollection collection = chosen.of(request);
        List<Waiting> waiting = new ArrayList<>();
        for (ReviewQueue queue : ReviewQueue.values()) {
            waiting.add(new Waiting(queue.word(), collection.review().size(queue)));
        }
        request.json(new Queues(waiting));
    }

    private void page(Context request) throws IOException {
        String word = request.pathParam("queue");
        ReviewQueue queue = Arrays.stream(ReviewQueue.values())
                .filter(known -> known.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("there is no queue '%s'".formatted(word)));
        int limit = Asked.number(request, "limit", 20, 1, 100);
        request.json(chosen.of(request).review().page(queue, Asked.text(request, "cursor"), limit));
    }
}
