package io.ocellus.page;

import java.util.Optional;

/// The roots of the tree, with what the collection holds.
///
/// @param holds in a sentence
/// @param told where figures of how taxa are told apart come from, if there are any
record ExploreView(Frame frame, String holds, Optional<String> told, Level level) {}
