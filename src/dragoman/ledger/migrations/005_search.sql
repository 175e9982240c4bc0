-- Up to which number documents and records are in the index of words; the index itself is of the database's own kind.
CREATE TABLE indexed (
    part  TEXT PRIMARY KEY,
    upto  INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO indexed (part, upto) VALUES ('documents', 0), ('records', 0);

CREATE INDEX sources_publisher ON sources (publisher);
