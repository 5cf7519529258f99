package io.ocellus.page;

/// Something that is known, with what it is called.
record Fact(String name, String value) {}
