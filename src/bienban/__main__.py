"""`python -m bienban` is the command `bienban`."""

import sys

from bienban.cli import main

if __name__ == "__main__":
    sys.exit(main())
