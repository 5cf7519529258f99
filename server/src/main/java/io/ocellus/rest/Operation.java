package io.ocellus.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is written about a route.
///
/// @param summary one sentence without its full stop
/// @param tag under which it is listed
/// @param parameters of path and address
/// @param body what is sent
/// @param answer what comes back when all went well
record Operation(String summary, String tag, List<Parameter> parameters, Optional<Content> body, Content answer) {

    /// @param in `path` or `query`
    /// @param type `string`, `integer` or `boolean`
    record Parameter(String name, String in, String type, String description) {}

    /// @param status of HTTP; 200 for bodies
    /// @param type of the JSON; absent for what is none
    record Content(int status, String mediaType, Optional<Class<?>> type) {}

    private static final String JSON = "application/json";

    static Operation of(String tag, String summary) {
        return new Operation(summary, tag, List.of(), Optional.empty(), new Content(204, JSON, Optional.empty()));
    }

    Operation path(String name, String type, String description) {
        return with(new Parameter(name, "path", type, description));
    }

    Operation text(String name, String description) {
        return with(new Parameter(name, "query", "string", description));
    }

    Operation number(String name, String description) {
        return with(new Parameter(name, "query", "integer", description));
    }

    Operation yesOrNo(String name, String description) {
        return with(new Parameter(name, "query", "boolean", description));
    }

    /// The collection that is meant.
    Operation ofCollection() {
        return text(Chosen.PARAMETER, "name of the collection; else the one that the server is set to");
    }

    /// A stretch of a list.
    Operation paged() {
        return text("cursor", "`next` of the stretch before; leave it out for the first")
                .number("limit", "how many at most");
    }

    Operation takesPhotos() {
        return takes("multipart/form-data", Optional.empty());
    }

    Operation takes(Class<?> type) {
        return takes(JSON, Optional.of(type));
    }

    private Operation takes(String mediaType, Optional<Class<?>> type) {
        return new Operation(summary, tag, parameters, Optional.of(new Content(200, mediaType, type)), answer);
    }

    Operation answers(Class<?> type) {
        return answers(200, JSON, Optional.of(type));
    }

    Operation answers(int status, Class<?> type) {
        return answers(status, JSON, Optional.of(type));
    }

    Operation sends(String mediaType) {
        return answers(200, mediaType, Optional.empty());
    }

    private Operation answers(int status, String mediaType, Optional<Class<?>> type) {
        return new Operation(summary, tag, parameters, body, new Content(status, mediaType, type));
    }

    private Operation with(Parameter parameter) {
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(parameter);
        return new Operation(summary, tag, List.copyOf(more), body, answer);
    }
}
