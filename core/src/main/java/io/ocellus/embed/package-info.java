/// Pixels to vectors: embedders, the preprocessing that a bundle's card asks for, and feature spaces.
///
/// Enter by [Embedder]: a [HandcraftedEmbedder] needs nothing, an [OnnxEmbedder] a bundle. Reads `image` and
/// `model`. Never searches and never stores.
@NullMarked
package io.ocellus.embed;

import org.jspecify.annotations.NullMarked;
