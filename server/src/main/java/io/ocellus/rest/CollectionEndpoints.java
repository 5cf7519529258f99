package io.ocellus.rest;

import io.javalin.http.Context;
import io.ocellus.collection.CollectionStatus;
import io.ocellus.people.Role;
import io.ocellus.web.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What collections there are, and what each holds.
record CollectionEndpoints(Chosen chosen) {

    private static final String TAG = "Collections";

    /// @param collections in the order of their names
    record Collections(List<CollectionStatus> collections) {}

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(
                        Route.get("/api/v1/collections", Role.VIEWER, this::list),
                        Operation.of(TAG, "All collections, and what each holds")
                                .answers(Collections.class)),
                new Endpoint(
                        Route.get("/api/v1/collections/{name}", Role.VIEWER, this::one),
                        Operation.of(TAG, "What a collection holds")
                                .path("name", "string", "of the collection")
                                .answers(CollectionStatus.class)));
    }

    private void list(Context request) throws IOException {
        List<CollectionStatus> found = new ArrayList<>();
        for (String name : chosen.collections().names()) {
            found.add(chosen.collections().get(name).status());
        }
        request.json(new Collections(found));
    }

    private void one(Context request) throws IOException {
        request.json(chosen.collections().get(request.pathParam("name")).status());
    }
}
