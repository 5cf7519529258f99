package io.ocellus.backup;

import java.time.Instant;

/// What a backup holds. Immutable.
///
/// @param file the archive
/// @param collection that it was made of, or was restored as
/// @param made when the backup was made
/// @param images in the catalogue, without those that were removed
/// @param labels in its history
/// @param photos originals in the archive; photos that lie in folders of their owner are not among them
/// @param files all that is in it
/// @param bytes of these, unpacked
public record BackupReport(
        String file, String collection, Instant made, long images, long labels, long photos, long files, long bytes) {}
