"""Runs `tiaokuai` in this process: the same arguments, streams and exit codes as run.py, without its cold start."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path

import pytest

from cli.main import main
from tests.cli.run import Done


def tiaokuai(folder: Path, *arguments: str, store: str = "sqlite:///t.db") -> Done:
    """One command in a folder."""
    out, err = io.StringIO(), io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        patch.chdir(folder)
        patch.setitem(os.environ, "TIAOKUAI_STORE", store)
        patch.setattr(sys, "argv", ["tiaokuai", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
    return Done(int(ended.value.code or 0), out.getvalue(), err.getvalue())
