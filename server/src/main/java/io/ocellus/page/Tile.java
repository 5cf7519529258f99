package io.ocellus.page;

import io.ocellus.taxonomy.Taxon;
import java.util.Optional;

/// A photo among others.
///
/// @param image its id
/// @param under what stands below it
/// @param scientific whether that is set in italics
record Tile(long image, String under, boolean scientific) {

    static Tile of(long image, Optional<Taxon> taxon) {
        return taxon.map(
                        of -> new Tile(image, Wording.title(of), of.commonName().isEmpty() && Wording.isScientific(of)))
                .orElseGet(() -> new Tile(image, "no name yet", false));
    }
}
