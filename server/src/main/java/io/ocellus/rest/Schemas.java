package io.ocellus.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocellus.collection.Json;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// JSON Schemas of records, as Jackson writes them: what is documented cannot differ from what is sent. Records become
/// named schemas; what is no record of ours is left open. Confined to one thread.
final class Schemas {

    private static final ObjectMapper JSON = new Json().mapper();
    private static final Set<Class<?>> WHOLE =
            Set.of(int.class, Integer.class, long.class, Long.class, short.class, Short.class);
    private static final Set<Class<?>> REAL = Set.of(double.class, Double.class, float.class, Float.class);

    private final Map<String, ObjectNode> named = new TreeMap<>();

    /// The schemas of all records met so far, by name.
    ObjectNode named() {
        ObjectNode all = JSON.createObjectNode();
        named.forEach(all::set);
        return all;
    }

    /// The schema of a type, which refers to [#named] for records.
    ObjectNode of(Type type) {
        ObjectNode schema = JSON.createObjectNode();
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic, schema);
        }
        if (!(type instanceof Class<?> plain)) {
            return schema; // a wildcard: anything
        }
        if (plain == String.class) {
            return schema.put("type", "string");
        }
        if (WHOLE.contains(plain)) {
            return schema.put("type", "integer");
        }
        if (REAL.contains(plain)) {
            return schema.put("type", "number");
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return schema.put("type", "boolean");
        }
        if (plain == Instant.class) {
            return schema.put("type", "string").put("format", "date-time");
        }
        if (plain.isEnum()) {
            return ofEnum(plain, schema);
        }
        return plain.isRecord() ? reference(plain) : schema;
    }

    private ObjectNode ofGeneric(ParameterizedType generic, ObjectNode schema) {
        Class<?> raw = (Class<?>) generic.getRawType();
        Type[] arguments = generic.getActualTypeArguments();
        if (raw == Optional.class) {
            return of(arguments[0]);
        }
        if (Collection.class.isAssignableFrom(raw)) {
            schema.put("type", "array").set("items", of(arguments[0]));
        } else if (Map.class.isAssignableFrom(raw)) {
            schema.put("type", "object").set("additionalProperties", of(arguments[1]));
        }
        return schema;
    }

    private static ObjectNode ofEnum(Class<?> type, ObjectNode schema) {
        ArrayNode words = schema.put("type", "string").putArray("enum");
        for (Object constant : type.getEnumConstants()) {
            words.add(JSON.valueToTree(constant).asText());
        }
        return schema;
    }

    private ObjectNode reference(Class<?> type) {
        String name = name(type);
        if (!named.containsKey(name)) {
            ObjectNode schema = JSON.createObjectNode().put("type", "object");
            named.put(name, schema); // before its parts, which may lead back to it
            ObjectNode properties = schema.putObject("properties");
            ArrayNode required = JSON.createArrayNode();
            components(type, properties, required);
            if (!required.isEmpty()) {
                schema.set("required", required);
            }
        }
        return JSON.createObjectNode().put("$ref", "#/components/schemas/" + name);
    }

    private static String name(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        boolean alone = around == null || around.getName().startsWith(Schemas.class.getPackageName());
        return alone ? type.getSimpleName() : around.getSimpleName() + type.getSimpleName();
    }

    private void components(Class<?> type, ObjectNode properties, ArrayNode required) {
        boolean onlyFull = Optional.ofNullable(type.getAnnotation(JsonInclude.class))
                .map(JsonInclude::value)
                .filter(JsonInclude.Include.NON_EMPTY::equals)
                .isPresent();
        for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = component.getAccessor();
            if (accessor.isAnnotationPresent(JsonUnwrapped.class)) {
                components(component.getType(), properties, required);
                continue;
            }
            String name = Optional.ofNullable(accessor.getAnnotation(JsonProperty.class))
                    .map(JsonProperty::value)
                    .filter(given -> !given.isEmpty())
                    .orElse(component.getName());
            properties.set(name, of(component.getGenericType()));
            if (isAlwaysThere(component, accessor, onlyFull)) {
                required.add(name);
            }
        }
    }

    private static boolean isAlwaysThere(RecordComponent component, Method accessor, boolean onlyFull) {
        Optional<JsonInclude.Include> said =
                Optional.ofNullable(accessor.getAnnotation(JsonInclude.class)).map(JsonInclude::value);
        boolean mayBeLeftOut =
                said.map(include -> include == JsonInclude.Include.NON_EMPTY).orElse(onlyFull);
        boolean canBeEmpty =
                !component.getType().isPrimitive() && !component.getType().isEnum();
        return component.getType() != Optional.class
                && component.getType() != JsonNode.class
                && !(mayBeLeftOut && canBeEmpty);
    }
}
