-- Which documents count, without reading their texts.
CREATE INDEX documents_counting ON documents (reading, withdrawn, number, id);
