package io.ocellus.catalog;

/// The little of an image that galleries and splits need.
///
/// @param taxonId of the newest label, the first one where it names several; 0 if there is none
/// @param observation the encounter it belongs to, "" if unknown
/// @param dhash perceptual hash in hexadecimal, "" if there is none
public record Spot(long imageId, int taxonId, Split split, String observation, String dhash) {}
