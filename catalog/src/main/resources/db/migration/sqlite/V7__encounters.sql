-- A photo's page shows the others of its encounter, and new ones take their place among these: neither looks at all
-- images for it. Most collections know no encounters, and pay nothing.
CREATE INDEX images_by_observation ON images (observation) WHERE observation <> '' AND removed = 0;
