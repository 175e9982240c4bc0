-- How many things in a record are inferred or in doubt, and the last review of it by a person: what waits for one.
ALTER TABLE records ADD COLUMN doubts INTEGER;
ALTER TABLE records ADD COLUMN reviewed INTEGER REFERENCES judgements (number);
CREATE INDEX records_doubts ON records (doubts DESC, reading DESC, number);
