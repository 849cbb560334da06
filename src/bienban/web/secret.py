"""The key that signs sessions, made on first use and kept beside the user's register."""

import os
import secrets

from bienban.register.database import default_path


def secret_key() -> str:
    """The key in the user's data directory; a new one where there is none. Raises OSError."""
    path = default_path().with_name("secret-key")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(64)
        file.write(key)
    return key
