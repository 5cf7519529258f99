package io.ocellus.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/// A stretch of a review queue.
///
/// @param total how many wait in the whole queue now
/// @param next where the next stretch begins; absent at the end
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ReviewPage(List<ReviewItem> items, long total, Optional<String> next) {}
