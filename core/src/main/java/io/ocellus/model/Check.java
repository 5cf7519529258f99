package io.ocellus.model;

/// One thing that was checked about a bundle.
///
/// @param what was checked, in a few words
/// @param detail what was found; if it failed, what to do
public record Check(String what, boolean passed, String detail) {}
