package io.ocellus.model;

import java.util.List;

/// How a picture of any size becomes the picture that a network sees. Sizes in pixels.
public sealed interface Framing {

    /// Resizes the shorter side to `to`, keeps the aspect, and cuts the square of `cropTo` from the centre.
    record Shorter(int to, int cropTo) implements Framing {
        public Shorter {
            if (cropTo < 1 || to < cropTo) {
                throw new IllegalArgumentException(
                        "a centre crop of %d pixels does not fit a shorter side of %d: crop less, or resize to more"
                                .formatted(cropTo, to));
            }
        }

        @Override
        public int side() {
            return cropTo;
        }
    }

    /// Resizes the longer side to `to`, keeps the aspect, and fills the rest of the square with a colour.
    ///
    /// @param fill red, green, blue, each 0 to 255
    record Longer(int to, Place place, List<Integer> fill) implements Framing {
        public Longer {
            fill = List.copyOf(fill);
            if (fill.size() != 3 || fill.stream().anyMatch(value -> value < 0 || value > 255)) {
                throw new IllegalArgumentException(
                        "fill %s is no colour: give red, green and blue from 0 to 255".formatted(fill));
            }
            requireSide(to);
        }

        @Override
        public int side() {
            return to;
        }
    }

    /// Resizes the whole picture to a square of `to` and lets the aspect go.
    record Squash(int to) implements Framing {
        public Squash {
            requireSide(to);
        }

        @Override
        public int side() {
            return to;
        }
    }

    /// Where the picture lies in the square when its shorter side does not fill it.
    enum Place {
        TOP_LEFT,
        CENTRE
    }

    /// Side of the square that enters the network, pixels.
    int side();

    private static void requireSide(int to) {
        if (to < 1) {
            throw new IllegalArgumentException("a picture cannot be resized to %d pixels: use 1 or more".formatted(to));
        }
    }
}
