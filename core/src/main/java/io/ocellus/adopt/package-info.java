/// Networks of other makers become bundles: a TensorFlow Lite or ONNX file, what its user knows of it and what
/// its graph shows make `model.onnx`, `card.json` and `labels.txt`.
///
/// Enter by [Adoption]; [PublicNetworks] is the short list of networks that can be fetched by name. Says aloud
/// what it guessed. Never opens a connection, and never looks at a photo.
@NullMarked
package io.ocellus.adopt;

import org.jspecify.annotations.NullMarked;
