package io.ocellus.catalog;

import java.time.Instant;

/// A trained model or network that belongs to the collection.
///
/// @param name unique in a catalogue
/// @param sha256 of the model's file
/// @param card its description, a JSON object
/// @param added to the millisecond
public record ModelRow(String name, String sha256, String card, Instant added) {}
