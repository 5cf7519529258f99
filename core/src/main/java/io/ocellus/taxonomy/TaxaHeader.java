package io.ocellus.taxonomy;

import de.siegmar.fastcsv.reader.CsvReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/* Which field of a line is what.
 *
 * separator: what stands most often in the header, outside quotation marks; a comma if nothing does. */
record TaxaHeader(char separator, int count, Map<Column, Integer> places) {

    /* Names without case and without anything but letters; the first is ours, the others are Darwin Core's or usual. */
    enum Column {
        SCIENTIFIC_NAME("scientificname"),
        COMMON_NAME("commonname", "vernacularname"),
        RANK("rank", "taxonrank"),
        PARENT("parent", "parentname", "parentnameusage"),
        PARENT_ID("parentid", "parenttaxonid", "parentnameusageid"),
        SYNONYMS("synonyms", "synonym"),
        TAXON_ID("taxonid");

        private final Set<String> names;

        Column(String... names) {
            this.names = Set.of(names);
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
        for (Column column : Column.values()) {
            for (int place = 0; place < fields.size(); place++) {
                if (column.names.contains(lettersOf(fields.get(place))) && places.put(column, place) != null) {
                    throw new TaxonomyException("%s: two columns are a %s; rename or remove one"
                            .formatted(origin, column.name().toLowerCase(Locale.ROOT)));
                }
            }
        }
        if (!places.containsKey(Column.SCIENTIFIC_NAME)) {
            throw new TaxonomyException(
                    "%s: no column is called scientific_name, only %s; the first line must name the columns"
                            .formatted(origin, String.join(", ", fields)));
        }
        return new TaxaHeader(separator, fields.size(), places);
    }

    /// @return the field without blanks around it; empty if the line or the table does not have it
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
