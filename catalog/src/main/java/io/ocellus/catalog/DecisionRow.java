package io.ocellus.catalog;

import java.time.Instant;

/// A decision about an image, with who and when. All are kept.
///
/// @param when to the millisecond
public record DecisionRow(long imageId, Decision decision, String who, Instant when) {}
