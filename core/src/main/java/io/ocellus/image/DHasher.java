package io.ocellus.image;

/// Makes difference hashes of many photos: equal to those of [DHash#of(Pixels, int)], and quicker, since it keeps
/// what depends on a picture's size alone. Thread-safe.
public final class DHasher {

    private final int size;
    private final LanczosGrey grey;

    /// @param size 2 to 256; the hashes have size * size bits
    public DHasher(int size) {
        if (size < DHash.LEAST_SIZE || size > DHash.MOST_SIZE) {
            throw new IllegalArgumentException("a difference hash of size %d: give a size from %d to %d"
                    .formatted(size, DHash.LEAST_SIZE, DHash.MOST_SIZE));
        }
        this.size = size;
        this.grey = new LanczosGrey(size + 1, size);
    }

    /// Of the standard size 16.
    public static DHasher standard() {
        return new DHasher(DHash.STANDARD_SIZE);
    }

    /// The hash of a picture of any size.
    public DHash hash(Pixels pixels) {
        return DHash.ofGrey(grey.resized(pixels), size);
    }
}
