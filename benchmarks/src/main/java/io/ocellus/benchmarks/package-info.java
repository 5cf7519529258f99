/// Timings of what must be fast, against a yardstick measured in the same run.
///
/// Enter by a benchmark's class name on JMH's command line, or by [SearchAgainstCopy]. Nothing reads this room,
/// and no timing decides a build.
@NullMarked
package io.ocellus.benchmarks;

import org.jspecify.annotations.NullMarked;
