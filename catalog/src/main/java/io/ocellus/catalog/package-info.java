/// What is known, kept: taxa, images, labels with their history, embeddings, models. The only truth of a
/// collection.
///
/// Enter by [Catalog], opened by [SqliteCatalog]; whoever writes holds the [CollectionLock]. Reads `taxonomy` of
/// the core. Knows no pixels; everything is committed or it did not happen. core. Knows no pixels; everything is
/// committed or it did not happen.
@NullMarked
package io.ocellus.catalog;

import org.jspecify.annotations.NullMarked;
