-- Accounts and what they did. Version 1 (PRAGMA user_version). Times are milliseconds since 1970 UTC.

CREATE TABLE people (
    id            INTEGER PRIMARY KEY,
    name          TEXT NOT NULL,
    -- The name as it is compared: Anna, ANNA and anna are one person.
    name_key      TEXT NOT NULL UNIQUE,
    role          TEXT NOT NULL CHECK (role IN ('viewer', 'contributor', 'curator', 'admin')),
    password_hash TEXT NOT NULL,
    added_millis  INTEGER NOT NULL,
    -- Rows stay, so that labels and the audit log never speak of somebody else.
    removed       INTEGER NOT NULL CHECK (removed IN (0, 1))
) STRICT;

CREATE TABLE sessions (
    secret_hash  TEXT PRIMARY KEY,
    person_id    INTEGER NOT NULL REFERENCES people (id),
    begun_millis INTEGER NOT NULL,
    seen_millis  INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_person ON sessions (person_id);

CREATE TABLE tokens (
    id             INTEGER PRIMARY KEY,
    person_id      INTEGER NOT NULL REFERENCES people (id),
    name           TEXT NOT NULL,
    secret_hash    TEXT NOT NULL UNIQUE,
    role           TEXT NOT NULL CHECK (role IN ('viewer', 'contributor', 'curator', 'admin')),
    made_millis    INTEGER NOT NULL,
    expires_millis INTEGER,
    used_millis    INTEGER,
    UNIQUE (person_id, name)
) STRICT;

-- Only ever appended to.
CREATE TABLE audit (
    id        INTEGER PRIMARY KEY,
    at_millis INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    who       TEXT NOT NULL,
    address   TEXT NOT NULL,
    action    TEXT NOT NULL,
    subject   TEXT NOT NULL
) STRICT;

-- The key that signs cookies.
CREATE TABLE secrets (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- What each account brought on a day (days since 1970 UTC), for the quota.
CREATE TABLE brought (
    person_id INTEGER NOT NULL REFERENCES people (id),
    day       INTEGER NOT NULL,
    photos    INTEGER NOT NULL,
    bytes     INTEGER NOT NULL,
    PRIMARY KEY (person_id, day)
) STRICT;
