/// Pixels to vectors: embedders, the preprocessing that a bundle's card asks for, feature spaces, and what is
/// done to vectors before a method sees them.
///
/// Enter by [Embedder]: a [HandcraftedEmbedder] needs nothing, an [OnnxEmbedder] a bundle; a [ViewedEmbedder]
/// averages several [Views] of a photo, and [SideBySide] joins several embedders to one space. A
/// [TransformRecipe], fitted on training vectors, becomes a [FeatureTransform]. Reads `image`, `vector`,
/// `algebra` and `model`. Never searches, and stores nothing but transforms.
@NullMarked
package io.ocellus.embed;

import org.jspecify.annotations.NullMarked;
