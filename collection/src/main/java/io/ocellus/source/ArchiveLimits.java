package io.ocellus.source;

/// How much may come out of an archive, whatever its headers say.
///
/// @param photoBytes of one photo
/// @param tableBytes of a table or a `taxa.csv`
/// @param harmlessBytes of a whole compressed tar; more is a bomb if it is also far more than went in
record ArchiveLimits(int photoBytes, int tableBytes, long harmlessBytes) {

    static final ArchiveLimits STANDARD = new ArchiveLimits(128 << 20, 64 << 20, 1L << 30);
}
