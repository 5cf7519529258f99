package io.ocellus.service;

/// A photo that somebody brought.
///
/// @param name of the file as the person knows it; shown to people, never used as a path
/// @param bytes of the file; nobody writes to them
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Upload(String name, byte[] bytes) {}
