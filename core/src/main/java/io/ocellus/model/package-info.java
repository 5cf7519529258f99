/// Networks as files: bundles with their cards, where they live, and the checks before one is trusted.
///
/// Enter by [BundleStore]; a [Bundle] with its [Card] opens a [Network]. Knows no photo: what comes in are
/// tensors. All ONNX Runtime code lives here, and the network that comes with Ocellus ([ShippedBundle]).
@NullMarked
package io.ocellus.model;

import org.jspecify.annotations.NullMarked;
