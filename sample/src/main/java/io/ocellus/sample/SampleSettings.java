package io.ocellus.sample;

/// What a guide shall hold. Immutable. The same settings give the same guide.
///
/// @param seed of everything that is left to chance
/// @param species 1 to 1,000,000
/// @param photosPerSpecies 1 to 10,000, near-duplicates not counted
/// @param size longer side of a photo in pixels, 64 to 4096
/// @param nearDuplicates photos added on top that are another one re-encoded, cropped a little or brightened
/// @param wrongLabels photos that carry the name of a sister species, at most one in two
public record SampleSettings(
        long seed, int species, int photosPerSpecies, int size, int nearDuplicates, int wrongLabels) {

    private static final int USUAL_SIZE = 320;

    /// Checks the ranges.
    ///
    /// @throws IllegalArgumentException if a number is out of range, or wrong labels are asked for and there is
    ///     no sister species to take them from
    public SampleSettings {
        check("species", species, 1, 1_000_000);
        check("photos per species", photosPerSpecies, 1, 10_000);
        long photos = (long) species * photosPerSpecies;
        check("photos", photos, 1, 10_000_000);
        check("size", size, 64, 4096);
        check("near-duplicates", nearDuplicates, 0, photos);
        check("wrong labels", wrongLabels, 0, species == 1 ? 0 : photos / 2);
    }

    /// A guide of 320-pixel photos without near-duplicates and wrong labels.
    public static SampleSettings of(long seed, int species, int photosPerSpecies) {
        return new SampleSettings(seed, species, photosPerSpecies, USUAL_SIZE, 0, 0);
    }

    /// The same guide in another size.
    ///
    /// @param newSize longer side in pixels, 64 to 4096
    public SampleSettings withSize(int newSize) {
        return new SampleSettings(seed, species, photosPerSpecies, newSize, nearDuplicates, wrongLabels);
    }

    /// The same guide with near-duplicates on top.
    ///
    /// @param count photos to add
    public SampleSettings withNearDuplicates(int count) {
        return new SampleSettings(seed, species, photosPerSpecies, size, count, wrongLabels);
    }

    /// The same guide with some labels wrong.
    ///
    /// @param count photos to mislabel
    public SampleSettings withWrongLabels(int count) {
        return new SampleSettings(seed, species, photosPerSpecies, size, nearDuplicates, count);
    }

    private static void check(String what, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    "%,d %s do not fit this guide: choose %,d to %,d".formatted(value, what, low, high));
        }
    }
}
