package io.ocellus.source;

/// A photo as a source tells of it.
///
/// @param name lasting and unique: the absolute path, or `archive!/entry`
/// @param bytes size of the file; -1 where an archive does not say
/// @param modifiedMillis time of the last change, 0 if unknown
public record SourcePhoto(String name, long bytes, long modifiedMillis, Content content, Claims claims) {}
