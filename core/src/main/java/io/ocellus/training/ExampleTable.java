package io.ocellus.training;

import io.ocellus.model.Durable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.stream.IntStream;

/// Examples as three columns, since there may be a million: every question of a new process reads them, and every
/// correction writes them again. Of a large table a correction therefore links the file and writes what differs:
///
/// ```
/// NAME         the table; after a correction a hard link to the one before
/// NAME.patch   rows that are new or other than in NAME; those of taxon 0 are there no more
/// ```
///
/// Each file, all numbers little-endian:
///
/// ```
/// 8 bytes   "OCEEXAMP"
/// int       version of the format, 1
/// int       rows n
/// long[n]   ids of the images, int[n] ids of their taxa, int[n] ids of what was said
/// ```
///
/// Whoever writes makes the files appear at once, by writing into a folder that is renamed. Immutable; may be
/// shared between threads.
final class ExampleTable extends AbstractList<Example> implements RandomAccess {

    private static final byte[] MAGIC = "OCEEXAMP".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int HEAD = MAGIC.length + 2 * Integer.BYTES;
    private static final int ROW = Long.BYTES + 2 * Integer.BYTES;
    private static final int WORTH_A_LINK = 1 << 14; // rows, 256 kB
    private static final int MOST_PATCHED = 8; // one row in as many
    private static final String PATCH = ".patch";

    private final long[] images;
    private final int[] taxa;
    private final int[] said;
    private final Optional<Whole> whole;

    /// A table as it lies in a file, without a patch.
    private record Whole(Path file, ExampleTable rows) {}

    private ExampleTable(long[] images, int[] taxa, int[] said, Optional<Whole> whole) {
        this.images = images;
        this.taxa = taxa;
        this.said = said;
        this.whole = whole;
    }

    static ExampleTable of(List<Example> examples) {
        return examples instanceof ExampleTable table
                ? table
                : new ExampleTable(
                        examples.stream().mapToLong(Example::image).toArray(),
                        examples.stream().mapToInt(Example::taxon).toArray(),
                        examples.stream().mapToInt(Example::said).toArray(),
                        Optional.empty());
    }

    /// What becomes of this table by a correction: written, it links the file of this one.
    ///
    /// @param images ids, `long[n]`; handed over, as the others
    /// @param taxa their taxa, `int[n]`
    /// @param said what was said of them, `int[n]`
    ExampleTable followedBy(long[] images, int[] taxa, int[] said) {
        return new ExampleTable(images, taxa, said, whole);
    }

    @Override
    public Example get(int row) {
        return new Example(images[row], taxa[row], said[row]);
    }

    @Override
    public int size() {
        return images.length;
    }

    long image(int row) {
        return images[row];
    }

    int taxon(int row) {
        return taxa[row];
    }

    int said(int row) {
        return said[row];
    }

    /// The same rows by image.
    ExampleTable ascending() {
        return isAscending()
                ? this
                : of(stream().sorted(Comparator.comparingLong(Example::image)).toList());
    }

    private boolean isAscending() {
        return IntStream.range(1, images.length).allMatch(row -> images[row - 1] < images[row]);
    }

    /// Writes the table, and forces it to the disk. The file must not be there yet.
    void write(Path file) throws IOException {
        Optional<ExampleTable> patch = whole.filter(known -> known.rows().size() >= WORTH_A_LINK && isAscending())
                .map(known -> differenceFrom(known.rows()))
                .filter(differing -> MOST_PATCHED * (long) differing.size() <= size());
        if (patch.isEmpty() || !isLinked(file)) {
            writeWhole(file);
        } else if (!patch.get().isEmpty()) {
            patch.get().writeWhole(beside(file));
        }
    }

    private boolean isLinked(Path file) throws IOException {
        try {
            Files.createLink(file, whole.orElseThrow().file());
            return true;
        } catch (UnsupportedOperationException | FileSystemException noLink) { // other disk, or deleted since
            return false;
        }
    }

    private void writeWhole(Path file) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(Math.addExact(HEAD, Math.multiplyExact(size(), ROW)))
                .order(ByteOrder.LITTLE_ENDIAN);
        content.put(MAGIC).putInt(VERSION).putInt(size());
        content.asLongBuffer().put(images);
        content.position(HEAD + size() * Long.BYTES);
        content.asIntBuffer().put(taxa).put(said);
        Files.write(file, content.array());
        Durable.syncFile(file);
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws IllegalArgumentException if a file is not such a table; the message does not name it
    static ExampleTable read(Path file) throws IOException {
        ExampleTable rows = readWhole(file);
        Optional<Whole> whole = Optional.of(new Whole(file, rows));
        if (!Files.exists(beside(file))) {
            return new ExampleTable(rows.images, rows.taxa, rows.said, whole);
        }
        ExampleTable patched = rows.patched(readWhole(beside(file)));
        return new ExampleTable(patched.images, patched.taxa, patched.said, whole);
    }

    private static ExampleTable readWhole(Path file) throws IOException {
        ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[Math.min(MAGIC.length, content.remaining())];
        content.get(magic);
        boolean isOurs = content.capacity() >= HEAD && Arrays.equals(magic, MAGIC) && content.getInt() == VERSION;
        int rows = isOurs ? content.getInt() : -1;
        if (rows < 0 || content.remaining() != (long) rows * ROW) {
            throw new IllegalArgumentException(
                    "%d bytes are no table of examples, or not all of it".formatted(content.capacity()));
        }
        long[] images = new long[rows];
        int[] taxa = new int[rows];
        int[] said = new int[rows];
        content.asLongBuffer().get(images);
        content.position(HEAD + rows * Long.BYTES);
        content.asIntBuffer().get(taxa).get(said);
        return new ExampleTable(images, taxa, said, Optional.empty());
    }

    /// The rows that are other than in an earlier table, and those that are there no more, under taxon 0. Both
    /// tables are in the order of their images.
    private ExampleTable differenceFrom(ExampleTable earlier) {
        Rows differing = new Rows();
        int then = 0;
        for (int row = 0; row < images.length; row++) {
            while (then < earlier.size() && earlier.images[then] < images[row]) {
                differing.add(earlier.images[then++], 0, 0);
            }
            boolean isThere = then < earlier.size() && earlier.images[then] == images[row];
            if (!isThere || earlier.taxa[then] != taxa[row] || earlier.said[then] != said[row]) {
                differing.add(images[row], taxa[row], said[row]);
            }
            then += isThere ? 1 : 0;
        }
        for (; then < earlier.size(); then++) {
            differing.add(earlier.images[then], 0, 0);
        }
        return differing.table();
    }

    private ExampleTable patched(ExampleTable patch) {
        Rows rows = new Rows();
        int next = 0; // of the patch
        for (int row = 0; row < images.length; row++) {
            while (next < patch.size() && patch.images[next] < images[row]) {
                rows.addUnlessGone(patch, next++);
            }
            if (next < patch.size() && patch.images[next] == images[row]) {
                rows.addUnlessGone(patch, next++);
            } else {
                rows.add(images[row], taxa[row], said[row]);
            }
        }
        while (next < patch.size()) {
            rows.addUnlessGone(patch, next++);
        }
        return rows.table();
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + PATCH);
    }

    /// Rows that are gathered. Confined to one thread.
    private static final class Rows {

        private long[] images = new long[64];
        private int[] taxa = new int[64];
        private int[] said = new int[64];
        private int size;

        void add(long image, int taxon, int answer) {
            if (size == images.length) {
                images = Arrays.copyOf(images, 2 * size);
                taxa = Arrays.copyOf(taxa, 2 * size);
                said = Arrays.copyOf(said, 2 * size);
            }
            images[size] = image;
            taxa[size] = taxon;
            said[size++] = answer;
        }

        void addUnlessGone(ExampleTable patch, int row) {
            if (patch.taxa[row] != 0) {
                add(patch.images[row], patch.taxa[row], patch.said[row]);
            }
        }

        ExampleTable table() {
            return new ExampleTable(
                    Arrays.copyOf(images, size),
                    Arrays.copyOf(taxa, size),
                    Arrays.copyOf(said, size),
                    Optional.empty());
        }
    }
}
