-- Which texts name a dialogue format: its words folded. The row without a name says that older texts are entered.
CREATE TABLE formats (
    name      TEXT NOT NULL,
    document  INTEGER NOT NULL REFERENCES documents (number),
    PRIMARY KEY (name, document)
) WITHOUT ROWID;
