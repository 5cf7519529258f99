package io.ocellus.augment;

import io.ocellus.augment.Manifest.Entry;
import io.ocellus.embed.Preprocessing;
import io.ocellus.image.Pixels;
import java.nio.FloatBuffer;
import java.util.Optional;

/// Turns one photo into one row of a batch. Thread-safe.
sealed interface RowMaker {

    /// Writes the values of the photo at a place of the epoch.
    ///
    /// @param order of the epoch: `int[slots]`
    /// @param target where to write from `at` on
    /// @return what was written, or nothing where the row is to be left out
    Optional<Row> make(int[] order, long epoch, int slot, FloatBuffer target, int at);

    /// A row that was made.
    ///
    /// @param index of the entry
    record Row(int index, long view) {}

    /// Augmented photos. In place of one that cannot be decoded stands the next of the epoch that can.
    record Augmenting(
            Photos photos,
            NetworkInput input,
            Preprocessing ofSquares,
            Augmentation augmentation,
            ViewChoice views,
            long seed)
            implements RowMaker {

        @Override
        public Optional<Row> make(int[] order, long epoch, int slot, FloatBuffer target, int at) {
            long number = views.number(epoch, slot, order.length);
            for (int tries = 0; tries < order.length; tries++) {
                int index = order[(slot + tries) % order.length];
                Optional<Pixels> photo = photos.photo(index);
                if (photo.isPresent()) {
                    ofSquares.write(view(index, number, photo.get()).picture(photo.get(), input.side()), target, at);
                    return Optional.of(new Row(index, number));
                }
            }
            throw new IllegalStateException(
                    "none of the %d photos can be decoded, the first since %s: look at the files"
                            .formatted(order.length, photos.unreadable().getFirst()));
        }

        private View view(int index, long number, Pixels photo) {
            Entry entry = photos.manifest().entries().get(index);
            return View.of(augmentation, entry.name(), seed, number, photo.width(), photo.height());
        }
    }

    /// Photos as the card says. One that cannot be decoded is left out, since another in its place would count
    /// twice.
    record Plain(Photos photos, Preprocessing preprocessing) implements RowMaker {

        @Override
        public Optional<Row> make(int[] order, long epoch, int slot, FloatBuffer target, int at) {
            int index = order[slot];
            return photos.photo(index).map(photo -> {
                preprocessing.write(photo, target, at);
                return new Row(index, 0);
            });
        }
    }
}
