-- Until when what a record promises, announces or agrees lasts, for what runs out next. The row of record 0 says that
-- older records are entered.
CREATE TABLE ahead (
    record  INTEGER PRIMARY KEY,
    day     TEXT NOT NULL
);
CREATE INDEX ahead_day ON ahead (day, record);
