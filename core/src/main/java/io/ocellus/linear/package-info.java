/// Linear classifiers on dense features: matrices and targets in, weights out.
///
/// Enter by [DualCoordinateDescent] for one-vs-rest problems and by [Multinomial] for all classes at once;
/// [AveragedSgd] is the cheap and rough way for tiny problems. All end in [LinearWeights]. Reads `vector`; read
/// by `classify` and later rooms. Knows no taxon and no image, chooses no setting by looking at data, and keeps
/// nothing between two calls.
@NullMarked
package io.ocellus.linear;

import org.jspecify.annotations.NullMarked;
