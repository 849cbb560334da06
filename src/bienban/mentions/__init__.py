"""The six kinds of mentions: time, quantity, instrument, person, body, place."""
