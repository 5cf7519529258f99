package io.ocellus.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The list of what is in an archive, kept in it as `contents.json`. Immutable.
///
/// @param format 1
/// @param collection name of the collection
/// @param version of the program that made it
/// @param images in the catalogue
/// @param labels in its history
/// @param files everything else in the archive
record Contents(
        int format, String collection, Instant made, String version, long images, long labels, List<Entry> files) {

    static final String NAME = "contents.json";
    static final String CATALOG = "catalog.db";

    private static final int FORMAT = 1;
    private static final Pattern ALLOWED = Pattern.compile(
            "catalog\\.db|trained/current|trained/\\d{6,9}/[A-Za-z0-9][A-Za-z0-9._-]{0,99}|photos/[0-9a-f]{2}/[0-9a-f]{62}");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // of a later version
            .build();

    Contents {
        files = List.copyOf(files);
    }

    /// @param path with `/`; one of the few forms that a collection has
    /// @param sha256 in hexadecimal
    record Entry(String path, long bytes, String sha256) {}

    static Contents of(String collection, Instant made, String version, long images, long labels, List<Entry> files) {
        return new Contents(FORMAT, collection, made, version, images, labels, files);
    }

    /// Whether a file of a collection belongs into an archive.
    static boolean isAllowed(String path) {
        return ALLOWED.matcher(path).matches();
    }

    byte[] json() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    /// @param file for the message
    /// @throws BackupException if it lists what no collection holds
    static Contents parse(byte[] json, Path file) throws IOException {
        try {
            Contents contents = JSON.readValue(json, Contents.class);
            contents.require(file);
            return contents;
        } catch (JsonProcessingException e) {
            throw new BackupException("%s: its list of contents cannot be read (%s); it is no backup, or damaged"
                    .formatted(file, e.getOriginalMessage()));
        }
    }

    private void require(Path file) {
        if (format != FORMAT) {
            throw new BackupException("%s: is a backup of form %d, and this program knows %d; update Ocellus"
                    .formatted(file, format, FORMAT));
        }
        Set<String> seen = new HashSet<>();
        for (Entry entry : files) {
            if (!isAllowed(entry.path()) || !seen.add(entry.path()) || entry.bytes() < 0) {
                throw new BackupException("%s: lists '%s', which no collection holds so; it is not one of our backups"
                        .formatted(file, entry.path().replaceAll("\\p{Cc}", "?")));
            }
            boolean isPhoto = entry.path().startsWith("photos/");
            if (isPhoto && !entry.path().replace("/", "").equals("photos" + entry.sha256())) {
                throw new BackupException("%s: the photo %s is not the one of its name; the backup was changed"
                        .formatted(file, entry.path()));
            }
        }
        if (!seen.contains(CATALOG)) {
            throw new BackupException("%s: holds no catalogue; it is not one of our backups".formatted(file));
        }
    }

    long bytes() {
        return files.stream().mapToLong(Entry::bytes).sum();
    }

    BackupReport report(Path file, String name) {
        long photos = files.stream()
                .filter(entry -> entry.path().startsWith("photos/"))
                .count();
        return new BackupReport(file.toString(), name, made, images, labels, photos, files.size(), bytes());
    }
}
