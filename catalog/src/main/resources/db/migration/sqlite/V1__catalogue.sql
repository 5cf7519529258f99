-- The catalogue, for SQLite. The folder of another database holds the same tables under the same names with its own
-- column types, so that one set of queries serves both. Times are milliseconds since 1970 UTC; "" is unknown text.

CREATE TABLE taxa (
    id              INTEGER PRIMARY KEY,
    -- Deferred: a list of taxa may name a child before its parent.
    parent_id       INTEGER REFERENCES taxa (id) DEFERRABLE INITIALLY DEFERRED,
    scientific_name TEXT NOT NULL,
    common_name     TEXT NOT NULL,
    rank            TEXT NOT NULL,
    external_id     TEXT NOT NULL
) STRICT;

-- Without it, every new taxon is looked for among all others as a parent that they wait for.
CREATE INDEX taxa_by_parent ON taxa (parent_id);

CREATE TABLE taxon_synonyms (
    taxon_id INTEGER NOT NULL REFERENCES taxa (id),
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    PRIMARY KEY (taxon_id, position)
) STRICT;

CREATE TABLE feature_spaces (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL UNIQUE,
    backbone  TEXT NOT NULL,
    dimension INTEGER NOT NULL CHECK (dimension > 0)
) STRICT;

-- One row. Its counter grows with every committed change; space_id is the feature space in use.
CREATE TABLE collection_state (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    changes  INTEGER NOT NULL,
    space_id INTEGER REFERENCES feature_spaces (id)
) STRICT;
INSERT INTO collection_state (id, changes, space_id) VALUES (1, 0, NULL);

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE images (
    id              INTEGER PRIMARY KEY,
    sha256          TEXT NOT NULL UNIQUE,
    dhash           TEXT NOT NULL,
    width           INTEGER NOT NULL CHECK (width > 0),
    height          INTEGER NOT NULL CHECK (height > 0),
    -- Where the image was first found. What lies at a place now is said by the table origins.
    source          TEXT NOT NULL,
    bytes           INTEGER NOT NULL,
    modified_millis INTEGER NOT NULL,
    stored_as       TEXT NOT NULL,
    author          TEXT NOT NULL,
    licence         TEXT NOT NULL,
    observation     TEXT NOT NULL,
    taken_on        TEXT NOT NULL,
    latitude        REAL,
    longitude       REAL,
    split           TEXT NOT NULL CHECK (split IN ('train', 'test', 'none')),
    review          TEXT NOT NULL CHECK (review IN ('new', 'accepted', 'rejected')),
    imported_millis INTEGER NOT NULL,
    -- The taxon of the newest label, written in the same transaction as that label.
    taxon_id        INTEGER REFERENCES taxa (id),
    removed         INTEGER NOT NULL CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX images_by_taxon ON images (taxon_id);

CREATE TABLE origins (
    source          TEXT PRIMARY KEY,
    image_id        INTEGER NOT NULL REFERENCES images (id),
    bytes           INTEGER NOT NULL,
    modified_millis INTEGER NOT NULL
) STRICT;
CREATE INDEX origins_by_image ON origins (image_id);

-- Only ever appended to.
CREATE TABLE labels (
    id          INTEGER PRIMARY KEY,
    image_id    INTEGER NOT NULL REFERENCES images (id),
    taxon_id    INTEGER REFERENCES taxa (id),
    label_text  TEXT NOT NULL,
    who         TEXT NOT NULL,
    made_millis INTEGER NOT NULL,
    why         TEXT NOT NULL
) STRICT;
CREATE INDEX labels_by_image ON labels (image_id);

-- Only ever appended to.
CREATE TABLE decisions (
    id          INTEGER PRIMARY KEY,
    image_id    INTEGER NOT NULL REFERENCES images (id),
    decision    TEXT NOT NULL CHECK (decision IN ('removed', 'restored', 'reopened', 'accepted', 'rejected')),
    who         TEXT NOT NULL,
    made_millis INTEGER NOT NULL
) STRICT;
CREATE INDEX decisions_by_image ON decisions (image_id);

-- IEEE half precision, little-endian, dimension * 2 bytes.
CREATE TABLE embeddings (
    image_id INTEGER NOT NULL REFERENCES images (id),
    space_id INTEGER NOT NULL REFERENCES feature_spaces (id),
    vector   BLOB NOT NULL,
    PRIMARY KEY (image_id, space_id)
) STRICT;

CREATE TABLE models (
    name         TEXT PRIMARY KEY,
    sha256       TEXT NOT NULL,
    card         TEXT NOT NULL,
    added_millis INTEGER NOT NULL
) STRICT;
