-- A text is kept once, however many sources carried it.
CREATE TABLE documents (
    number   INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,
    text     TEXT NOT NULL,
    reading  INTEGER REFERENCES readings (number) DEFERRABLE INITIALLY DEFERRED -- the one that holds now
);

-- Where a text was found, and what that place says of it.
CREATE TABLE sources (
    number           INTEGER PRIMARY KEY,
    document         INTEGER NOT NULL REFERENCES documents (number),
    source           TEXT NOT NULL,
    url              TEXT,
    title            TEXT,
    publisher        TEXT,
    published        TEXT,
    published_basis  TEXT,
    language         TEXT NOT NULL
);
CREATE INDEX sources_document ON sources (document);

-- What one reader (version and settings) made of a document; `digest` is over its records.
CREATE TABLE readings (
    number    INTEGER PRIMARY KEY,
    document  INTEGER NOT NULL REFERENCES documents (number),
    source    INTEGER NOT NULL REFERENCES sources (number),
    reader    TEXT NOT NULL,
    digest    TEXT NOT NULL,
    UNIQUE (document, reader, digest)
);
CREATE INDEX documents_reading ON documents (reading);

-- `fields` is the record's whole row; the first and last day it may concern are NULL where open or unknown.
CREATE TABLE records (
    number     INTEGER PRIMARY KEY,
    reading    INTEGER NOT NULL REFERENCES readings (number),
    id         TEXT NOT NULL,
    kind       TEXT NOT NULL,
    first_day  TEXT,
    last_day   TEXT,
    fields     TEXT NOT NULL
);
CREATE INDEX records_reading ON records (reading, kind);
CREATE INDEX records_id ON records (id);

-- Who takes part in a record, by country or PLOVER's code of organisations.
CREATE TABLE parties (
    code    TEXT NOT NULL,
    record  INTEGER NOT NULL REFERENCES records (number),
    PRIMARY KEY (code, record)
) WITHOUT ROWID;
