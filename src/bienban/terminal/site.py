"""The command that serves the register in a browser: serve."""

import argparse
import os
import sys
from urllib.parse import urlsplit

from bienban.errors import RegisterError
from bienban.interface.words import Words


def serve(options: argparse.Namespace, words: Words) -> int:
    """Serve until interrupted; a demonstration only on this machine."""
    from bienban.web import serving

    host, port = options.host or "127.0.0.1", int(options.port or 8321)
    shown = f"[{host}]" if ":" in host else host
    address = options.url or f"http://{shown}:{port}"
    parts = urlsplit(address)
    problem = ""
    if options.demo and (host not in serving.LOOPBACK or parts.hostname not in serving.LOOPBACK):
        problem = words("wrong.demo", host if host not in serving.LOOPBACK else address)
    elif parts.scheme not in ("http", "https") or not parts.hostname:
        problem = words("wrong.url", address)
    elif host not in serving.LOOPBACK and not options.url:
        problem = words("wrong.needs_url", host)
    elif port > 65535:
        problem = words("wrong.count", "--port", options.port)
    if problem:
        print(f"bienban: {problem}", file=sys.stderr)
        return 2

    def started() -> None:
        print(words("serve.ready", address), flush=True)

    try:
        password = serving.prepare(options.database, address, options.demo)
        if password:
            print(words("serve.first_user", serving.ADMINISTRATOR, password), flush=True)
        serving.serve(host, port, int(options.workers or min(4, os.cpu_count() or 1)), started)
    except (RegisterError, OSError) as error:
        print(f"bienban: {words.failure(str(error))}", file=sys.stderr)
        return 1
    return 0
