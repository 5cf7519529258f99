package io.ocellus.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Holds JSON against the part of JSON Schema that the document uses; a property that is not documented is a fault.
record ShapeCheck(JsonNode document) {

    private static final String REFERENCE = "#/components/schemas/";

    List<String> faults(JsonNode schema, JsonNode value) {
        List<String> faults = new ArrayList<>();
        check(schema, value, "", faults);
        return faults;
    }

    private void check(JsonNode schema, JsonNode value, String place, List<String> faults) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asText().substring(REFERENCE.length());
            check(document.path("components").path("schemas").path(name), value, place, faults);
            return;
        }
        switch (schema.path("type").asText()) {
            case "string" -> {
                require(value.isTextual(), place, value, faults);
                if (schema.has("enum")) {
                    List<String> words = new ArrayList<>();
                    schema.path("enum").forEach(word -> words.add(word.asText()));
                    require(words.contains(value.asText()), place, value, faults);
                }
            }
            case "integer" -> require(value.isIntegralNumber(), place, value, faults);
            case "number" -> require(value.isNumber(), place, value, faults);
            case "boolean" -> require(value.isBoolean(), place, value, faults);
            case "array" -> {
                require(value.isArray(), place, value, faults);
                for (int i = 0; i < value.size(); i++) {
                    check(schema.path("items"), value.path(i), place + "/" + i, faults);
                }
            }
            case "object" -> object(schema, value, place, faults);
            default -> {} // anything
        }
    }

    private void object(JsonNode schema, JsonNode value, String place, List<String> faults) {
        require(value.isObject(), place, value, faults);
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                faults.add(place + ": '" + name.asText() + "' is missing");
            }
        });
        value.properties().forEach(property -> {
            String below = place + "/" + property.getKey();
            if (schema.has("additionalProperties")) {
                check(schema.path("additionalProperties"), property.getValue(), below, faults);
            } else if (schema.path("properties").has(property.getKey())) {
                check(schema.path("properties").path(property.getKey()), property.getValue(), below, faults);
            } else {
                faults.add(below + " is not documented");
            }
        });
    }

    private static void require(boolean holds, String place, JsonNode value, List<String> faults) {
        if (!holds) {
            faults.add(place + ": " + value);
        }
    }
}
