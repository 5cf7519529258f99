-- For people who look through a collection: what has been reviewed and what not, and what was said last.
CREATE INDEX images_by_review ON images (review);
CREATE INDEX labels_by_time ON labels (made_millis);
CREATE INDEX decisions_by_time ON decisions (made_millis);
