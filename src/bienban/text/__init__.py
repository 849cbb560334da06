"""From bytes to a text with its views and parts."""
