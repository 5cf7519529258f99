/// Names to taxa: the tree, ranks, synonyms, and the matching of what people write to what the tree calls it.
///
/// Enter by [Taxonomy]; [TaxaCsv] reads the entries of one from a table, [FolderTaxa] from the names of folders.
/// [TaxonRecord] is the form in which a catalogue keeps a taxon. Knows no image and no database, and never
/// guesses which taxon a label means: see [Match].
@NullMarked
package io.ocellus.taxonomy;

import org.jspecify.annotations.NullMarked;
