package io.ocellus.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.ocellus.collection.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads what a request asks for; says which parameter is wrong, and how it should be. Stateless.
public final class Asked {

    private static final ObjectMapper READER = new Json()
            .mapper()
            .copy()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES); // also for what was left out

    private Asked() {}

    /// A parameter of the address, if it was given and is not blank.
    public static Optional<String> text(Context request, String name) {
        return Optional.ofNullable(request.queryParam(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /// A whole number between bounds.
    ///
    /// @throws Refused if it is none, or out of bounds
    public static int number(Context request, String name, int fallback, int least, int most) {
        return text(request, name)
                .map(text -> Math.toIntExact(parsed(name, text, least, most)))
                .orElse(fallback);
    }

    /// The number in the path, such as the id of an image.
    ///
    /// @throws Refused as not found, if it is none: nothing can be there
    public static long pathNumber(Context request, String name) {
        String text = request.pathParam(name);
        if (!text.matches("\\d{1,18}")) {
            throw Refused.notFound("'%s' is no number of a %s".formatted(text, name));
        }
        return Long.parseLong(text);
    }

    /// Yes or no, if it was said.
    public static Optional<Boolean> yesOrNo(Context request, String name) {
        return text(request, name).map(text -> switch (text) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> throw Refused.badRequest("%s=%s: say true or false".formatted(name, text));
        });
    }

    /// A parameter of the address, or of a form with files.
    public static Optional<String> said(Context request, String name) {
        return text(request, name)
                .or(() -> request.isMultipartFormData()
                        ? Optional.ofNullable(request.formParam(name))
                                .map(String::strip)
                                .filter(text -> !text.isEmpty())
                        : Optional.empty());
    }

    /// The body of the request, as JSON.
    ///
    /// @param type a record; keys that it does not have are refused
    /// @throws Refused if it is no JSON, or of another shape
    public static <T> T json(Context request, Class<T> type) {
        try {
            return Optional.ofNullable(READER.readValue(request.bodyAsBytes(), type))
                    .orElseThrow(() -> Refused.badRequest("the body is null; send an object"));
        } catch (JsonMappingException e) {
            throw Refused.badRequest("the body is JSON, but not of the form that belongs here" + place(e));
        } catch (JsonProcessingException e) {
            throw Refused.badRequest("the body is no JSON, from line %d, column %d on"
                    .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /* The library's own words name classes of the inside. */
    private static String place(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "" : ": look at '%s'".formatted(path.replaceAll("\\p{Cc}", "?"));
    }

    /// One of some words.
    public static Optional<String> oneOf(Context request, String name, List<String> words) {
        return text(request, name).map(text -> {
            if (!words.contains(text)) {
                throw Refused.badRequest("%s=%s: say one of %s".formatted(name, text, String.join(", ", words)));
            }
            return text;
        });
    }

    private static long parsed(String name, String text, long least, long most) {
        if (!text.matches("-?\\d{1,18}")) {
            throw Refused.badRequest("%s=%s is no whole number".formatted(name, text));
        }
        long number = Long.parseLong(text);
        if (number < least || number > most) {
            throw Refused.badRequest("%s=%s is not in %d to %d".formatted(name, text, least, most));
        }
        return number;
    }
}
