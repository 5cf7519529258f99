package io.ocellus.jobs;

/// What is asked for.
///
/// @param collection whose jobs run one after another
/// @param kind one word for programs, such as `import`
/// @param title in words, for people
/// @param who asks
public record JobRequest(String collection, String kind, String title, String who) {}
