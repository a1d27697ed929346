"""The command `lsp`: a language server for editors, on the standard streams."""

from __future__ import annotations

import logging
from importlib import import_module

from regesta.cli.console import Console
from regesta.cli.options import Invocation
from regesta.cli.results import BUILT
from regesta.errors import RegestaError


def run_lsp(invocation: Invocation, console: Console) -> int:
    """Answer an editor until it has no more questions.

    Raises:
        RegestaError: if the library of the protocol is not installed.
    """
    del console  # the standard output is the editor's
    try:
        make_server = import_module("regesta.editors.server").make_server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"pygls", "lsprotocol"}:
            raise
        message = "`lsp` speaks with editors through a library that is not installed: run `pip install 'regesta[lsp]'`"
        raise RegestaError(message) from error
    logging.getLogger("pygls").setLevel(logging.ERROR)
    make_server(invocation.settings).start_io()
    return BUILT
