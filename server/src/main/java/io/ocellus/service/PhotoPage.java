package io.ocellus.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/// A stretch of a list of photos.
///
/// @param next where the next stretch begins; absent at the end
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record PhotoPage(List<PhotoCard> photos, Optional<String> next) {}
