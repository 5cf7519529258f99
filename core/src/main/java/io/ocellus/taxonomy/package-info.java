/// Names to taxa: the tree, ranks, synonyms, and the matching of what people write to what the tree calls it.
///
/// Enter by `Taxonomy`; `TaxaCsv` reads one from a table. Knows no image and no database.
@NullMarked
package io.ocellus.taxonomy;

import org.jspecify.annotations.NullMarked;
