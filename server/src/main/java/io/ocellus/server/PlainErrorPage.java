package io.ocellus.server;

import io.javalin.http.Context;
import io.ocellus.web.ErrorPage;
import io.ocellus.web.Problem;

/// A problem as a page without any style.
final class PlainErrorPage implements ErrorPage {

    @Override
    public String html(Context request, Problem problem) {
        return """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>%s</title><h1>%s</h1><p>%s</p></html>
            """.formatted(escaped(problem.title()), escaped(problem.title()), escaped(problem.detail()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
