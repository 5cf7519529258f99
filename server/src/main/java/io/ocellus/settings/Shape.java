package io.ocellus.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What values look like.
enum Shape {
    TEXT("any text", ".*"),
    NUMBER("a whole number from 0", "\\d{1,9}"),
    BYTES("an amount such as 500kB, 50MB or 2GB", "(\\d{1,9}(?:\\.\\d{1,3})?) ?(B|KB|MB|GB)"),
    TIME("a time such as 500ms, 30s, 15min, 12h or 30d", "(\\d{1,9}) ?(MS|S|MIN|H|D)"),
    SWITCH("true or false", "TRUE|FALSE");

    private static final Map<String, Long> UNITS = Map.of("B", 1L, "KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30);

    private final String words;
    private final Pattern pattern;

    Shape(String words, String pattern) {
        this.words = words;
        this.pattern = Pattern.compile(pattern);
    }

    /// How a value should look, for people.
    String words() {
        return words;
    }

    boolean fits(String value) {
        return matcher(value).matches();
    }

    private Matcher matcher(String value) {
        return pattern.matcher(this == TEXT ? value : value.toUpperCase(Locale.ROOT));
    }

    static long bytes(String value) {
        Matcher matcher = matched(BYTES, value);
        return new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(UNITS.getOrDefault(matcher.group(2), 1L)))
                .longValue();
    }

    static Duration time(String value) {
        Matcher matcher = matched(TIME, value);
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "MS" -> Duration.ofMillis(amount);
            case "S" -> Duration.ofSeconds(amount);
            case "MIN" -> Duration.ofMinutes(amount);
            case "H" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static Matcher matched(Shape shape, String value) {
        Matcher matcher = shape.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'%s' is not %s".formatted(value, shape.words));
        }
        return matcher;
    }
}
