-- The records that concern the latest days, without looking at all: what a search for no words shows first.
CREATE INDEX records_latest ON records (last_day, kind, first_day, reading);
