package io.ocellus.service;

import io.ocellus.collection.Identification;
import io.ocellus.collection.PhotoEncoder;
import java.util.Optional;

/// What became of a photo in the queue: it was refused, or opened and embedded.
///
/// @param opened absent if it was refused
/// @param embedding `float[dimension]`, raw; empty if it was refused; nobody writes to it
/// @param decodeMillis for reading and shrinking it
/// @param embedMillis in the network, of the whole batch
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Seen(
        Optional<PhotoEncoder.Opened> opened,
        float[] embedding,
        Optional<Identification.Refused> refused,
        double decodeMillis,
        double embedMillis) {}
