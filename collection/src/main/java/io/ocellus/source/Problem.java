package io.ocellus.source;

/// Something that a source named and could not give.
///
/// @param file the file or entry that it is about
/// @param reason one word for machines: `missing`, `unreadable`, `symlinkLoop`, `unsafePath`, `link`,
///     `tooManyBytes`
/// @param message what happened and what to do
public record Problem(String file, String reason, String message) {}
