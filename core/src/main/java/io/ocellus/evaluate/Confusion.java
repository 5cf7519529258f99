package io.ocellus.evaluate;

import io.ocellus.taxonomy.Taxon;
import java.util.List;

/// A taxon that was taken for another.
///
/// @param truth what the images show
/// @param guessed what was suggested first
/// @param count of images
/// @param share of the images that show `truth`, (0, 1]
/// @param images up to four of them, the most confident mistakes first
public record Confusion(Taxon truth, Taxon guessed, int count, double share, List<Long> images) {

    public Confusion {
        images = List.copyOf(images);
    }
}
