package io.ocellus.page;

import io.javalin.http.Context;
import io.ocellus.web.ErrorPage;
import io.ocellus.web.Problem;
import java.util.Map;

/// A problem as a page like the others. Thread-safe.
public final class ProblemPage implements ErrorPage {

    private final Scene scene;

    ProblemPage(Scene scene) {
        this.scene = scene;
    }

    @Override
    public String html(Context request, Problem problem) {
        Map<String, Object> parameters = Map.of(
                "frame", scene.plainFrame(request, problem.title()),
                "title", problem.title(),
                "detail", Wording.sentence(problem.detail()),
                "status", problem.status());
        return scene.templates().draw("problem", parameters);
    }
}
