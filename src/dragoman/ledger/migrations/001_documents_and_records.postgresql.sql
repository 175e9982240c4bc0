-- A text is kept once, however many sources carried it.
CREATE TABLE documents (
    number   BIGINT PRIMARY KEY,
    id       TEXT COLLATE "C" NOT NULL UNIQUE,
    text     TEXT COLLATE "C" NOT NULL,
    reading  BIGINT -- the one that holds now
);

-- Where a text was found, and what that place says of it.
CREATE TABLE sources (
    number           BIGINT PRIMARY KEY,
    document         BIGINT NOT NULL REFERENCES documents (number),
    source           TEXT COLLATE "C" NOT NULL,
    url              TEXT COLLATE "C",
    title            TEXT COLLATE "C",
    publisher        TEXT COLLATE "C",
    published        TEXT COLLATE "C",
    published_basis  TEXT COLLATE "C",
    language         TEXT COLLATE "C" NOT NULL
);
CREATE INDEX sources_document ON sources (document);

-- What one reader (version and settings) made of a document; `digest` is over its records.
CREATE TABLE readings (
    number    BIGINT PRIMARY KEY,
    document  BIGINT NOT NULL REFERENCES documents (number),
    source    BIGINT NOT NULL REFERENCES sources (number),
    reader    TEXT COLLATE "C" NOT NULL,
    digest    TEXT COLLATE "C" NOT NULL,
    UNIQUE (document, reader, digest)
);
ALTER TABLE documents ADD FOREIGN KEY (reading) REFERENCES readings (number) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX documents_reading ON documents (reading);

-- `fields` is the record's whole row; the first and last day it may concern are NULL where open or unknown.
CREATE TABLE records (
    number     BIGINT PRIMARY KEY,
    reading    BIGINT NOT NULL REFERENCES readings (number),
    id         TEXT COLLATE "C" NOT NULL,
    kind       TEXT COLLATE "C" NOT NULL,
    first_day  TEXT COLLATE "C",
    last_day   TEXT COLLATE "C",
    fields     TEXT COLLATE "C" NOT NULL
);
CREATE INDEX records_reading ON records (reading, kind);
CREATE INDEX records_id ON records (id);

-- Who takes part in a record, by country or PLOVER's code of organisations.
CREATE TABLE parties (
    code    TEXT COLLATE "C" NOT NULL,
    record  BIGINT NOT NULL REFERENCES records (number),
    PRIMARY KEY (code, record)
);
