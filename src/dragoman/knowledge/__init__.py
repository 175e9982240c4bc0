"""Facts as tables: states, organisations, offices by date, places, currencies; SOURCES.md has each one's source."""
