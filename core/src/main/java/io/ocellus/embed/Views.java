package io.ocellus.embed;

import io.ocellus.image.Pixels;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which views of a photo are embedded: test-time augmentation. Five crops and their mirror images after A.
/// Krizhevsky, I. Sutskever, G. Hinton, "ImageNet Classification with Deep Convolutional Neural Networks", NIPS
/// 2012, section 4.1, who cut 224 of 256 pixels; several sizes after K. Simonyan, A. Zisserman, "Very Deep
/// Convolutional Networks for Large-Scale Image Recognition", ICLR 2015, section 3.2.
///
/// A view is a part of the photo, before the embedder's own preprocessing.
public enum Views {
    /// The photo as it is, once.
    CENTRE {
        @Override
        public List<Pixels> of(Pixels photo) {
            return List.of(photo);
        }
    },

    /// The photo and its mirror image.
    FLIP {
        @Override
        public List<Pixels> of(Pixels photo) {
            return withMirrors(List.of(photo));
        }
    },

    /// Five parts of 7/8 of the width and height: top left, top right, bottom left, bottom right, centre.
    FIVE {
        @Override
        public List<Pixels> of(Pixels photo) {
            int width = shorter(photo.width(), 7);
            int height = shorter(photo.height(), 7);
            int right = photo.width() - width;
            int bottom = photo.height() - height;
            return List.of(
                    photo.cropped(0, 0, width, height),
                    photo.cropped(right, 0, width, height),
                    photo.cropped(0, bottom, width, height),
                    photo.cropped(right, bottom, width, height),
                    photo.cropped(right / 2, bottom / 2, width, height));
        }
    },

    /// The views of [#FIVE] and their mirror images.
    TEN {
        @Override
        public List<Pixels> of(Pixels photo) {
            return withMirrors(FIVE.of(photo));
        }
    },

    /// Three sizes of what is in the middle: the photo, and its central 7/8 and 6/8, which the embedder enlarges.
    MULTI {
        @Override
        public List<Pixels> of(Pixels photo) {
            return IntStream.of(8, 7, 6)
                    .mapToObj(eighths -> {
                        int width = shorter(photo.width(), eighths);
                        int height = shorter(photo.height(), eighths);
                        return photo.cropped((photo.width() - width) / 2, (photo.height() - height) / 2, width, height);
                    })
                    .toList();
        }
    };

    /// The views of a photo, in a fixed order.
    public abstract List<Pixels> of(Pixels photo);

    /// The name as in backbones and feature spaces, such as `flip`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The views of a [#label()], if there are such.
    public static Optional<Views> named(String label) {
        return Arrays.stream(values())
                .filter(views -> views.label().equals(label))
                .findFirst();
    }

    /// To how many pixels a photo's shorter side should be decoded so that no view has fewer than the embedder
    /// wants.
    ///
    /// @param wanted pixels on the shorter side that the embedder wants of each view
    public int shorterSide(int wanted) {
        int eighths = switch (this) {
            case CENTRE, FLIP -> 8;
            case FIVE, TEN -> 7;
            case MULTI -> 6;
        };
        return Math.ceilDiv(8 * wanted, eighths);
    }

    private static List<Pixels> withMirrors(List<Pixels> views) {
        return Stream.concat(views.stream(), views.stream().map(Pixels::mirrored))
                .toList();
    }

    private static int shorter(int length, int eighths) {
        return Math.max(1, Math.round(length * eighths / 8f));
    }
}
