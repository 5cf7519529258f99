package io.ocellus.page;

import io.javalin.http.Context;
import io.ocellus.people.Visitors;
import io.ocellus.service.OpenCollections;
import io.ocellus.service.ServedCollection;
import io.ocellus.settings.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What all views work with: the collections, and the means to draw a page. Thread-safe.
///
/// @param settings of the server
record Scene(OpenCollections collections, Settings settings, Templates templates, Assets assets) {

    private static final String LIGHT = "theme";

    /// The collection in the path.
    ServedCollection collection(Context request) throws IOException {
        return collections.get(request.pathParam("collection"));
    }

    /// The frame of a page of a collection.
    Frame frame(Context request, String title, @Nullable Tab tab) throws IOException {
        return frame(request, title, tab, request.pathParam("collection"));
    }

    /// The frame of a page of no collection.
    Frame plainFrame(Context request, String title) {
        return new Frame(title, null, "", List.of(), Visitors.of(request), light(request), assets.prefix());
    }

    private Frame frame(Context request, String title, @Nullable Tab tab, String collection) throws IOException {
        return new Frame(
                title, tab, collection, collections.names(), Visitors.of(request), light(request), assets.prefix());
    }

    void show(Context request, String template, Object view) {
        templates.answer(request, template, view);
    }

    /// Who acts, as labels and jobs record it.
    static String actor(Context request) {
        return Visitors.of(request).name();
    }

    /* The switch keeps its choice in a cookie, so that a page comes in the right light at once. */
    private static Optional<String> light(Context request) {
        return Optional.ofNullable(request.cookie(LIGHT))
                .filter(light -> light.equals("light") || light.equals("dark"));
    }
}
