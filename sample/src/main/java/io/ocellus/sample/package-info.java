/// Draws an imaginary butterfly guide: photos, a taxonomy and the truth about both, from a seed.
///
/// Enter by [SampleGuide]. Reads nothing of Ocellus: what it writes is plain files, as a user would bring them.
@NullMarked
package io.ocellus.sample;

import org.jspecify.annotations.NullMarked;
