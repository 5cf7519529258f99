package io.ocellus.source;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a column of a table can hold, and the headers by which the world calls it (Darwin Core terms among
/// them).
enum Column {
    FILE("file", "filename", "path", "image", "photo", "imagepath", "filepath", "imagefile"),
    LABEL("label", "class", "species", "taxon", "name", "category"),
    /* Several names, joined by `|`. */
    LABELS("labels"),
    /* What the photo does not show: several names, too. */
    NOT("not"),
    SCIENTIFIC_NAME("scientificname", "latinname"),
    SPLIT("split", "set", "subset", "partition"),
    OBSERVATION("observationid", "observation", "occurrenceid", "eventid", "sequenceid"),
    AUTHOR("author", "photographer", "creator", "recordedby", "rightsholder", "username"),
    LICENCE("licence", "license"),
    DATE("date", "observedon", "eventdate", "taken", "datetime"),
    LATITUDE("latitude", "lat", "decimallatitude"),
    LONGITUDE("longitude", "lon", "lng", "long", "decimallongitude");

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable, which its type does not tell
    private final Set<String> headers;

    Column(String... headers) {
        this.headers = Set.of(headers);
    }

    /// The place of every known column; the first of two headers with one meaning counts.
    static Map<Column, Integer> places(List<String> header) {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (int i = 0; i < header.size(); i++) {
            String word = header.get(i).toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
            for (Column column : values()) {
                if (column.headers.contains(word)) {
                    places.putIfAbsent(column, i);
                }
            }
        }
        return places;
    }
}
