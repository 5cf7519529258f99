package io.ocellus.catalog;

import org.jspecify.annotations.Nullable;

/// Who took a photo, where and when, and on which terms it may be used. Every text is "" where unknown.
///
/// @param licence as its source writes it, such as `CC-BY-4.0`
/// @param observation names the encounter that the photo belongs to; photos of one are never split
/// @param date ISO 8601; may be only a year, or a year and a month
/// @param latitude degrees north, -90 to 90; null if unknown
/// @param longitude degrees east, -180 to 180; null if unknown
public record Provenance(
        String author,
        String licence,
        String observation,
        String date,
        @Nullable Double latitude,
        @Nullable Double longitude) {

    /// Nothing is known.
    public static final Provenance NONE = new Provenance("", "", "", "", null, null);
}
