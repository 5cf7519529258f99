package io.ocellus.backup;

import io.ocellus.collection.Home;
import io.ocellus.collection.ImportProgress;
import io.ocellus.collection.ImportRequest;
import io.ocellus.collection.PhotoCollection;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/// A collection of eight photos of two taxa that came in an archive, so that it keeps their originals.
final class SmallCollection {

    static final String NAME = "meadow";
    static final int PHOTOS = 8;

    private SmallCollection() {}

    static Home make(Path folder) throws IOException, InterruptedException {
        Path archive = folder.resolve("photos.zip");
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < PHOTOS; i++) {
                zip.putNextEntry(new ZipEntry("%s/%d.png".formatted(i % 2 == 0 ? "Aglais io" : "Vanessa atalanta", i)));
                ImageIO.write(photo(i), "png", zip);
                zip.closeEntry();
            }
        }
        Home home = new Home(folder.resolve("home"));
        try (PhotoCollection collection = PhotoCollection.openOrCreate(home, NAME)) {
            collection.importPhotos(ImportRequest.of(archive), ImportProgress.NONE);
        }
        trained(home, 2);
        return home;
    }

    private static BufferedImage photo(int seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                image.setRGB(x, y, Color.HSBtoRGB(seed % 2 * 0.5f, 0.8f, 0.3f + 0.7f * random.nextFloat()));
            }
        }
        return image;
    }

    /// What looks like fitted methods to whoever copies them.
    static void trained(Home home, int number) throws IOException {
        Path trained = home.folderOf(NAME).resolve("trained");
        Path generation = Files.createDirectories(trained.resolve("%06d".formatted(number)));
        Files.writeString(generation.resolve("card.json"), "{\"number\": %d}".formatted(number));
        Files.writeString(generation.resolve("svm.weights"), "weights".repeat(1000) + number);
        Files.writeString(trained.resolve("current"), number + "\n");
    }
}
