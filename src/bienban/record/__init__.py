"""From mentions to the record: session, statements, indicators."""
