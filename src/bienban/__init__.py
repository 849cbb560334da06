"""Biên bản: reads Vietnamese official readouts into records in which every fact has its place."""

__version__ = "0.1.0"
