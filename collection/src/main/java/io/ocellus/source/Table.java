package io.ocellus.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The rows of a CSV or TSV that names photos.
///
/// @param rows in the order of the table
record Table(List<Row> rows) {

    private static final Pattern SEPARATOR = Pattern.compile("\\|");

    /// @param file as written
    record Row(String file, Claims claims) {}

    /// @param name for messages
    /// @throws SourceException if there is no column for files, or a row cannot be read
    static Table parse(String text, String name) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        List<Row> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator(content))
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(content)) {
            Map<Column, Integer> places = Map.of();
            for (CsvRecord record : reader) {
                if (places.isEmpty()) {
                    places = header(record, name);
                } else {
                    Row row = row(record, places, name);
                    if (!row.file().isEmpty()) {
                        rows.add(row);
                    }
                }
            }
            if (places.isEmpty()) {
                throw new SourceException("%s: is empty; begin it with a line such as: file,label".formatted(name));
            }
        } catch (CsvParseException e) {
            throw new SourceException("%s: %s".formatted(name, e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Table(rows);
    }

    /// @param name for messages
    /// @throws SourceException if it is not UTF-8
    static String decode(byte[] bytes, String name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new SourceException("%s: is not text in UTF-8; save it as UTF-8 and try again".formatted(name));
        }
    }

    private static char separator(String content) {
        String header = content.lines().findFirst().orElse("");
        return header.indexOf('\t') >= 0 ? '\t' : header.indexOf(';') >= 0 && header.indexOf(',') < 0 ? ';' : ',';
    }

    private static Map<Column, Integer> header(CsvRecord record, String name) {
        Map<Column, Integer> places = Column.places(record.getFields());
        if (!places.containsKey(Column.FILE)) {
            throw new SourceException("%s, line %d: no column names the photos; call one 'file' (the header is: %s)"
                    .formatted(name, record.getStartingLineNumber(), String.join(", ", record.getFields())));
        }
        return places;
    }

    private static Row row(CsvRecord record, Map<Column, Integer> places, String name) {
        Map<Column, String> values = new EnumMap<>(Column.class);
        places.forEach((column, place) -> values.put(
                column, place < record.getFieldCount() ? record.getField(place).strip() : ""));
        List<String> several = several(values.getOrDefault(Column.LABELS, ""));
        if (!several.isEmpty() && values.getOrDefault(Column.LABEL, "").isEmpty()) {
            values.put(Column.LABEL, several.getFirst());
        }
        List<String> labels = new ArrayList<>();
        for (Column column : List.of(Column.LABEL, Column.SCIENTIFIC_NAME)) {
            String label = values.getOrDefault(column, "");
            if (!label.isEmpty()) {
                labels.add(label);
            }
        }
        List<String> further =
                several.stream().filter(label -> !labels.contains(label)).toList();
        String origin = "%s, line %d".formatted(name, record.getStartingLineNumber());
        return new Row(
                values.getOrDefault(Column.FILE, ""),
                Claims.ofRow(labels, further, several(values.getOrDefault(Column.NOT, "")), values, origin));
    }

    /// The names of a cell, each once.
    private static List<String> several(String cell) {
        return SEPARATOR
                .splitAsStream(cell)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }
}
