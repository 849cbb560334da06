"""One writer at a time."""

from django.db import connection

WRITERS = 0x62696577
"""The advisory lock that one writer at a time holds on PostgreSQL, as SQLite has one writer at a time."""


def lock() -> None:
    """Wait for the other writers; to be called at the beginning of a transaction that writes."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITERS])
