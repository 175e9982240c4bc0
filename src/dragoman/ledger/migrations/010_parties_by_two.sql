-- Of two that take part in a record also an entry for both, "JPN-KAZ": what is told of two is then found at once, however
-- much is told of either. Entered in the order in which they stand, as many would else be slow.
CREATE INDEX parties_record ON parties (record, code);
DROP INDEX parties_kind;
INSERT INTO parties (code, record, kind, reading, document)
SELECT a.code || '-' || b.code, a.record, a.kind, a.reading, a.document
FROM records r CROSS JOIN parties a CROSS JOIN parties b
WHERE a.record = r.number AND b.record = r.number AND b.code > a.code
ORDER BY 1, 2;
DROP INDEX parties_record;
CREATE INDEX parties_kind ON parties (code, kind, document DESC, record);
