"""The words of the interface, a table for each part of it: key, Vietnamese, English."""
