package io.ocellus.graph;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The settings of a node by name, such as `strides` of a convolution. Asking for a setting under the wrong
/// kind is an error, asking for an absent one gives the default.
///
/// Immutable; [#with] makes another. May be shared between threads.
public final class Attributes {

    /// No settings.
    public static final Attributes NONE = new Attributes(new TreeMap<>());

    private final Map<String, Attribute> values;

    private Attributes(SortedMap<String, Attribute> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /// Whether the attribute is there, of whatever kind.
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /// A whole number; one beyond the range of `int` (ONNX writes "to the end" so) becomes the nearest in it.
    ///
    /// @throws IllegalArgumentException if the attribute is of another kind
    public int integer(String name, int absent) {
        return switch (values.get(name)) {
            case null -> absent;
            case Attribute.Whole whole -> clamped(whole.value());
            case Attribute other -> throw wrongKind(name, "a whole number", other);
        };
    }

    /// A number with a fraction.
    ///
    /// @throws IllegalArgumentException if the attribute is of another kind
    public float number(String name, float absent) {
        return switch (values.get(name)) {
            case null -> absent;
            case Attribute.Real real -> real.value();
            case Attribute other -> throw wrongKind(name, "a number", other);
        };
    }

    /// Whole numbers, each brought into the range of `int` as [#integer] does.
    ///
    /// @throws IllegalArgumentException if the attribute is of another kind
    public List<Integer> integers(String name, List<Integer> absent) {
        return switch (values.get(name)) {
            case null -> absent;
            case Attribute.Wholes wholes ->
                wholes.values().stream().map(Attributes::clamped).toList();
            case Attribute other -> throw wrongKind(name, "whole numbers", other);
        };
    }

    /// Numbers with a fraction.
    ///
    /// @throws IllegalArgumentException if the attribute is of another kind
    public List<Float> numbers(String name, List<Float> absent) {
        return switch (values.get(name)) {
            case null -> absent;
            case Attribute.Reals reals -> reals.values();
            case Attribute other -> throw wrongKind(name, "numbers", other);
        };
    }

    /// A text.
    ///
    /// @throws IllegalArgumentException if the attribute is of another kind
    public String text(String name, String absent) {
        return switch (values.get(name)) {
            case null -> absent;
            case Attribute.Text text -> text.value();
            case Attribute other -> throw wrongKind(name, "text", other);
        };
    }

    /// A tensor.
    ///
    /// @return empty if the attribute is absent
    /// @throws IllegalArgumentException if the attribute is of another kind
    public Optional<Tensor> tensor(String name) {
        return switch (values.get(name)) {
            case null -> Optional.empty();
            case Attribute.Constant constant -> Optional.of(constant.value());
            case Attribute other -> throw wrongKind(name, "a tensor", other);
        };
    }

    /// These settings and a whole number.
    public Attributes with(String name, int value) {
        return with(name, new Attribute.Whole(value));
    }

    /// These settings and a number with a fraction.
    public Attributes with(String name, float value) {
        return with(name, new Attribute.Real(value));
    }

    /// These settings and whole numbers.
    public Attributes with(String name, List<Integer> value) {
        return with(
                name,
                new Attribute.Wholes(value.stream().map(Integer::longValue).toList()));
    }

    /// These settings and a text.
    public Attributes with(String name, String value) {
        return with(name, new Attribute.Text(value));
    }

    /// These settings and a tensor.
    public Attributes with(String name, Tensor value) {
        return with(name, new Attribute.Constant(value));
    }

    /// These settings without one of them.
    public Attributes without(String name) {
        TreeMap<String, Attribute> fewer = new TreeMap<>(values);
        fewer.remove(name);
        return new Attributes(fewer);
    }

    Attributes with(String name, Attribute value) {
        TreeMap<String, Attribute> more = new TreeMap<>(values);
        more.put(name, value);
        return new Attributes(more);
    }

    /// By name, in the order of names.
    Map<String, Attribute> values() {
        return values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attributes attributes && values.equals(attributes.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }

    private static int clamped(long value) {
        return Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static IllegalArgumentException wrongKind(String name, String wanted, Attribute found) {
        return new IllegalArgumentException("attribute '%s' should be %s, but is %s".formatted(name, wanted, found));
    }
}
