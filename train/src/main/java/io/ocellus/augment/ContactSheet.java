package io.ocellus.augment;

import io.ocellus.augment.Manifest.Entry;
import io.ocellus.augment.Seeds.Purpose;
import io.ocellus.image.Lettering;
import io.ocellus.image.Pixels;
import io.ocellus.image.Png;
import io.ocellus.model.CardInput;
import io.ocellus.model.CardInput.Colour;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/// A picture of what a network sees while it is trained: one column a photo, the first row as in evaluation,
/// the others augmented, with targets below. Drawn from the batches themselves, their values turned back into
/// pixels, so that a mistake anywhere on the way shows. Immutable.
public final class ContactSheet {

    private static final int GAP = 4; // pixels between pictures
    private static final double LEAST_SHARE = 0.005; // of targets that are written

    private final NetworkInput input;
    private final Manifest chosen;
    private final int rows; // with the first
    private final int lines; // of text below a picture
    private final byte[] rgb;
    private final int width;
    private final int height;

    private ContactSheet(NetworkInput input, Manifest chosen, int rows, int lines) {
        this.input = input;
        this.chosen = chosen;
        this.rows = rows;
        this.lines = lines;
        this.width = GAP + chosen.entries().size() * (input.side() + GAP);
        this.height = GAP + rows * rowHeight();
        this.rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
        Arrays.fill(rgb, (byte) 255);
    }

    /// Draws a sheet.
    ///
    /// @param manifest of which some photos are shown: one of each class first, by the seed
    /// @param columns photos at most, 1 or more
    /// @param rows of augmented views, 1 or more
    public static Pixels draw(
            Manifest manifest, NetworkInput input, Augmentation augmentation, long seed, int columns, int rows)
            throws InterruptedException {
        if (columns < 1 || rows < 1) {
            throw new IllegalArgumentException("a sheet of %d x %d: give 1 or more".formatted(columns, rows));
        }
        Manifest chosen = new Manifest(chosen(manifest, seed, columns), manifest.labels());
        int lines = augmentation.mixing().isOn() ? 2 : 1;
        ContactSheet sheet = new ContactSheet(input, chosen, 1 + rows, lines);
        BatchSettings settings = BatchSettings.of(chosen.entries().size(), seed).withOrder(new EpochOrder.AsListed());
        try (Photos photos = Photos.toEvaluate(chosen, input);
                PhotoBatches batches = PhotoBatches.evaluating(photos, input, settings)) {
            sheet.addRow(batches, 0);
        }
        try (Photos photos = Photos.toTrain(chosen, input.side());
                PhotoBatches batches = PhotoBatches.training(photos, input, augmentation, settings)) {
            for (int row = 1; row < sheet.rows; row++) {
                sheet.addRow(batches, row);
            }
        }
        return new Pixels(sheet.width, sheet.height, sheet.rgb);
    }

    /// Draws a sheet into a PNG file.
    ///
    /// @throws IOException if the file cannot be written
    public static void write(
            Path file,
            Manifest manifest,
            NetworkInput input,
            Augmentation augmentation,
            long seed,
            int columns,
            int rows)
            throws IOException, InterruptedException {
        Files.write(file, Png.of(draw(manifest, input, augmentation, seed, columns, rows)));
    }

    private static List<Entry> chosen(Manifest manifest, long seed, int most) {
        int[] order = ClassBalance.shuffled(
                ClassBalance.counting(manifest.entries().size()), Seeds.generator(Purpose.SHEET, seed));
        List<Entry> first = new ArrayList<>();
        List<Entry> others = new ArrayList<>();
        Set<List<String>> seen = new HashSet<>();
        for (int index : order) {
            Entry entry = manifest.entries().get(index);
            (seen.add(entry.labels()) ? first : others).add(entry);
        }
        first.addAll(others);
        return first.subList(0, Math.min(most, first.size()));
    }

    private void addRow(PhotoBatches batches, int row) throws InterruptedException {
        try (Batch batch = batches.next()) {
            float[][] shares = batch.targets().shares(chosen.labels().size());
            for (int i = 0; i < batch.size(); i++) {
                // A photo that cannot be decoded is missing from the first row: the others keep their columns.
                int column = row == 0 ? batch.indices()[i] : i;
                int x = GAP + column * (input.side() + GAP);
                int y = GAP + row * rowHeight();
                put(picture(batch.values(), i), x, y);
                List<String> words = words(shares[i]);
                for (int line = 0; line < words.size(); line++) {
                    int below = y + input.side() + line * Lettering.HEIGHT;
                    put(Lettering.line(words.get(line), input.side()), x, below);
                }
            }
        }
    }

    /// The inverse of x = (pixel * scale - mean) / std.
    private Pixels picture(FloatBuffer values, int row) {
        CardInput card = input.card();
        int plane = input.side() * input.side();
        byte[] picture = new byte[3 * plane];
        for (int place = 0; place < 3; place++) {
            int channel = card.colour() == Colour.RGB ? place : 2 - place;
            double mean = card.mean().get(place);
            double std = card.std().get(place);
            for (int i = 0; i < plane; i++) {
                double pixel = (values.get((3 * row + place) * plane + i) * std + mean) / card.scale();
                picture[3 * i + channel] = (byte) Math.clamp(Math.round(pixel), 0, 255);
            }
        }
        return new Pixels(input.side(), input.side(), picture);
    }

    private void put(Pixels picture, int x, int y) {
        int length = 3 * picture.width();
        for (int row = 0; row < picture.height(); row++) {
            System.arraycopy(picture.rgb(), row * length, rgb, 3 * ((y + row) * width + x), length);
        }
    }

    private int rowHeight() {
        return input.side() + lines * Lettering.HEIGHT + GAP;
    }

    /// The classes with the largest shares, one a line; what is left in the last.
    private List<String> words(float[] shares) {
        List<String> shown = IntStream.range(0, shares.length)
                .filter(i -> shares[i] > LEAST_SHARE)
                .boxed()
                .sorted((a, b) -> Float.compare(shares[b], shares[a]))
                .map(i -> word(chosen.labels().get(i), shares[i]))
                .toList();
        int alone = Math.min(lines - 1, shown.size());
        List<String> words = new ArrayList<>(shown.subList(0, alone));
        words.add(String.join(" + ", shown.subList(alone, shown.size())));
        return words;
    }

    /// Such as `Danaus plexippus` or `70% Danaus plexippus`.
    private static String word(String label, float share) {
        return share > 1 - LEAST_SHARE ? label : String.format(Locale.ROOT, "%.0f%% %s", 100 * share, label);
    }
}
