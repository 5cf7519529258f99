package io.ocellus.augment;

/// One operation of a view.
///
/// @param operation what is done
/// @param strength -1 to 1; below 0 only where the operation has a sign
public record Step(Operation operation, double strength) {
    public Step {
        if (!(Math.abs(strength) <= 1) || (strength < 0 && !operation.hasSign())) {
            throw new IllegalArgumentException("%s with a strength of %s: give 0 to 1, or -1 to 1 where it has a sign"
                    .formatted(operation, strength));
        }
    }
}
