package io.ocellus.taxonomy;

import java.util.Arrays;
import java.util.List;

/* From ids to positions in a list of records: ids may have gaps, so this is a sorted array and not a table. Eight
 * bytes a taxon. */
final class IdIndex {

    private final long[] idsAndPositions; // id << 32 | position, ascending

    /// Sorts the ids of records.
    ///
    /// @throws TaxonomyException if two records have the same id
    IdIndex(List<TaxonRecord> records) {
        idsAndPositions = new long[records.size()];
        for (int position = 0; position < idsAndPositions.length; position++) {
            idsAndPositions[position] = (long) records.get(position).id() << 32 | position;
        }
        Arrays.sort(idsAndPositions);
        for (int i = 1; i < idsAndPositions.length; i++) {
            if (id(i) == id(i - 1)) {
                throw new TaxonomyException("the id %d is given to '%s' and to '%s'; ids must be unique"
                        .formatted(
                                id(i),
                                records.get(position(i - 1)).scientificName(),
                                records.get(position(i)).scientificName()));
            }
        }
    }

    /// The position of the record with an id, or -1.
    int find(int id) {
        int found = Arrays.binarySearch(idsAndPositions, (long) id << 32);
        int place = found < 0 ? -found - 1 : found; // found only if the position is 0
        return place < idsAndPositions.length && id(place) == id ? position(place) : -1;
    }

    /// The position of the record whose id is at a place among all; place 0 is that of the lowest.
    int position(int place) {
        return (int) idsAndPositions[place];
    }

    private int id(int place) {
        return (int) (idsAndPositions[place] >>> 32);
    }

    /// The highest id, or 0 if there is no record.
    int highest() {
        return idsAndPositions.length == 0 ? 0 : id(idsAndPositions.length - 1);
    }
}
