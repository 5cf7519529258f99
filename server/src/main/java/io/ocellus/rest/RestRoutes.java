package io.ocellus.rest;

import io.ocellus.people.People;
import io.ocellus.people.Role;
import io.ocellus.service.OpenCollections;
import io.ocellus.service.ServerFolders;
import io.ocellus.service.Works;
import io.ocellus.settings.Settings;
import io.ocellus.web.Route;
import java.util.ArrayList;
import java.util.List;

/// All routes of the room.
public final class RestRoutes {

    private RestRoutes() {}

    /// Everything that programs can ask for.
    ///
    /// @param version of the program
    public static List<Route> of(
            OpenCollections collections,
            Works works,
            ServerFolders folders,
            People people,
            Settings settings,
            String version) {
        List<Endpoint> endpoints = new ArrayList<>(endpoints(new Chosen(collections, settings), works, folders));
        endpoints.addAll(new PeopleEndpoints(people).endpoints());
        List<Route> routes =
                new ArrayList<>(endpoints.stream().map(Endpoint::route).toList());
        // Made when asked for, which is seldom: looking through all shapes of JSON would hold up every start.
        routes.add(Route.get(
                "/api/v1/openapi.json",
                Role.VIEWER,
                request -> request.json(new OpenApi(version).document(endpoints))));
        routes.add(Route.get("/api", Role.VIEWER, request -> request.html(new ApiPage(endpoints).html())));
        routes.add(Route.get(
                "/api/style.css",
                Role.VIEWER,
                request -> request.contentType("text/css").result(ApiPage.STYLE)));
        return List.copyOf(routes);
    }

    static List<Endpoint> endpoints(Chosen chosen, Works works, ServerFolders folders) {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new AskEndpoints(chosen).endpoints());
        endpoints.addAll(new ImageEndpoints(chosen).endpoints());
        endpoints.addAll(new LabelEndpoints(chosen).endpoints());
        endpoints.addAll(new ReviewEndpoints(chosen).endpoints());
        endpoints.addAll(new TaxonEndpoints(chosen).endpoints());
        endpoints.addAll(new CollectionEndpoints(chosen).endpoints());
        endpoints.addAll(new JobEndpoints(chosen, works, folders).endpoints());
        endpoints.addAll(new ModelEndpoints(chosen).endpoints());
        endpoints.addAll(new Kserve(chosen).endpoints());
        endpoints.addAll(new SpeciesNet(chosen).endpoints());
        return List.copyOf(endpoints);
    }
}
