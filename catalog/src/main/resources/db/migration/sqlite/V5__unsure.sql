-- A review may end in 'unsure': whoever looked could not tell. A column's check cannot be changed, so that both columns
-- are made anew; the table images is kept, since others refer to it.
DROP INDEX images_by_review;
ALTER TABLE images ADD COLUMN reviewed TEXT NOT NULL DEFAULT 'new'
    CHECK (reviewed IN ('new', 'accepted', 'rejected', 'unsure'));
UPDATE images SET reviewed = review WHERE review <> 'new';
ALTER TABLE images DROP COLUMN review;
ALTER TABLE images RENAME COLUMN reviewed TO review;
CREATE INDEX images_by_review ON images (review);

CREATE TABLE decisions_of_now (
    id          INTEGER PRIMARY KEY,
    image_id    INTEGER NOT NULL REFERENCES images (id),
    decision    TEXT NOT NULL
                CHECK (decision IN ('removed', 'restored', 'reopened', 'accepted', 'rejected', 'unsure')),
    who         TEXT NOT NULL,
    made_millis INTEGER NOT NULL
) STRICT;
INSERT INTO decisions_of_now (id, image_id, decision, who, made_millis)
    SELECT id, image_id, decision, who, made_millis FROM decisions ORDER BY id;
DROP TABLE decisions;
ALTER TABLE decisions_of_now RENAME TO decisions;
CREATE INDEX decisions_by_image ON decisions (image_id);
CREATE INDEX decisions_by_time ON decisions (made_millis);
