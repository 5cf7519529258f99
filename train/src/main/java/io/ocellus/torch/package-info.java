/// Networks that can be trained: graphs of `io.ocellus.graph` computed by libtorch, which knows their
/// gradients.
///
/// Enter by [Torch], which loads the native library, and [Network], which computes a graph and writes it back
/// with the values it has learnt. The only room that touches libtorch; the training loop builds on it. Knows no
/// photo, no label and no loss.
@NullMarked
package io.ocellus.torch;

import org.jspecify.annotations.NullMarked;
