"""``python -m typeset``: the command, where its script is not on the path."""

import sys

from typeset.command.main import main

if __name__ == "__main__":
    sys.exit(main())
