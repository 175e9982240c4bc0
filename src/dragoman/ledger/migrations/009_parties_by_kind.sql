-- Of which kind and reading a record is in which a party takes part: the newest of a kind are then found without reading
-- any other, and whether it counts without reading it.
ALTER TABLE parties ADD COLUMN kind TEXT;
ALTER TABLE parties ADD COLUMN reading INTEGER;
ALTER TABLE parties ADD COLUMN document INTEGER;
UPDATE parties SET (kind, reading, document) = (
    SELECT r.kind, r.reading, g.document FROM records r JOIN readings g ON g.number = r.reading
    WHERE r.number = parties.record
);
CREATE INDEX parties_kind ON parties (code, kind, document DESC, record);
CREATE INDEX records_superseded ON records (number) WHERE superseded IS NOT NULL;
