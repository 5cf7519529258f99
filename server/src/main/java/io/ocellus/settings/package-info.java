/// How a server is set up: by a file, by the environment, by flags, in this order of growing weight.
///
/// Enter by [Settings]. Knows no other room; opens nothing, starts nothing.
@NullMarked
package io.ocellus.settings;

import org.jspecify.annotations.NullMarked;
