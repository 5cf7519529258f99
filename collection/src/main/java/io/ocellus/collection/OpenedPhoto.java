package io.ocellus.collection;

/// A photo that was opened elsewhere and is still at hand, should a network have to look at it.
///
/// @param file its bytes; nobody writes to them
/// @param opened by [PhotoCollection#answeringEncoder]
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record OpenedPhoto(byte[] file, PhotoEncoder.Opened opened) {}
