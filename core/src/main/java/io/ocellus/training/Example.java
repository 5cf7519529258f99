package io.ocellus.training;

/// A training image as the methods knew it.
///
/// @param image its id
/// @param taxon id of the taxon that it was labelled with
/// @param said id of the taxon that the best method said while the image was held out; 0 if it was not asked
public record Example(long image, int taxon, int said) {

    boolean isRight() {
        return taxon == said;
    }
}
