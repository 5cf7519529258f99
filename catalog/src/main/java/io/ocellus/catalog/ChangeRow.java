package io.ocellus.catalog;

import java.time.Instant;

/// Something that was said or decided of one image or of many at once.
///
/// @param what `labelled`, `denied`, `withdrawn`, or the word of a [Decision]
/// @param taxonId of the label; 0 where it was withdrawn, or for a decision
/// @param images how many
/// @param image one of them, the one with the smallest id
/// @param who a person, or the part of the program that acted for one
/// @param why in free words, "" if not said
public record ChangeRow(Instant when, String who, String what, String why, int taxonId, long images, long image) {}
