package io.ocellus.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.Map;

/// Draws pages. What is put into a template is escaped for the place where it stands. Thread-safe.
final class Templates {

    private static final String PACKAGE = "io.ocellus.page";
    private static final int USUAL_LENGTH = 32 * 1024;

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE);

    /// Draws a template with its one parameter.
    String draw(String template, Object view) {
        StringOutput html = new StringOutput(USUAL_LENGTH);
        engine.render(template + ".jte", view, html);
        return html.toString();
    }

    /// Draws a template with several parameters.
    String draw(String template, Map<String, Object> parameters) {
        StringOutput html = new StringOutput(USUAL_LENGTH);
        engine.render(template + ".jte", parameters, html);
        return html.toString();
    }

    /// Answers a request with a page, which no cache may keep: the next label changes it.
    void answer(Context request, String template, Object view) {
        request.header("Cache-Control", "no-store").html(draw(template, view));
    }
}
