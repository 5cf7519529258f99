package io.ocellus.page;

import io.javalin.http.Context;
import io.ocellus.jobs.Jobs;
import io.ocellus.people.Role;
import io.ocellus.service.OpenCollections;
import io.ocellus.service.ServerFolders;
import io.ocellus.service.Works;
import io.ocellus.settings.Setting;
import io.ocellus.settings.Settings;
import io.ocellus.web.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// All routes of the page, and its way to show problems. Thread-safe.
public final class PageRoutes {

    private final Scene scene;
    private final Jobs jobs;
    private final ServerFolders folders;

    private PageRoutes(Scene scene, Jobs jobs, ServerFolders folders) {
        this.scene = scene;
        this.jobs = jobs;
        this.folders = folders;
    }

    /// The page of a server.
    ///
    /// @param folders that may be imported
    public static PageRoutes of(OpenCollections collections, Works works, ServerFolders folders, Settings settings) {
        Scene scene = new Scene(collections, settings, new Templates(), new Assets());
        return new PageRoutes(scene, works.jobs(), folders);
    }

    /// What is to be served.
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(scene.assets().route());
        routes.add(Route.get("/", Role.VIEWER, this::begin));
        routes.addAll(new DoorRoutes(scene).routes());
        routes.addAll(new IdentifyRoutes(scene).routes());
        routes.addAll(new ExploreRoutes(scene).routes());
        routes.addAll(new PhotoRoutes(scene).routes());
        routes.addAll(new LabelRoutes(scene).routes());
        routes.addAll(new ReviewRoutes(scene).routes());
        routes.addAll(new EvaluateRoutes(scene, jobs).routes());
        routes.addAll(new WorkRoutes(scene, jobs, folders).routes());
        return List.copyOf(routes);
    }

    /// Shows a problem to a person.
    public ProblemPage problems() {
        return new ProblemPage(scene);
    }

    private void begin(Context request) throws IOException {
        List<String> names = scene.collections().names();
        if (names.isEmpty()) {
            scene.show(request, "welcome", scene.plainFrame(request, "Welcome"));
            return;
        }
        String usual = scene.settings().text(Setting.COLLECTION);
        String first = names.contains(usual) ? usual : names.getFirst();
        request.redirect("/c/%s/%s".formatted(Frame.encoded(first), Tab.IDENTIFY.path()));
    }
}
