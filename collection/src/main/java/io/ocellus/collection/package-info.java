/// A collection at work: import, identify, search, evaluate, correct, export. The one door that commands and
/// servers use.
///
/// Enter by `Collection`. Reads the core and the catalogue. Never prints: it returns values and reports progress.
@NullMarked
package io.ocellus.collection;

import org.jspecify.annotations.NullMarked;
