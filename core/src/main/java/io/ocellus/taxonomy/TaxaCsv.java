package io.ocellus.taxonomy;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reads taxa from a table such as `taxa.csv`: a header, then a line for each taxon, in any order.
///
/// ```
/// scientific_name,common_name,rank,parent,synonyms,taxon_id
/// Danaus,,genus,Nymphalidae,,
/// Danaus plexippus,Monarch,species,Danaus,Anosia plexippus|Papilio plexippus,5133088
/// ```
///
/// Columns may stand in any order and all but the first may be missing; others are ignored. They may be called in
/// the way of Darwin Core too (`scientificName`, `vernacularName`, `taxonRank`, `parentNameUsageID`, `taxonID`),
/// and case does not matter. Fields are parted by commas, semicolons or tabs, as the header is; synonyms by `|`
/// or `;`. The text is UTF-8, with or without a byte order mark. A parent is given by its scientific name or its
/// `taxon_id`.
public final class TaxaCsv {

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final String name;
    private final Map<String, String> shared = new HashMap<>(); // ranks and parents come again and again

    private TaxaCsv(String name) {
        this.name = name;
    }

    /// Reads a file, by whose name messages call it.
    ///
    /// @return an entry for each line, in the order of the file
    /// @throws TaxonomyException naming the line, if the table or its text cannot be understood
    /// @throws UncheckedIOException if the file cannot be read
    public static List<TaxonEntry> read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(reader, String.valueOf(file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read; check that it exists".formatted(file), e);
        }
    }

    /// Reads a table from wherever it is.
    ///
    /// @param reader stays open
    /// @param nameForMessages what to call the table in messages and origins, such as `taxa.csv`
    /// @return an entry for each line, in the order of the table
    /// @throws TaxonomyException naming the line, if the table or its text cannot be understood
    /// @throws UncheckedIOException if the table cannot be read
    public static List<TaxonEntry> read(Reader reader, String nameForMessages) {
        try {
            return new TaxaCsv(nameForMessages).entries(new BufferedReader(reader));
        } catch (IOException e) {
            throw unreadable(nameForMessages, e);
        } catch (UncheckedIOException e) { // how the parser passes on what its reader throws
            IOException cause = e.getCause();
            throw cause == null ? e : unreadable(nameForMessages, cause);
        }
    }

    private static RuntimeException unreadable(String name, IOException e) {
        return e instanceof CharacterCodingException
                ? new TaxonomyException("%s is not UTF-8 text; save it as UTF-8".formatted(name), e)
                : new UncheckedIOException("%s cannot be read: %s".formatted(name, e.getMessage()), e);
    }

    private List<TaxonEntry> entries(BufferedReader reader) throws IOException {
        var entries = new ArrayList<TaxonEntry>();
        long headerLine = 1;
        String header = reader.readLine();
        while (header != null && withoutMark(header).isBlank()) {
            header = reader.readLine();
            headerLine++;
        }
        if (header == null) {
            throw new TaxonomyException("%s is empty; its first line must name the columns, such as %s"
                    .formatted(name, "scientific_name,common_name,rank,parent"));
        }
        var columns = TaxaHeader.parse(withoutMark(header), at(headerLine));
        long line = headerLine;
        try (CsvReader<CsvRecord> rows = csv(columns.separator(), reader)) {
            for (CsvRecord row : rows) {
                line = headerLine + row.getStartingLineNumber();
                addEntry(row, columns, at(line), entries);
            }
        } catch (CsvParseException e) {
            throw new TaxonomyException(
                    "%s: the line after it cannot be read (%s); check its quotation marks"
                            .formatted(at(line), rootMessage(e)),
                    e);
        }
        return entries;
    }

    private static CsvReader<CsvRecord> csv(char separator, Reader reader) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(reader);
    }

    private static String rootMessage(Throwable e) {
        return Stream.iterate(e, t -> t != null, Throwable::getCause)
                .reduce((outer, inner) -> inner)
                .map(Throwable::getMessage)
                .orElse("");
    }

    private void addEntry(CsvRecord row, TaxaHeader columns, String origin, List<TaxonEntry> entries) {
        List<String> fields = row.getFields();
        if (fields.stream().allMatch(String::isBlank)) {
            return;
        }
        if (fields.size() > columns.count()) {
            throw new TaxonomyException(
                    "%s: %d fields, but the header names %d; put a field that contains the separator in quotation marks"
                            .formatted(origin, fields.size(), columns.count()));
        }
        String scientificName = columns.field(TaxaHeader.Column.SCIENTIFIC_NAME, fields);
        if (NameKey.of(scientificName).isEmpty()) {
            throw new TaxonomyException(
                    "%s: the scientific name is empty; write one or remove the line".formatted(origin));
        }
        String parentId = columns.field(TaxaHeader.Column.PARENT_ID, fields);
        entries.add(new TaxonEntry(
                scientificName,
                columns.field(TaxaHeader.Column.COMMON_NAME, fields),
                shared(columns.field(TaxaHeader.Column.RANK, fields)),
                shared(parentId.isEmpty() ? columns.field(TaxaHeader.Column.PARENT, fields) : parentId),
                synonyms(columns.field(TaxaHeader.Column.SYNONYMS, fields)),
                columns.field(TaxaHeader.Column.TAXON_ID, fields),
                origin));
    }

    private static List<String> synonyms(String field) {
        return field.isEmpty()
                ? List.of()
                : Arrays.stream(field.split("[|;]"))
                        .map(String::strip)
                        .filter(synonym -> !synonym.isEmpty())
                        .toList();
    }

    private String shared(String text) {
        return shared.computeIfAbsent(text, same -> same);
    }

    private String at(long line) {
        return name + ", line " + line;
    }

    private static String withoutMark(String header) {
        return !header.isEmpty() && header.charAt(0) == BYTE_ORDER_MARK ? header.substring(1) : header;
    }
}
