package io.ocellus.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// Something that a server said it had kept.
///
/// @param image that it is about
/// @param sha256 of the photo's file, 64 hexadecimal digits
/// @param what `labelled` or `accepted`, as the history of the photo calls it
/// @param taxon that the photo was said to show; 0 where none was named
record Promise(long image, String sha256, String what, int taxon) {

    /// Whether it was kept.
    ///
    /// @param photo everything that the server knows of the photo now, as `/api/v1/images/{image}` tells it
    /// @return what is missing; empty if nothing
    Optional<String> missingIn(JsonNode photo) {
        if (!photo.path("sha256").asText().equals(sha256)) {
            return Optional.of("photo %d is %s, not %s".formatted(image, photo.path("sha256"), sha256));
        }
        for (JsonNode event : photo.path("history")) {
            if (event.path("what").asText().equals(what)
                    && (taxon == 0 || event.at("/taxon/id").asInt() == taxon)) {
                return Optional.empty();
            }
        }
        return Optional.of("photo %d was never %s as %d".formatted(image, what, taxon));
    }
}
