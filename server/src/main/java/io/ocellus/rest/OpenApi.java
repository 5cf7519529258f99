package io.ocellus.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocellus.collection.Json;
import io.ocellus.people.Role;
import io.ocellus.web.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The interface as a document (OpenAPI Initiative, "OpenAPI Specification", 3.1.1, 2024), made of the endpoints
/// themselves.
final class OpenApi {

    private static final ObjectMapper JSON = new Json().mapper();
    private static final String ABOUT = """
            Names what is in nature photos. A collection is meant by its name; where none is given, the one that the \
            server is set to. Programs send a token: `Authorization: Bearer TOKEN`. What is refused comes back as a \
            problem (RFC 9457), with what happened and what to do.""";

    private final Schemas schemas = new Schemas();
    private final String version;

    /// @param version of the program
    OpenApi(String version) {
        this.version = version;
    }

    ObjectNode document(List<Endpoint> endpoints) {
        ObjectNode document = JSON.createObjectNode().put("openapi", "3.1.1");
        document.putObject("info")
                .put("title", "Ocellus")
                .put("version", version)
                .put("description", ABOUT);
        ObjectNode paths = document.putObject("paths");
        for (Endpoint endpoint : endpoints) {
            paths.withObjectProperty(endpoint.route().path()).set(method(endpoint), operation(endpoint));
        }
        ObjectNode components = document.putObject("components");
        schemas.of(Problem.class);
        components.set("schemas", schemas.named());
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject("token").put("type", "http").put("scheme", "bearer");
        schemes.putObject("session").put("type", "apiKey").put("in", "cookie").put("name", "ocellus");
        return document;
    }

    static String method(Endpoint endpoint) {
        return endpoint.route().method().name().toLowerCase(Locale.ROOT);
    }

    private ObjectNode operation(Endpoint endpoint) {
        Operation said = endpoint.operation();
        Role role = endpoint.route().role();
        ObjectNode operation = JSON.createObjectNode().put("summary", said.summary());
        operation.putArray("tags").add(said.tag());
        operation.put(
                "description", role == Role.ANYONE ? "For anyone." : "For the role %s and above.".formatted(role));
        ArrayNode parameters = operation.putArray("parameters");
        said.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
        said.body()
                .ifPresent(body ->
                        operation.putObject("requestBody").put("required", true).set("content", body(body)));
        ObjectNode responses = operation.putObject("responses");
        responses
                .putObject(Integer.toString(said.answer().status()))
                .put("description", "As asked")
                .set("content", content(said.answer()));
        responses
                .putObject("default")
                .put("description", "Refused")
                .set("content", content(new Operation.Content(400, Problem.MEDIA_TYPE, Optional.of(Problem.class))));
        ArrayNode security = operation.putArray("security");
        if (role != Role.ANYONE) {
            security.addObject().putArray("token");
            security.addObject().putArray("session");
        }
        return operation;
    }

    private static ObjectNode parameter(Operation.Parameter parameter) {
        ObjectNode node = JSON.createObjectNode()
                .put("name", parameter.name())
                .put("in", parameter.in())
                .put("description", parameter.description())
                .put("required", parameter.in().equals("path"));
        node.putObject("schema").put("type", parameter.type());
        return node;
    }

    /* Photos: files of a form, or one as it is. */
    private ObjectNode body(Operation.Content body) {
        if (body.type().isPresent()) {
            return content(body);
        }
        ObjectNode content = JSON.createObjectNode();
        ObjectNode file = JSON.createObjectNode().put("type", "string").put("contentMediaType", "image/*");
        ObjectNode form =
                content.putObject("multipart/form-data").putObject("schema").put("type", "object");
        form.putObject("properties").putObject("photo").put("type", "array").set("items", file);
        content.putObject("image/*").putObject("schema");
        return content;
    }

    private ObjectNode content(Operation.Content content) {
        ObjectNode node = JSON.createObjectNode();
        ObjectNode schema = content.type().map(schemas::of).orElseGet(JSON::createObjectNode);
        node.putObject(content.mediaType()).set("schema", schema);
        return node;
    }
}
