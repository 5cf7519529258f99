/// Work that takes longer than a request: one thing at a time for each collection, watched, stopped, remembered.
///
/// Enter by [Jobs]. Knows neither photos nor requests: what is to be done comes in as a task.
@NullMarked
package io.ocellus.jobs;

import org.jspecify.annotations.NullMarked;
