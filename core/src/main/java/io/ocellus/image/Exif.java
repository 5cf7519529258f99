package io.ocellus.image;

import java.time.LocalDateTime;
import java.util.Optional;

/// What the camera noted beside the picture, as far as Ocellus uses it.
///
/// @param orientation how the stored picture lies, 1 (upright) to 8, as in Exif 2.32, section 4.6.4; pictures
///     that [PhotoDecoder] gives are already turned upright
/// @param taken when the shutter opened, by the camera's clock and without a time zone
/// @param place where the camera was
public record Exif(int orientation, Optional<LocalDateTime> taken, Optional<Place> place) {

    /// Upright, and nothing else known: also for Exif data that is damaged.
    public static final Exif NONE = new Exif(1, Optional.empty(), Optional.empty());

    public Exif {
        if (orientation < 1 || orientation > 8) {
            throw new IllegalArgumentException(
                    "orientation %d is not in 1 to 8: take 1 where a file says something else".formatted(orientation));
        }
    }

    /// A point on Earth (WGS 84).
    ///
    /// @param latitude in degrees, -90 to 90, north positive
    /// @param longitude in degrees, -180 to 180, east positive
    public record Place(double latitude, double longitude) {
        public Place {
            if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
                throw new IllegalArgumentException(
                        "latitude %s, longitude %s is not a place on Earth: give degrees within 90 and 180"
                                .formatted(latitude, longitude));
            }
        }
    }
}
