"""`python -m generator`: the command line as a process of its own."""

import gc
import sys
from typing import NoReturn

from generator.cli import main


def run() -> NoReturn:
    """Run the command of this process. Nearly all that one makes stays to its end, so garbage is seldom looked for."""
    gc.set_threshold(50_000, 20, 100)
    status = main()
    gc.freeze()  # else Python would look for garbage, at its end, in all that was read
    sys.exit(status)


if __name__ == "__main__":
    run()
