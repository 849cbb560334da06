"""The register in a browser: a Django project that is served on one machine or in an office."""
