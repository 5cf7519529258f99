-- An image may show several taxa. The first stays in images.taxon_id; those beside it stand here, written in the same
-- transaction as their labels. Most images have none.
CREATE TABLE further_taxa (
    image_id INTEGER NOT NULL REFERENCES images (id),
    taxon_id INTEGER NOT NULL REFERENCES taxa (id),
    PRIMARY KEY (image_id, taxon_id)
) STRICT;
CREATE INDEX further_taxa_by_taxon ON further_taxa (taxon_id);

-- 1 for a label that was stated beside the one before it, 0 for one that took the place of those before it.
ALTER TABLE labels ADD COLUMN further INTEGER NOT NULL DEFAULT 0 CHECK (further IN (0, 1));
