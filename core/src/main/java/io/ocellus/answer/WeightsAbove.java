package io.ocellus.answer;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The sum of the weights of all values at or above a threshold, by a search. Immutable.
final class WeightsAbove {

    private final double[] values; // ascending
    private final double[] sums; // double[n + 1]: of the weights from each place on

    private WeightsAbove(double[] values, double[] sums) {
        this.values = values;
        this.sums = sums;
    }

    /// Sums run from the largest value down; equal values in the order given.
    static <T> WeightsAbove of(List<T> items, ToDoubleFunction<T> value, ToDoubleFunction<T> weight) {
        List<T> ascending =
                items.stream().sorted(Comparator.comparingDouble(value)).toList();
        double[] sums = new double[ascending.size() + 1];
        for (int i = ascending.size() - 1; i >= 0; i--) {
            sums[i] = sums[i + 1] + weight.applyAsDouble(ascending.get(i));
        }
        return new WeightsAbove(ascending.stream().mapToDouble(value).toArray(), sums);
    }

    double from(double threshold) {
        int low = 0;
        int high = values.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] < threshold) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return sums[low];
    }
}
