package io.ocellus.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocellus.server.GuideServer;
import io.ocellus.server.Served;
import io.ocellus.web.Route;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The document of the interface and what is served are the same.
@ExtendWith(GuideServer.class)
class OpenApiTest {

    private static final Set<String> OF_THE_DOCUMENT =
            Set.of("get /api/v1/openapi.json", "get /api", "get /api/style.css");

    @Test
    void everyRouteForProgramsIsDocumentedAndNothingElseIs(Served served) {
        Set<String> documented = new HashSet<>();
        document(served)
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> documented.add(method + " " + path.getKey())));
        Set<String> routed = new HashSet<>();
        for (Route route : served.server().routes()) {
            if (route.path().startsWith("/api") || route.path().startsWith("/v2")) {
                routed.add(route.method().name().toLowerCase(Locale.ROOT) + " " + route.path());
            }
        }
        routed.removeAll(OF_THE_DOCUMENT);
        assertThat(documented).isEqualTo(routed);
    }

    @Test
    void parametersOfPathsAreDocumented(Served served) {
        document(served)
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().forEach(operation -> {
                    Set<String> named = new HashSet<>();
                    operation.path("parameters").forEach(parameter -> {
                        if (parameter.path("in").asText().equals("path")) {
                            named.add("{" + parameter.path("name").asText() + "}");
                        }
                    });
                    assertThat(named)
                            .allSatisfy(name -> assertThat(path.getKey()).contains(name));
                    assertThat(path.getKey()
                                    .chars()
                                    .filter(letter -> letter == '{')
                                    .count())
                            .isEqualTo(named.size());
                }));
    }

    /// Answers of the guide, held against the schemas.
    @ParameterizedTest
    @CsvSource({
        "/api/v1/images?limit=5, /api/v1/images",
        "/api/v1/images/count, /api/v1/images/count",
        "/api/v1/images/1, /api/v1/images/{image}",
        "/api/v1/images/1/similar, /api/v1/images/{image}/similar",
        "/api/v1/images/1/suggestions, /api/v1/images/{image}/suggestions",
        "/api/v1/changes, /api/v1/changes",
        "/api/v1/review, /api/v1/review",
        "/api/v1/review/unlabelled, /api/v1/review/{queue}",
        "/api/v1/review/duplicates, /api/v1/review/{queue}",
        "/api/v1/review/unsure, /api/v1/review/{queue}",
        "/api/v1/taxa, /api/v1/taxa",
        "/api/v1/taxa/1, /api/v1/taxa/{taxon}",
        "/api/v1/names?q=a, /api/v1/names",
        "/api/v1/collections, /api/v1/collections",
        "/api/v1/collections/default, /api/v1/collections/{name}",
        "/api/v1/jobs, /api/v1/jobs",
        "/api/v1/folders, /api/v1/folders",
        "/api/v1/models, /api/v1/models",
        "/api/v1/trainings, /api/v1/trainings",
        "/api/v1/evaluations, /api/v1/evaluations",
        "/api/v1/me, /api/v1/me",
        "/api/v1/people, /api/v1/people",
        "/api/v1/tokens, /api/v1/tokens",
        "/api/v1/audit, /api/v1/audit",
        "/v2, /v2",
        "/v2/models/default, /v2/models/{model}"
    })
    void answersHaveTheDocumentedShape(String address, String path, Served served) {
        JsonNode document = document(served);
        JsonNode schema = document.path("paths")
                .path(path)
                .path("get")
                .path("responses")
                .path("200")
                .path("content")
                .path("application/json")
                .path("schema");
        assertThat(schema.isMissingNode()).isFalse();
        assertThat(new ShapeCheck(document).faults(schema, served.json(address)))
                .isEmpty();
    }

    @Test
    void problemsHaveTheDocumentedShape(Served served) {
        JsonNode document = document(served);
        JsonNode schema = document.path("components").path("schemas").path("Problem");
        assertThat(new ShapeCheck(document).faults(schema, served.json("/api/v1/images/999999")))
                .isEmpty();
    }

    @Test
    void isBrowsableWithoutScripts(Served served) {
        String page = served.get("/api").body();
        assertThat(page)
                .contains("/api/v1/identify")
                .contains("/v2/models/{model}/infer")
                .doesNotContain("<script");
        assertThat(served.get("/api/style.css").statusCode()).isEqualTo(200);
    }

    private static JsonNode document(Served served) {
        return served.json("/api/v1/openapi.json");
    }
}
