package io.ocellus.classify;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// A [WeightTable] of which a few rows were replaced, kept beside the one that it came from: the large file is
/// linked and not written again, two small ones say what differs.
///
/// ```
/// NAME         the table as it was fitted (WeightFile); a hard link to the file that it was read from
/// NAME.patch   rows that stand behind it (WeightFile)
/// NAME.gone    numbers of rows of NAME that count no more (WeightFile of no weights, rows named by numbers)
/// ```
///
/// The small ones are there only if the table is patched. Whoever writes makes the three of them appear at
/// once, by writing into a folder that is renamed. A file that is linked is never changed, so it may be deleted
/// under either name. Where links are not to be had, the table is written whole. Stateless.
public final class PatchedWeights {

    private static final String PATCH = ".patch";
    private static final String GONE = ".gone";

    private PatchedWeights() {}

    /// Writes a table and forces it to the disk. The file must not be there yet.
    ///
    /// @throws IOException if it cannot be written; what was begun is left behind
    public static void write(WeightTable table, Path file) throws IOException {
        if (!link(table, file)) {
            WeightFile.write(table, file);
            return;
        }
        WeightTable patch = table.patch();
        int[] gone = table.replaced();
        if (patch.size() > 0 || gone.length > 0) {
            WeightFile.write(patch, beside(file, PATCH));
            WeightFile.write(numbers(gone), beside(file, GONE));
        }
    }

    /// Links the file that a table lies in; not worth it for a small one.
    ///
    /// @return whether that could be done
    private static boolean link(WeightTable table, Path file) throws IOException {
        if (table.file().isEmpty() || table.bytes() <= WeightSheet.LARGE) {
            return false;
        }
        try {
            Files.createLink(file, table.file().get());
            return true;
        } catch (UnsupportedOperationException | FileSystemException noLink) { // other disk, or deleted since
            return false;
        }
    }

    /// Reads what [#write] wrote. Weights stay in the files.
    ///
    /// @throws IOException if a file cannot be read, is not whole, or does not belong to the others
    public static WeightTable read(Path file) throws IOException {
        WeightTable whole = WeightFile.read(file);
        if (!Files.exists(beside(file, PATCH))) {
            return whole;
        }
        WeightTable patch = WeightFile.read(beside(file, PATCH));
        WeightTable gone = WeightFile.read(beside(file, GONE));
        int[] numbers = new int[gone.size()];
        Arrays.setAll(numbers, gone::taxon);
        if (patch.dimension() != whole.dimension()
                || Arrays.stream(numbers).anyMatch(row -> row < 0 || row >= whole.size())) {
            throw new IOException("%s does not belong to %s; train again, or go back with: ocellus train --rollback"
                    .formatted(beside(file, PATCH), file));
        }
        return whole.patchedBy(patch, numbers);
    }

    private static WeightTable numbers(int[] rows) {
        long bytes = (long) rows.length * WeightTable.stride(1);
        MemorySegment nothing = WeightSheet.memory(bytes);
        return new WeightTable(rows, new float[rows.length], 1, nothing);
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
