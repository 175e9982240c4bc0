-- Which documents count no more, without looking at all.
CREATE INDEX documents_withdrawn ON documents (number) WHERE withdrawn IS NOT NULL;
