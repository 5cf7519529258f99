/// The commands: reads arguments, calls the collection, prints. An end of the house; nothing enters here.
///
/// Only this room writes to a terminal: results to stdout, everything else to stderr.
@NullMarked
package io.ocellus.cli;

import org.jspecify.annotations.NullMarked;
