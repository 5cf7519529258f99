package io.ocellus.service;

import java.util.Optional;

/// A network to be trained further.
///
/// @param bundle the model to begin with, by name
/// @param name of the model that is made; absent for `COLLECTION-BUNDLE`
/// @param mode what learns: `head`, `last`, `all` or `scratch`; absent to choose by the number of photos
/// @param epochs how often every photo is seen; absent for what is usual
public record NetworkWish(String bundle, Optional<String> name, Optional<String> mode, Optional<Integer> epochs) {}
