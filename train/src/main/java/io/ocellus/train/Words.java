package io.ocellus.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A choice as people write it: its name, then `key=value` words between spaces, such as `sgd decay=1e-4
/// clip=5`. Keys that are not given keep what is usual. Confined to one thread.
final class Words {

    private final String text;
    private final String name;
    private final Map<String, String> values = new LinkedHashMap<>();

    /// @param text as above
    /// @throws IllegalArgumentException if a word behind the first is no `key=value`
    Words(String text) {
        this.text = text.strip();
        String[] words = this.text.split("\\s+", -1);
        this.name = words[0];
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            if (equals < 1 || values.put(words[i].substring(0, equals), words[i].substring(equals + 1)) != null) {
                throw wrong(words[i], "write words such as rate=0.01, each once");
            }
        }
    }

    /// Writes a choice so that it can be read again.
    ///
    /// @param values by key, in this order
    static String text(String name, Map<String, ?> values) {
        return name
                + values.entrySet().stream()
                        .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining());
    }

    String name() {
        return name;
    }

    /// The number of a key, which is then used up.
    ///
    /// @throws IllegalArgumentException if it is no number
    double number(String key, double usual) {
        String value = values.remove(key);
        try {
            return value == null ? usual : Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw wrong(key + "=" + value, "give a number");
        }
    }

    /// The text of a key, which is then used up.
    String word(String key, String usual) {
        String value = values.remove(key);
        return value == null ? usual : value;
    }

    /// Makes sure that every key was understood.
    ///
    /// @param known the keys that may stand there, for the message
    /// @throws IllegalArgumentException naming the first that was not
    void requireNothingLeft(String known) {
        if (!values.isEmpty()) {
            throw wrong(values.keySet().iterator().next(), "known are " + known);
        }
    }

    IllegalArgumentException wrong(String word, String hint) {
        return new IllegalArgumentException("'%s': '%s' is not understood; %s".formatted(text, word, hint));
    }
}
