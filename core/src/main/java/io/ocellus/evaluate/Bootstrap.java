package io.ocellus.evaluate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Intervals of any figure, by drawing the test images again.
///
/// The percentile interval of B. Efron, R. Tibshirani, "An Introduction to the Bootstrap", Chapman & Hall 1993,
/// section 13.3, drawing whole groups (observations), since photos of one observation stand or fall together.
/// Needs about twenty groups to mean much; with one group it is a point.
///
/// A replicate draws as many groups as there are, with replacement, by a generator of its own: the result is
/// the same whatever the number of threads. Time O(replicates * images), memory O(images) a thread. Immutable.
final class Bootstrap {

    private static final double TAIL = 0.025; // on either side of a 95% interval

    private final int[] groupOf; // [image], numbered in order of appearance
    private final int groups;
    private final Resampling resampling;

    /// Prepares to draw images by their groups.
    ///
    /// @param groupOfImage which images stand or fall together, one name an image
    /// @param resampling how often to draw, and from which seed
    Bootstrap(List<String> groupOfImage, Resampling resampling) {
        Map<String, Integer> numbers = new HashMap<>();
        groupOf = groupOfImage.stream()
                .mapToInt(group -> numbers.computeIfAbsent(group, name -> numbers.size()))
                .toArray();
        groups = numbers.size();
        this.resampling = resampling;
    }

    static Bootstrap of(List<Outcome> outcomes, Resampling resampling) {
        return new Bootstrap(outcomes.stream().map(Outcome::group).toList(), resampling);
    }

    /// A figure of weighted images.
    @FunctionalInterface
    interface Figure {

        /// The figure with every image counted so often.
        ///
        /// @param weights `int[images]`: how often each image was drawn; 0 for many, never 0 for all
        double of(int[] weights);
    }

    /// The interval that holds the middle 95% of the replicates.
    ///
    /// @param figure called from several threads
    Interval interval(Figure figure) {
        long[] seeds = new SplittableRandom(resampling.seed())
                .longs(resampling.replicates())
                .toArray();
        double[] replicates = IntStream.range(0, seeds.length)
                .parallel()
                .mapToDouble(i -> figure.of(draw(new SplittableRandom(seeds[i]))))
                .toArray();
        Arrays.sort(replicates);
        int place = (int) Math.floor((replicates.length + 1) * TAIL); // the book's k, counted from 1
        return new Interval(replicates[place - 1], replicates[replicates.length - place]);
    }

    private int[] draw(SplittableRandom random) {
        int[] drawn = new int[groups];
        for (int i = 0; i < groups; i++) {
            drawn[random.nextInt(groups)]++;
        }
        int[] weights = new int[groupOf.length];
        Arrays.setAll(weights, image -> drawn[groupOf[image]]);
        return weights;
    }
}
