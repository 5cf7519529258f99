package io.ocellus.sample;

import java.util.OptionalInt;

/// A photo to be drawn. Immutable.
///
/// @param number the photo's number in the guide, from 0
/// @param species what it shows
/// @param label what it will be said to show
/// @param observation its observation's number, from 0
/// @param encounter the observation that it was truly taken in; another one for a near-duplicate, which claims
///     its own
/// @param original the photo that this one repeats, if it is a near-duplicate
record PlannedPhoto(int number, int species, int label, int observation, int encounter, OptionalInt original) {

    PlannedPhoto labelled(int newLabel) {
        return new PlannedPhoto(number, species, newLabel, observation, encounter, original);
    }

    /// The photo whose drawing this one shows: itself, unless it is a near-duplicate.
    int drawing() {
        return original.orElse(number);
    }
}
