package io.ocellus.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a first pass over the names in an archive finds.
///
/// A table or a `taxa.csv` counts only where all photos lie beside or below it: one deep in a class folder speaks
/// of something else. Of several tables the outermost counts, then the order of [TableSource#NAMES].
///
/// @param claims of every photo that the archive offers, by entry name; several where a table names a photo again
record ArchiveContents(Map<String, List<Claims>> claims, Outline outline) {

    private static final String TAXA = "taxa.csv";

    static ArchiveContents look(ArchiveReader reader, ArchiveLimits limits) throws IOException {
        Set<String> photos = new LinkedHashSet<>();
        Map<String, String> texts = new LinkedHashMap<>();
        for (ArchiveReader.Entry entry = reader.next(); entry != null; entry = reader.next()) {
            String name = EntryName.clean(entry.name());
            if (entry.kind() == ArchiveReader.Kind.OTHER
                    || EntryName.isUnsafe(entry.name())
                    || EntryName.isHidden(name)) {
                continue;
            }
            String last = EntryName.last(name);
            if (last.equals(TAXA) || TableSource.NAMES.contains(last)) {
                texts.put(name, text(reader, name, limits.tableBytes()));
            } else if (isPhoto(reader, last)) {
                photos.add(name);
            }
        }
        texts.keySet().removeIf(name -> !isAboveAll(name, photos));
        return of(photos, texts);
    }

    private static boolean isPhoto(ArchiveReader reader, String last) throws IOException {
        return PhotoNames.isPhoto(last)
                || (PhotoNames.mayBePhoto(last) && PhotoNames.looksLikePhoto(reader.read(FolderSource.SNIFFED_BYTES)));
    }

    private static String text(ArchiveReader reader, String name, int limit) throws IOException {
        byte[] bytes = reader.read(limit + 1);
        if (bytes.length > limit) {
            throw new SourceException("%s: more than %d bytes are no table of photos".formatted(name, limit));
        }
        return Table.decode(bytes, name);
    }

    private static boolean isAboveAll(String text, Set<String> photos) {
        return photos.stream().allMatch(photo -> photo.startsWith(EntryName.folder(text)));
    }

    private static ArchiveContents of(Set<String> photos, Map<String, String> texts) {
        Optional<Outline.TextFile> taxa = outermost(texts, List.of(TAXA));
        return outermost(texts, TableSource.NAMES)
                .map(table -> ofTable(table, taxa))
                .orElseGet(() -> ofFolders(photos, taxa));
    }

    private static Optional<Outline.TextFile> outermost(Map<String, String> texts, List<String> names) {
        return texts.entrySet().stream()
                .filter(text -> names.contains(EntryName.last(text.getKey())))
                .min(Comparator.<Map.Entry<String, String>>comparingInt(
                                text -> EntryName.folders(text.getKey()).size())
                        .thenComparingInt(text -> names.indexOf(EntryName.last(text.getKey()))))
                .map(text -> new Outline.TextFile(text.getKey(), text.getValue()));
    }

    private static ArchiveContents ofTable(Outline.TextFile file, Optional<Outline.TextFile> taxa) {
        Table table = Table.parse(file.text(), file.name());
        Map<String, List<Claims>> claims = new LinkedHashMap<>();
        for (Table.Row row : table.rows()) {
            String entry = EntryName.resolve(EntryName.folder(file.name()), row.file());
            claims.computeIfAbsent(entry, e -> new ArrayList<>()).add(row.claims());
        }
        return new ArchiveContents(claims, TableSource.outline(table, taxa));
    }

    private static ArchiveContents ofFolders(Set<String> photos, Optional<Outline.TextFile> taxa) {
        FolderLabels labels = new FolderLabels();
        photos.forEach(photo -> labels.see(EntryName.folders(photo)));
        Map<String, List<Claims>> claims = new LinkedHashMap<>();
        photos.forEach(photo -> claims.put(photo, List.of(labels.claims(EntryName.folders(photo)))));
        List<Claims> all = claims.values().stream().flatMap(List::stream).toList();
        return new ArchiveContents(claims, FolderSource.outline(all, taxa));
    }
}
