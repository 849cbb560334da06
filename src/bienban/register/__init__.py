"""The register: what was read, what people corrected, who is who, and what became of every task."""
