package io.ocellus.sample;

import java.awt.Rectangle;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/// Draws an imaginary butterfly guide, for demonstrations and tests: photos with all that a collection may know
/// about them, and the truth that a collection should find out.
///
/// Every butterfly is drawn from a genome that is handed down from family to genus to species to individual. A
/// guide depends on its settings alone: neither the machine's cores nor the order of drawing change a pixel.
public final class SampleGuide {

    private static final int BATCH = 32; // photos in flight; bounds memory whatever the guide's size

    private final Path folder;
    private final SampleSettings settings;
    private final SampleTree tree;
    private final SampleTaxonomy taxonomy;
    private final PhotoPlan plan;
    private final PhotoArtist artist;

    private SampleGuide(Path folder, SampleSettings settings) {
        this.folder = folder;
        this.settings = settings;
        this.tree = SampleTree.grow(settings.seed(), settings.species());
        this.taxonomy = new SampleTaxonomy(settings.seed(), tree);
        this.plan = PhotoPlan.of(settings, tree);
        this.artist = new PhotoArtist(settings.seed(), settings.size(), tree);
    }

    /// Draws a guide on all cores. In the folder: `images/Genus_species/*.jpg`, `masks/Genus_species/*.png` (255
    /// on the butterfly, 0 elsewhere), `images.csv`, `boxes.csv`, `taxa.csv`, `README.txt`. If it fails half-way,
    /// what was written stays; delete the folder and start again.
    ///
    /// @param folder an empty folder, or one that does not exist yet
    /// @param written called on the calling thread after each photo with the number of photos written so far
    /// @throws IllegalArgumentException if the folder is not empty
    /// @throws IOException if the folder cannot be written, or the thread is interrupted
    public static SampleSummary write(Path folder, SampleSettings settings, IntConsumer written) throws IOException {
        return write(folder, settings, written, Runtime.getRuntime().availableProcessors());
    }

    static SampleSummary write(Path folder, SampleSettings settings, IntConsumer written, int threads)
            throws IOException {
        requireEmpty(folder);
        Files.createDirectories(folder);
        var guide = new SampleGuide(folder, settings);
        GuideTables.taxa(folder, guide.taxonomy.taxa());
        try (ExecutorService pool = Executors.newFixedThreadPool(threads);
                var tables = new GuideTables(folder, settings.seed())) {
            guide.photos(pool, tables, written);
        }
        Files.writeString(folder.resolve("README.txt"), guide.readme());
        return guide.summary();
    }

    /// The taxonomy of a guide without its photos: parents before children, one order at least.
    ///
    /// @param species 1 to 1,000,000
    public static List<SampleTaxon> taxa(long seed, int species) {
        SampleSettings settings = SampleSettings.of(seed, species, 1);
        return new SampleTaxonomy(seed, SampleTree.grow(settings.seed(), settings.species())).taxa();
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw new IllegalArgumentException(
                        "%s is not empty, and a guide is never mixed with other files: name a new folder"
                                .formatted(folder));
            }
        }
    }

    private void photos(ExecutorService pool, GuideTables tables, IntConsumer written) throws IOException {
        List<PlannedPhoto> photos = plan.photos();
        for (int from = 0; from < photos.size(); from += BATCH) {
            List<PlannedPhoto> batch = photos.subList(from, Math.min(photos.size(), from + BATCH));
            var work = new ArrayList<Callable<Rectangle>>();
            for (PlannedPhoto photo : batch) {
                work.add(() -> draw(photo));
            }
            List<Rectangle> boxes = results(pool, work);
            for (int i = 0; i < batch.size(); i++) {
                list(tables, batch.get(i), boxes.get(i));
                written.accept(from + i + 1);
            }
        }
    }

    private static List<Rectangle> results(ExecutorService pool, List<Callable<Rectangle>> work) throws IOException {
        var results = new ArrayList<Rectangle>();
        try {
            for (Future<Rectangle> result : pool.invokeAll(work)) {
                results.add(result.get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("drawing the guide was interrupted: delete its folder and start again");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException("a photo of the guide could not be drawn", failed.getCause());
        }
        return results;
    }

    private Rectangle draw(PlannedPhoto photo) throws IOException {
        DrawnPhoto drawn = artist.draw(photo);
        Dice dice = Dice.of(settings.seed(), Dice.Purpose.PHOTO, photo.number(), 1);
        double quality = dice.between(0.80, 0.95);
        PhotoFiles.jpeg(drawn.picture(), quality, folder.resolve(file(photo)));
        PhotoFiles.png(drawn.mask(), folder.resolve("masks", place(photo) + ".png"));
        return drawn.box();
    }

    private void list(GuideTables tables, PlannedPhoto photo, Rectangle box) {
        String original = photo.original().isPresent()
                ? file(plan.photos().get(photo.original().getAsInt()))
                : "";
        tables.photo(photo, file(photo), taxonomy.name(photo.label()), taxonomy.name(photo.species()), original, box);
    }

    private String file(PlannedPhoto photo) {
        return "images/" + place(photo) + ".jpg";
    }

    /// Folder and name; the name is a mere number, so that it does not give away a wrong label.
    private String place(PlannedPhoto photo) {
        return "%s/p%06d".formatted(taxonomy.name(photo.label()).replace(' ', '_'), photo.number() + 1);
    }

    private SampleSummary summary() {
        return new SampleSummary(
                plan.photos().size(), tree.species(), tree.genera(), tree.families(), plan.observations());
    }

    private String readme() {
        return """
                An imaginary butterfly guide
                ============================

                No butterfly in this folder ever flew: families, species, names, places and photos were drawn by a
                program, the sample guide of Ocellus. Nothing here says anything about real butterflies.

                Made with seed %d: %d species, %d photos per species, %d pixels on the longer side,
                %d near-duplicates, %d wrong labels. The same settings draw the same guide again.

                images/      the photos, in a folder for each label
                masks/       where the butterfly is: 255 on it, 0 elsewhere
                images.csv   file, label, split (left open), observation, author, licence, date, place; true_label is
                             what the photo shows, near_duplicate_of names the photo that it repeats
                boxes.csv    the box around each butterfly, in pixels from the upper left corner
                taxa.csv     the taxonomy, parents first

                Licence of everything in this folder: CC0 1.0, no rights reserved.
                """.formatted(
                        settings.seed(),
                        settings.species(),
                        settings.photosPerSpecies(),
                        settings.size(),
                        settings.nearDuplicates(),
                        settings.wrongLabels());
    }
}
