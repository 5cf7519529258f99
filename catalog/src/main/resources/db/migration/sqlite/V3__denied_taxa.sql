-- What images are said not to show, as far as no newer statement overrules it; written in the same transaction as the
-- statements. Most images have none.
CREATE TABLE denied_taxa (
    image_id INTEGER NOT NULL REFERENCES images (id),
    taxon_id INTEGER NOT NULL REFERENCES taxa (id),
    PRIMARY KEY (image_id, taxon_id)
) STRICT;

-- 1 for a statement that the image shows neither this taxon nor one within it, 0 for one that it shows the taxon.
ALTER TABLE labels ADD COLUMN denied INTEGER NOT NULL DEFAULT 0 CHECK (denied IN (0, 1));
