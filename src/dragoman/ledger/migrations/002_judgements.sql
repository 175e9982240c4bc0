-- What persons decided, one after another: never changed, never deleted; to take one back is another one.
CREATE TABLE judgements (
    number      INTEGER PRIMARY KEY,
    verdict     TEXT NOT NULL,
    judge       TEXT NOT NULL,
    time        TEXT NOT NULL,
    because     TEXT NOT NULL,
    confidence  TEXT,
    details     TEXT NOT NULL,
    undoes      INTEGER UNIQUE REFERENCES judgements (number)
);

-- What a judgement is about, by words; side 1 is the second of two that are the same or different.
CREATE TABLE pointers (
    judgement  INTEGER NOT NULL REFERENCES judgements (number),
    side       INTEGER NOT NULL,
    document   TEXT NOT NULL,
    kind       TEXT NOT NULL,
    quote      TEXT NOT NULL,
    before     TEXT NOT NULL,
    after      TEXT NOT NULL,
    start      INTEGER,
    record     TEXT NOT NULL,
    PRIMARY KEY (judgement, side)
);
CREATE INDEX pointers_document ON pointers (document);
CREATE INDEX pointers_quote ON pointers (kind, quote);

-- The correction that made a record, and the correction or rejection by which it counts no more.
ALTER TABLE records ADD COLUMN judgement INTEGER REFERENCES judgements (number);
ALTER TABLE records ADD COLUMN superseded INTEGER REFERENCES judgements (number);
-- The judgement by which a document counts no more.
ALTER TABLE documents ADD COLUMN withdrawn INTEGER REFERENCES judgements (number);
