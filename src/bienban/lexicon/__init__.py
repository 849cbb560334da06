"""The vocabulary, as data with attested examples."""
