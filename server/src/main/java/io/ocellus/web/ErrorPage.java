package io.ocellus.web;

import io.javalin.http.Context;

/// Shows a problem to a person.
@FunctionalInterface
public interface ErrorPage {

    /// The problem as a page.
    ///
    /// @return HTML, with everything that comes from outside escaped
    String html(Context request, Problem problem);
}
