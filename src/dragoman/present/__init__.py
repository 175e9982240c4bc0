"""Records → what people read: tables, marked text, briefs."""
