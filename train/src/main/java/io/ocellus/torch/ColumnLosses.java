package io.ocellus.torch;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// A weighted sum of losses, each of which looks at columns of its own: for networks that answer several
/// questions at once, their answers one behind the other. Immutable.
///
/// @param parts one or more
public record ColumnLosses(List<Part> parts) implements Loss {

    /// Columns next to each other.
    ///
    /// @param from the first, from 0
    /// @param count how many, 1 or more
    public record Columns(int from, int count) {
        /// These columns of rows, in the scope of the caller.
        public Tensor of(Tensor rows) {
            return rows.narrow(1, from, count);
        }
    }

    /// One of the losses.
    ///
    /// @param weight in the sum, above 0
    /// @param answers which columns of the answers it looks at
    /// @param targets which columns of the targets
    public record Part(Loss loss, double weight, Columns answers, Columns targets) {
        public Part {
            if (!(weight > 0)) {
                throw new IllegalArgumentException(
                        "a weight of %s: give one above 0, or leave the loss out".formatted(weight));
            }
        }

        /// This loss by itself, weighted.
        public Tensor of(Tensor rows, Tensor wanted) {
            return loss.of(answers.of(rows), targets.of(wanted)).mul(new Scalar(weight));
        }
    }

    public ColumnLosses {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a sum of no losses teaches nothing: name one");
        }
    }

    @Override
    public Tensor of(Tensor answers, Tensor targets) {
        Tensor sum = parts.getFirst().of(answers, targets);
        for (Part part : parts.subList(1, parts.size())) {
            sum = sum.add(part.of(answers, targets));
        }
        return sum;
    }
}
