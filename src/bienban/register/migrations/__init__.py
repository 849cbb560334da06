"""The register's schema, step by step; SQLite and PostgreSQL take the same steps."""
