package io.ocellus.route;

/// When the gallery is searched again within the taxon that the general path is sure of, so that all votes come
/// from there. Needs no network. Immutable; kept in the card of a training.
///
/// @param sure how probable the taxon must be, [0, 1]
/// @param terms on which the search is listened to
public record Narrowing(double sure, Terms terms) {

    /// As sure as most promises are.
    public static final double SURE = 0.95;
}
