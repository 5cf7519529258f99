package io.ocellus.collection;

import io.ocellus.catalog.ImageFilter;
import io.ocellus.catalog.ImageRow;
import io.ocellus.taxonomy.Taxonomy;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/// An imaginary guide of small photos: the taxon gives the colour, a seed the pattern.
final class Guide {

    static final String MONARCH = "Danaus plexippus";
    static final String ADMIRAL = "Vanessa atalanta";
    static final String BRIMSTONE = "Gonepteryx rhamni";

    private static final Map<String, Float> HUES = Map.of(MONARCH, 0.05f, ADMIRAL, 0.6f, BRIMSTONE, 0.3f);
    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;
    private static final int CELL = 4;

    private Guide() {}

    /// A PNG of 64 x 48 pixels.
    static byte[] photo(String taxon, long seed) {
        return png(taxon, seed, 1);
    }

    /// The same a little darker: other bytes, nearly the same difference hash.
    static byte[] nearCopy(String taxon, long seed) {
        return png(taxon, seed, 0.97f);
    }

    private static byte[] png(String taxon, long seed, float light) {
        Random random = new Random(seed * 31 + taxon.hashCode());
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y += CELL) {
            for (int x = 0; x < WIDTH; x += CELL) {
                float brightness = light * (0.3f + 0.7f * random.nextFloat());
                int rgb = Color.HSBtoRGB(HUES.getOrDefault(taxon, 0.8f), 0.9f, brightness);
                for (int i = 0; i < CELL * CELL; i++) {
                    image.setRGB(x + i % CELL, y + i / CELL, rgb);
                }
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// Folders of three species, with photos `0.png`, `1.png` ...
    static Map<String, byte[]> folders(int perTaxon) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String taxon : List.of(MONARCH, ADMIRAL, BRIMSTONE)) {
            for (int i = 0; i < perTaxon; i++) {
                files.put("%s/%d.png".formatted(taxon, i), photo(taxon, i));
            }
        }
        return files;
    }

    /// Every image with its label and split, as lines in the order of ids.
    static List<String> contents(PhotoCollection collection) {
        Taxonomy taxonomy = collection.taxonomy();
        return images(collection).stream()
                .map(image -> "%d %s %s %s"
                        .formatted(
                                image.id(),
                                image.sha256(),
                                label(taxonomy, image),
                                image.split().word()))
                .toList();
    }

    static String label(Taxonomy taxonomy, ImageRow image) {
        return image.taxonId() == 0
                ? "-"
                : taxonomy.taxon(taxonomy.node(image.taxonId())).scientificName();
    }

    static List<ImageRow> images(PhotoCollection collection) {
        return collection.images(ImageFilter.ALL, 0, 10_000);
    }
}
