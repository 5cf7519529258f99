package io.ocellus.taxonomy;

import de.siegmar.fastcsv.reader.CsvReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/* Which field of a line is what.
 *
 * separator: what stands most often in the header, outside quotation marks; a comma if nothing does. */
record TaxaHeader(char separator, int count, Map<Column, Integer> places) {

    enum Column {
        SCIENTIFIC_NAME,
        COMMON_NAME,
        RANK,
        PARENT,
        PARENT_ID,
        SYNONYMS,
        TAXON_ID;

        /// The column that a title stands for: ours, or one of Darwin Core or of common use.
        ///
        /// @param letters the title in lower case and without anything but letters
        private static Optional<Column> of(String letters) {
            return switch (letters) {
                case "scientificname" -> Optional.of(SCIENTIFIC_NAME);
                case "commonname", "vernacularname" -> Optional.of(COMMON_NAME);
                case "rank", "taxonrank" -> Optional.of(RANK);
                case "parent", "parentname", "parentnameusage" -> Optional.of(PARENT);
                case "parentid", "parenttaxonid", "parentnameusageid" -> Optional.of(PARENT_ID);
                case "synonyms", "synonym" -> Optional.of(SYNONYMS);
                case "taxonid" -> Optional.of(TAXON_ID);
                default -> Optional.empty();
            };
        }
    }

    private static final char[] SEPARATORS = {',', ';', '\t'};

    TaxaHeader {
        places = Map.copyOf(places);
    }

    static TaxaHeader parse(String line, String origin) {
        char separator = separator(line);
        List<String> fields = CsvReader.builder()
                .fieldSeparator(separator)
                .ofSingleCsvRecord(line)
                .getFields();
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (int place = 0; place < fields.size(); place++) {
            Optional<Column> column = Column.of(lettersOf(fields.get(place)));
            if (column.isPresent() && places.put(column.get(), place) != null) {
                throw new TaxonomyException("%s: two columns are a %s; rename or remove one"
                        .formatted(origin, column.get().name().toLowerCase(Locale.ROOT)));
            }
        }
        if (!places.containsKey(Column.SCIENTIFIC_NAME)) {
            throw new TaxonomyException(
                    "%s: no column is called scientific_name, only %s; the first line must name the columns"
                            .formatted(origin, String.join(", ", fields)));
        }
        return new TaxaHeader(separator, fields.size(), places);
    }

    /// A field without blanks around it; empty if the line or the table does not have it.
    String field(Column column, List<String> fields) {
        int place = places.getOrDefault(column, fields.size());
        return place < fields.size() ? fields.get(place).strip() : "";
    }

    private static char separator(String line) {
        String unquoted = line.replaceAll("\"[^\"]*\"", "");
        char best = SEPARATORS[0];
        for (char separator : SEPARATORS) {
            if (occurrences(separator, unquoted) > occurrences(best, unquoted)) {
                best = separator;
            }
        }
        return best;
    }

    private static long occurrences(char separator, String text) {
        return text.chars().filter(c -> c == separator).count();
    }

    private static String lettersOf(String field) {
        return field.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
