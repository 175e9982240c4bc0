-- What a text is recognised by: the words of its title and lead, the least hashes of its word sequences; `day` is the
-- first of its publication, as the present reading has it.
CREATE TABLE fingerprints (
    document  INTEGER PRIMARY KEY REFERENCES documents (number),
    day       TEXT,
    title     TEXT NOT NULL,
    lead      TEXT NOT NULL,
    least     TEXT NOT NULL,
    size      INTEGER NOT NULL
);
CREATE INDEX fingerprints_day ON fingerprints (day);

-- The keys under which near-copies meet.
CREATE TABLE bands (
    band      TEXT NOT NULL,
    document  INTEGER NOT NULL REFERENCES documents (number),
    PRIMARY KEY (band, document)
) WITHOUT ROWID;

-- In how many titles and leads a word stands.
CREATE TABLE terms (
    term       TEXT PRIMARY KEY,
    documents  INTEGER NOT NULL
) WITHOUT ROWID;
