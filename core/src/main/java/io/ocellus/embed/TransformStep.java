package io.ocellus.embed;

import java.math.BigDecimal;

/// One step of a [TransformRecipe]: what is to be fitted, before it has seen a vector. Written as a word.
public sealed interface TransformStep {

    /// Scales each vector to unit length; one of zeros stays. Learns nothing.
    record L2() implements TransformStep {

        @Override
        public String text() {
            return "l2";
        }
    }

    /// Takes the mean of the training vectors from each vector.
    record Centre() implements TransformStep {

        @Override
        public String text() {
            return "centre";
        }
    }

    /// Takes the mean from each column and divides by its standard deviation; a column that never varied
    /// becomes 0.
    record Standardise() implements TransformStep {

        @Override
        public String text() {
            return "standardise";
        }
    }

    /// Coordinates along the directions in which the training vectors vary most, around their mean.
    ///
    /// @param extent how many directions
    /// @param scaling whether each direction keeps its spread
    record Pca(Extent extent, Scaling scaling) implements TransformStep {

        @Override
        public String text() {
            return (scaling == Scaling.WHITEN ? "pcaw" : "pca") + extent.text();
        }
    }

    /// How many directions [Pca] keeps. Never more than the training vectors vary in, and never fewer than one.
    sealed interface Extent {

        /// A number, as in `pca128`.
        record Width(int width) implements Extent {
            public Width {
                if (width < 1) {
                    throw new IllegalArgumentException(
                            "%d dimensions cannot be kept: keep 1 or more, as in pca128".formatted(width));
                }
            }

            @Override
            public String text() {
                return Integer.toString(width);
            }
        }

        /// As many as keep a share of the variance, as in `pca0.95`.
        record Share(double share) implements Extent {
            public Share {
                if (!(share >= 0.01 && share < 1)) {
                    throw new IllegalArgumentException(
                            "%s is no share of the variance to keep: give 0.01 or more and less than 1, as in pca0.95"
                                    .formatted(share));
                }
            }

            @Override
            public String text() {
                return BigDecimal.valueOf(share).toPlainString();
            }
        }

        String text();
    }

    /// What becomes of the spread along each direction.
    enum Scaling {
        /// Distances stay what they were.
        KEEP,
        /// Each direction gets a spread near 1: whitening. A variance is divided by itself plus 1% of the
        /// largest, so that directions far weaker than the first, which hold noise, stay weak.
        WHITEN
    }

    /// The step as it is written: `l2`, `centre`, `standardise`, `pca128`, `pca0.95`, `pcaw256`.
    String text();
}
