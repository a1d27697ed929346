"""`python -m regesta`: the installed program, where its own command is not on the path."""

from __future__ import annotations

from regesta.cli.main import run

if __name__ == "__main__":
    run()
