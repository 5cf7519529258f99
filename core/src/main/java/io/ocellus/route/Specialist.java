package io.ocellus.route;

import java.util.List;

/// A network that knows some taxa, and when it is asked. Immutable; kept in the card of a training.
///
/// @param network name of its bundle
/// @param taxa ids of the classes that it knows
/// @param branch tells from the embedding whether a photo shows one of them
/// @param terms on which it is asked
public record Specialist(String network, List<Integer> taxa, Branch branch, Terms terms) {

    public Specialist {
        taxa = List.copyOf(taxa);
    }
}
