package io.ocellus.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The lower-case words that stand for enum constants in the tables: readable by people and by other programs,
/// and the same if the constants are ever put in another order.
final class Words {

    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E toEnum(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' is not one of %s".formatted(word, all(type))));
    }

    private static String all(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Words::of).collect(Collectors.joining(", "));
    }
}
