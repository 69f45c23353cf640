"""`python -m` for hub-verify, where it is not installed."""

import sys

from .command import main

if __name__ == "__main__":
    sys.exit(main())
