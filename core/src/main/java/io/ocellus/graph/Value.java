package io.ocellus.graph;

import java.util.List;

/// What a graph takes in or gives out.
///
/// @param name by which nodes refer to it
/// @param type of its elements
/// @param shape the length of each axis, [#FREE] for an axis of any length; empty for a scalar and where the
///     file does not say
public record Value(String name, ElementType type, List<Integer> shape) {

    /// The length of an axis that may have any, such as the batch.
    public static final int FREE = -1;

    /// @throws IllegalArgumentException if the name is empty or an axis has a length below -1
    public Value {
        shape = List.copyOf(shape);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an input or output of a graph needs a name");
        }
        if (shape.stream().anyMatch(length -> length < FREE)) {
            throw new IllegalArgumentException("'%s' cannot have the shape %s".formatted(name, shape));
        }
    }
}
