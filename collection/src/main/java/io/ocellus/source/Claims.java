package io.ocellus.source;

import java.util.List;
import java.util.Map;

/// What a source says of a photo; nothing of it is checked yet, and `""` or an empty list means that it says
/// nothing.
///
/// @param labels names for what is on the photo, the first that is understood counts: a label and, where a
///     table has one beside it, the scientific name
/// @param further names for what else is on the photo, each for a taxon of its own
/// @param denied names for what is not on the photo
/// @param folders names of the folders above the photo, outermost first, without those that all photos share
/// @param split as written: `train`, `test`, `val` ...
/// @param origin where it was said, for messages: `images.csv, line 12`, or `""`
public record Claims(
        List<String> labels,
        List<String> further,
        List<String> denied,
        List<String> folders,
        String split,
        String observation,
        String author,
        String licence,
        String date,
        String latitude,
        String longitude,
        String origin) {

    public Claims {
        denied = List.copyOf(denied);
        labels = List.copyOf(labels);
        further = List.copyOf(further);
        folders = List.copyOf(folders);
    }

    /// What is said of a photo that shows one taxon, or none.
    public Claims(
            List<String> labels,
            List<String> folders,
            String split,
            String observation,
            String author,
            String licence,
            String date,
            String latitude,
            String longitude,
            String origin) {
        this(
                labels,
                List.of(),
                List.of(),
                folders,
                split,
                observation,
                author,
                licence,
                date,
                latitude,
                longitude,
                origin);
    }

    /// The same with this label and no other.
    public Claims withLabel(String label) {
        return new Claims(
                List.of(label), folders, split, observation, author, licence, date, latitude, longitude, origin);
    }

    static Claims ofFolders(List<String> labels, List<String> folders, String split) {
        return new Claims(labels, folders, split, "", "", "", "", "", "", "");
    }

    static Claims ofRow(
            List<String> labels, List<String> further, List<String> denied, Map<Column, String> row, String origin) {
        return new Claims(
                labels,
                further,
                denied,
                List.of(),
                row.getOrDefault(Column.SPLIT, ""),
                row.getOrDefault(Column.OBSERVATION, ""),
                row.getOrDefault(Column.AUTHOR, ""),
                row.getOrDefault(Column.LICENCE, ""),
                row.getOrDefault(Column.DATE, ""),
                row.getOrDefault(Column.LATITUDE, ""),
                row.getOrDefault(Column.LONGITUDE, ""),
                origin);
    }
}
