package io.ocellus.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/* Reads one object of a card and, when a key is missing or has the wrong kind of value, says which key of which file.
 * "input.mean" names the key "mean" of the object "input". */
final class CardKeys {

    private final String file;
    private final String prefix;
    private final JsonNode node;

    CardKeys(String file, String prefix, JsonNode node) {
        this.file = file;
        this.prefix = prefix;
        this.node = node;
        if (!node.isObject()) {
            throw new BundleException("%s: %s is not a JSON object; write it between { and }".formatted(file, whole()));
        }
    }

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    String text(String key) {
        JsonNode value = required(key);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw wrong(key, "a text that is not empty", value);
        }
        return value.textValue();
    }

    String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    double number(String key) {
        return number(key, required(key));
    }

    int count(String key) {
        JsonNode value = required(key);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw wrong(key, "a whole number, 0 or more", value);
        }
        return value.intValue();
    }

    int count(String key, int otherwise) {
        return has(key) ? count(key) : otherwise;
    }

    List<Double> numbers(String key) {
        List<Double> numbers = new ArrayList<>();
        array(key).forEach(value -> numbers.add(number(key, value)));
        return numbers;
    }

    CardKeys object(String key) {
        return new CardKeys(file, prefix + key + ".", required(key));
    }

    List<CardKeys> objects(String key) {
        List<CardKeys> objects = new ArrayList<>();
        for (JsonNode element : array(key)) {
            objects.add(new CardKeys(file, "%s%s[%d].".formatted(prefix, key, objects.size()), element));
        }
        return objects;
    }

    /// A text as it is; of an object, the first text under one of the keys, however deep.
    Optional<String> textOrMember(String key, String... members) {
        JsonNode value = node.path(key);
        return Stream.concat(Stream.of(value), Stream.of(members).map(value::findPath))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst();
    }

    /// A choice written in any case, with `-` for `_`.
    <E extends Enum<E>> E choice(String key, Class<E> choices) {
        String wanted = text(key).toUpperCase(Locale.ROOT).replace('-', '_');
        return Stream.of(choices.getEnumConstants())
                .filter(choice -> choice.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> wrong(key, "one of " + spelled(choices), required(key)));
    }

    TensorShape shape(String key) {
        List<Long> sizes = new ArrayList<>();
        for (JsonNode value : array(key)) {
            if (value.isTextual()) {
                sizes.add(TensorShape.FREE); // an axis with a name, such as "N", has no fixed length
            } else if (value.isIntegralNumber() && value.longValue() > 0) {
                sizes.add(value.longValue());
            } else {
                throw wrong(key, "a list of lengths, or \"N\" for a free axis", value);
            }
        }
        return new TensorShape(sizes);
    }

    BundleException problem(String key, String message) {
        return new BundleException("%s: key '%s%s': %s".formatted(file, prefix, key, message));
    }

    BundleException problem(String keys, IllegalArgumentException cause) {
        return new BundleException("%s: keys %s%s: %s".formatted(file, prefix, keys, cause.getMessage()), cause);
    }

    BundleException wrong(String key, String wanted, Object found) {
        return problem(key, "is %s but must be %s".formatted(found, wanted));
    }

    private JsonNode required(String key) {
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) {
            throw problem(key, "is missing; add it to the card");
        }
        return value;
    }

    private JsonNode array(String key) {
        JsonNode value = required(key);
        if (!value.isArray() || value.isEmpty()) {
            throw wrong(key, "a list that is not empty", value);
        }
        return value;
    }

    private double number(String key, JsonNode value) {
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw wrong(key, "a number", value);
        }
        return value.doubleValue();
    }

    private String whole() {
        return prefix.isEmpty() ? "the card" : "key '" + prefix.substring(0, prefix.length() - 1) + "'";
    }

    private static String spelled(Class<? extends Enum<?>> choices) {
        return Stream.of(choices.getEnumConstants())
                .map(choice -> choice.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }
}
