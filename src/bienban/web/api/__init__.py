"""The API under `/api/`: the register for programs, with its OpenAPI page at `/api/docs`."""
