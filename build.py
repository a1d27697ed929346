"""The entry point of a checkout: ``python build.py …`` is ``regesta …`` with this folder as the archive's root.

It runs from any folder, and where the libraries are missing it says in one line what to run.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent

try:
    from regesta.cli.main import main
except ImportError as error:
    # A name inside regesta that is missing is our fault, and its traceback is wanted.
    if sys.version_info >= (3, 11) and (error.name or "").startswith("regesta."):
        raise
    reason = f"`{error.name}` is not installed" if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed"
    sys.stderr.write(f"build.py: {reason}: in {ROOT}, run `make site` or `python3 -m pip install -e .`\n")
    sys.exit(2)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], default_root=ROOT))
