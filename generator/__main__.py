"""`python -m generator`: the command line, with Material's end-of-life notice kept out of its output."""

import gc
import os
import sys

from generator.cli import main

if __name__ == "__main__":
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")
    status = main()
    gc.freeze()  # else Python would look for garbage, at its end, in all that was read
    sys.exit(status)
