package io.ocellus.report;

import io.ocellus.taxonomy.Taxon;
import java.util.Optional;

/// Small pictures for a page, about 200 pixels a side and at most some ten kilobytes each.
@FunctionalInterface
public interface Thumbnails {

    /// A page without pictures.
    Thumbnails NONE = image -> Optional.empty();

    /// The picture of an image of the catalogue.
    ///
    /// @return the bytes of a JPEG, the caller's; empty if there is no picture to show
    Optional<byte[]> jpeg(long image);

    /// A typical picture of a taxon, to set beside a photo that was taken for it.
    ///
    /// @return the bytes of a JPEG, the caller's; empty if there is none, which is what this does unless
    ///     overridden
    default Optional<byte[]> example(Taxon taxon) {
        return Optional.empty();
    }
}
