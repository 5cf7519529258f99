package io.ocellus.training;

import java.time.Instant;

/// What a training is told of its circumstances, for its card.
///
/// @param ocellus version of the program
/// @param data SHA-256 over the images, labels and splits
/// @param featureSpace name
/// @param now the time to write down
public record Origin(String ocellus, String data, String featureSpace, Instant now) {}
