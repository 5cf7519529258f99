package io.ocellus.web;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import io.javalin.http.Context;
import io.ocellus.collection.Json;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads what a request brings as JSON, and says where it is not as it should be, without a word about the inside.
/// Stateless.
public final class JsonBody {

    private JsonBody() {}

    /// @param type record of the fields
    /// @throws Refused if it is no JSON, or not of this form
    public static <T> T of(Context request, Class<T> type) {
        try {
            return Optional.ofNullable(new Json().mapper().readValue(request.body(), type))
                    .orElseThrow(() -> Refused.badRequest("the request brings null instead of an object"));
        } catch (JsonParseException e) {
            throw Refused.badRequest("this is no JSON, from line %d, column %d on"
                    .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        } catch (JsonMappingException e) {
            throw Refused.badRequest("this JSON is not of the form that belongs here" + place(e));
        } catch (JsonProcessingException e) {
            throw Refused.badRequest("this is no JSON that can be read");
        }
    }

    private static String place(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(Reference::getFieldName)
                .map(String::valueOf)
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "" : ": look at '%s'".formatted(path.replaceAll("\\p{Cc}", "?"));
    }
}
