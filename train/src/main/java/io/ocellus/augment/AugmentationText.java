package io.ocellus.augment;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text form of an [Augmentation]: words `key=value` between spaces, numbers as Java writes them.
final class AugmentationText {

    private static final Pattern POLICY = Pattern.compile("(\\w+)\\(([^)]*)\\)");

    private final Map<String, String> words = new LinkedHashMap<>();
    private final Set<String> unused = new HashSet<>();
    private final String text;

    private AugmentationText(String text) {
        this.text = text;
        for (String word : text.strip().split("\\s+", -1)) {
            int equals = word.indexOf('=');
            if (equals < 1 || words.put(word.substring(0, equals), word.substring(equals + 1)) != null) {
                throw wrong(word);
            }
        }
        unused.addAll(words.keySet());
    }

    static String of(Augmentation a) {
        ColourRange colours = a.colours();
        return "crop=%s aspect=%s flips=%s turn=%s brightness=%s contrast=%s saturation=%s hue=%s policy=%s erasing=%s"
                        .formatted(
                                a.leastArea(),
                                a.aspect(),
                                a.flips().word(),
                                a.degrees(),
                                colours.brightness(),
                                colours.contrast(),
                                colours.saturation(),
                                colours.hue(),
                                policy(a.policy()),
                                a.erasing())
                + " mixing=%s mixup=%s cutmix=%s"
                        .formatted(
                                a.mixing().probability(),
                                a.mixing().mixup(),
                                a.mixing().cutmix());
    }

    private static String policy(Policy policy) {
        return switch (policy) {
            case Policy.Plain plain -> "plain";
            case Policy.RandAugment several ->
                "randaugment(%d,%s,%s)".formatted(several.operations(), several.magnitude(), lower(several.choice()));
            case Policy.TrivialAugment one -> "trivialaugment(%s)".formatted(lower(one.choice()));
        };
    }

    static Augmentation parse(String text) {
        return switch (text.strip()) {
            case "none" -> Augmentation.NONE;
            case "light" -> Augmentation.LIGHT;
            case "strong" -> Augmentation.STRONG;
            default -> new AugmentationText(text).augmentation();
        };
    }

    private Augmentation augmentation() {
        Augmentation none = Augmentation.NONE;
        Augmentation parsed = new Augmentation(
                number("crop", none.leastArea()),
                number("aspect", none.aspect()),
                words.containsKey("flips") ? constant(Flips.class, take("flips")) : none.flips(),
                number("turn", none.degrees()),
                new ColourRange(
                        number("brightness", 0), number("contrast", 0), number("saturation", 0), number("hue", 0)),
                words.containsKey("policy") ? policy(take("policy")) : none.policy(),
                number("erasing", none.erasing()),
                new Mixing(number("mixing", 0), number("mixup", 0), number("cutmix", 0)));
        if (!unused.isEmpty()) {
            throw wrong(unused.stream().sorted().findFirst().orElseThrow());
        }
        return parsed;
    }

    private Policy policy(String word) {
        if (word.equals("plain")) {
            return new Policy.Plain();
        }
        Matcher call = POLICY.matcher(word);
        if (!call.matches()) {
            throw wrong(word);
        }
        String[] arguments = call.group(2).split(",", -1);
        return switch (call.group(1) + arguments.length) {
            case "trivialaugment1" -> new Policy.TrivialAugment(constant(Operation.Choice.class, arguments[0]));
            case "randaugment3" ->
                new Policy.RandAugment(
                        (int) number(arguments[0]),
                        number(arguments[1]),
                        constant(Operation.Choice.class, arguments[2]));
            default -> throw wrong(word);
        };
    }

    private double number(String key, double absent) {
        return words.containsKey(key) ? number(take(key)) : absent;
    }

    private double number(String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw wrong(word);
        }
    }

    private String take(String key) {
        unused.remove(key);
        return words.getOrDefault(key, "");
    }

    private <E extends Enum<E>> E constant(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (lower(constant).equals(word)) {
                return constant;
            }
        }
        throw wrong(word);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private IllegalArgumentException wrong(String word) {
        return new IllegalArgumentException(
                "augmentation '%s': '%s' is not understood; give none, light, strong or words such as crop=0.5 turn=10"
                        .formatted(text, word));
    }
}
