package io.ocellus.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a first pass over the names in an archive finds.
///
/// @param claims of every photo that the archive offers, by entry name; several where a table names a photo again
/// @param damaged names of tables that cannot be read
record ArchiveContents(Map<String, List<Claims>> claims, Outline outline, List<String> damaged) {

    static ArchiveContents look(ArchiveReader reader, ArchiveLimits limits) throws IOException {
        Set<String> photos = new LinkedHashSet<>();
        List<String> damaged = new ArrayList<>();
        TableCandidates candidates = new TableCandidates(limits.tableBytes());
        for (ArchiveReader.Entry entry = reader.next(); entry != null; entry = reader.next()) {
            String name = EntryName.clean(entry.name());
            if (entry.kind() == ArchiveReader.Kind.OTHER
                    || EntryName.isUnsafe(entry.name())
                    || EntryName.isHidden(name)) {
                continue;
            }
            String last = EntryName.last(name);
            if (TableCandidates.isNamedAsOne(last)) {
                if (candidates.wants(name)) {
                    hold(candidates, reader, name, limits.tableBytes(), damaged);
                }
            } else if (isPhoto(reader, last)) {
                photos.add(name);
                candidates.seePhoto(name);
            }
        }
        return candidates
                .table()
                .map(table -> ofTable(table, candidates.taxa(), damaged))
                .orElseGet(() -> ofFolders(photos, candidates.taxa(), damaged));
    }

    private static boolean isPhoto(ArchiveReader reader, String last) {
        if (PhotoNames.isPhoto(last)) {
            return true;
        }
        if (!PhotoNames.mayBePhoto(last)) {
            return false;
        }
        try {
            return PhotoNames.looksLikePhoto(reader.read(FolderSource.SNIFFED_BYTES));
        } catch (IOException e) { // encrypted or damaged: offered all the same, so that the walk says so
            return true;
        }
    }

    private static void hold(
            TableCandidates candidates, ArchiveReader reader, String name, int limit, List<String> damaged) {
        byte[] bytes;
        try {
            bytes = reader.read(limit + 1);
        } catch (IOException e) { // of one entry: a zip goes on with the next, a tar says more then
            damaged.add(name);
            return;
        }
        if (bytes.length > limit) {
            throw new SourceException("%s: more than %d bytes are no table of photos".formatted(name, limit));
        }
        candidates.hold(name, Table.decode(bytes, name));
    }

    private static ArchiveContents ofTable(
            Outline.TextFile file, Optional<Outline.TextFile> taxa, List<String> damaged) {
        Table table = Table.parse(file.text(), file.name());
        Map<String, List<Claims>> claims = new LinkedHashMap<>();
        for (Table.Row row : table.rows()) {
            String entry = EntryName.resolve(EntryName.folder(file.name()), row.file());
            claims.computeIfAbsent(entry, e -> new ArrayList<>()).add(row.claims());
        }
        return new ArchiveContents(claims, TableSource.outline(table, taxa), damaged);
    }

    private static ArchiveContents ofFolders(
            Set<String> photos, Optional<Outline.TextFile> taxa, List<String> damaged) {
        FolderLabels labels = new FolderLabels();
        photos.forEach(photo -> labels.see(EntryName.folders(photo)));
        Map<String, List<Claims>> claims = new LinkedHashMap<>();
        photos.forEach(photo -> claims.put(photo, List.of(labels.claims(EntryName.folders(photo)))));
        List<Claims> all = claims.values().stream().flatMap(List::stream).toList();
        return new ArchiveContents(claims, FolderSource.outline(all, taxa), damaged);
    }
}
