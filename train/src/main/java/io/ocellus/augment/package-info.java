/// From a list of photo files with labels to batches of numbers that a network is trained on.
///
/// Enter by [PhotoBatches]: it reads a [Manifest] through [Photos], changes each photo as an [Augmentation]
/// says, and has the next [Batch] ready while the trainer works on the last. A [View] is one such change, the
/// same wherever it is drawn from the same image, seed and number. A [ContactSheet] shows what the network
/// sees. Reads `image`, `model` and `embed`; read by what trains. Knows no network, no catalogue and no
/// taxonomy: a label is a name in a list.
@NullMarked
package io.ocellus.augment;

import org.jspecify.annotations.NullMarked;
