package io.ocellus.augment;

import io.ocellus.augment.Manifest.Entry;
import io.ocellus.augment.Manifest.Part;
import io.ocellus.image.Pixels;
import io.ocellus.image.Png;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A folder of small pictures with labels, made from a seed.
final class TestFolder {

    private TestFolder() {}

    /// Photos of smooth colours, a class having a hue; class c has `counts[c]` of them.
    static Manifest of(Path folder, int... counts) throws IOException {
        List<Entry> entries = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int c = 0; c < counts.length; c++) {
            for (int i = 0; i < counts[c]; i++) {
                Path file = folder.resolve("class-%d-photo-%d.png".formatted(c, i));
                Files.write(file, Png.of(photo(random.nextLong(), 40 + random.nextInt(40), 40 + random.nextInt(30))));
                entries.add(new Entry(file, List.of("class " + c), Part.TRAIN, ""));
            }
        }
        return Manifest.of(entries);
    }

    /// Slopes of colour, which differ by the seed.
    static Pixels photo(long seed, int width, int height) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] start = random.ints(3, 0, 120).toArray();
        int[] across = random.ints(3, 0, 100).toArray();
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            int x = i / 3 % width;
            int y = i / 3 / width;
            rgb[i] = (byte) (start[i % 3] + across[i % 3] * x / width + 30 * y / height);
        }
        return new Pixels(width, height, rgb);
    }
}
