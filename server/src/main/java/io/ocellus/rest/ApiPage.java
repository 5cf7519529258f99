package io.ocellus.rest;

import io.ocellus.people.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The interface as a page to browse: what can be asked, with what, for whom, and by which command. No scripts.
final class ApiPage {

    /// Its only style sheet; the policy of the page allows none inside it.
    static final String STYLE = """
            :root { color-scheme: light dark; --accent: light-dark(#0d6657, #63c9b1); }
            body { font: 0.9375rem/1.55 "Helvetica Neue", "Segoe UI", Helvetica, Arial, sans-serif; max-width: 58rem;
              margin: 3rem auto; padding: 0 1rem; background: light-dark(#f8f7f3, #121513);
              color: light-dark(#1a211e, #e9ebe6); }
            h1, h2 { font-family: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, Georgia, serif;
              font-weight: 500; line-height: 1.15; }
            h1 { font-size: 2.4rem; } h2 { margin-top: 3rem; font-size: 1.6rem; }
            a { color: var(--accent); }
            details { border-top: 1px solid light-dark(#dddcd4, #303633); padding: .6rem 0; }
            summary { cursor: pointer; } summary:hover { color: var(--accent); }
            summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
            code, pre { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .86em; overflow-wrap: anywhere; }
            pre { overflow-x: auto; padding: .8rem; border-radius: 6px; background: light-dark(#eeede7, #232826); }
            .method { display: inline-block; min-width: 3.6rem; font-weight: 600; color: var(--accent); }
            table { border-collapse: collapse; } td, th { text-align: left; padding: .2rem 1rem .2rem 0; vertical-align: top; }
            th { font-weight: 500; color: light-dark(#58625d, #a3ada7); }
            """;

    private final List<Endpoint> endpoints;

    ApiPage(List<Endpoint> endpoints) {
        this.endpoints = endpoints;
    }

    String html() {
        Map<String, List<Endpoint>> byTag = endpoints.stream()
                .collect(Collectors.groupingBy(
                        endpoint -> endpoint.operation().tag(), LinkedHashMap::new, Collectors.toList()));
        StringBuilder page = new StringBuilder(16_384);
        page.append("""
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>Ocellus for programs</title><link rel="stylesheet" href="/api/style.css"></head><body><main>
                <h1>Ocellus for programs</h1>
                <p>Everything that the page does can be asked by programs too. The same as a document:
                <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1).
                Programs send a token as <code>Authorization: Bearer TOKEN</code>; from this machine without accounts none is needed.</p>
                """);
        byTag.forEach((tag, ofTag) -> {
            page.append("<h2>").append(escaped(tag)).append("</h2>\n");
            ofTag.forEach(endpoint -> append(page, endpoint));
        });
        return page.append("</main></body></html>\n").toString();
    }

    private static void append(StringBuilder page, Endpoint endpoint) {
        Operation operation = endpoint.operation();
        page.append("<details><summary><span class=\"method\">")
                .append(endpoint.route().method().name())
                .append("</span> <code>")
                .append(escaped(endpoint.route().path()))
                .append("</code> ")
                .append(escaped(operation.summary()))
                .append("</summary>\n<p>")
                .append(endpoint.route().role() == Role.ANYONE ? "For anyone." : "For the role ")
                .append(
                        endpoint.route().role() == Role.ANYONE
                                ? ""
                                : endpoint.route().role() + " and above.")
                .append("</p>\n");
        if (!operation.parameters().isEmpty()) {
            page.append("<table><tr><th>Parameter</th><th>Meaning</th></tr>\n");
            operation
                    .parameters()
                    .forEach(parameter -> page.append("<tr><td><code>")
                            .append(escaped(parameter.name()))
                            .append("</code></td><td>")
                            .append(escaped(parameter.description()))
                            .append("</td></tr>\n"));
            page.append("</table>\n");
        }
        page.append("<pre>").append(escaped(command(endpoint))).append("</pre></details>\n");
    }

    private static String command(Endpoint endpoint) {
        String method = endpoint.route().method().name();
        String body = endpoint.operation()
                .body()
                .map(content -> content.type().isPresent()
                        ? " -H 'Content-Type: application/json' -d '{...}'"
                        : " -F photo=@photo.jpg")
                .orElse("");
        return "curl%s%s http://127.0.0.1:7171%s"
                .formatted(
                        method.equals("POST") && body.isEmpty() ? " -X POST" : "",
                        body,
                        endpoint.route().path());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
