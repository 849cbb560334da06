"""What stands in the body of a request: JSON whose texts a database can keep."""

import json
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser


class TextParser(Parser):
    """Reads JSON, and refuses a text with U+0000 or a lone surrogate, which no register can hold."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The value; raises ValueError (which is answered by 400) for what is none, or cannot be kept."""
        value = super().parse_body(request)
        kept = json.dumps(value, ensure_ascii=False).encode()
        if rb"\u0000" in kept.replace(rb"\\", b""):
            raise ValueError("a NUL character")
        return value
