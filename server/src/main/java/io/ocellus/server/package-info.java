/// Serves a home to people and programs: listens, lets in, answers, refuses, and says what it did.
///
/// Enter by [OcellusServer]. Puts the rooms together; what is done with photos stands in the rooms before it.
@NullMarked
package io.ocellus.server;

import org.jspecify.annotations.NullMarked;
