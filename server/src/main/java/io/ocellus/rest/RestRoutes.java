package io.ocellus.rest;

import io.ocellus.service.OpenCollections;
import io.ocellus.settings.Settings;
import io.ocellus.web.Route;
import java.util.List;

/// All routes of the room.
public final class RestRoutes {

    private RestRoutes() {}

    public static List<Route> of(OpenCollections collections, Settings settings) {
        return new CollectionRoutes(new Chosen(collections, settings)).routes();
    }
}
