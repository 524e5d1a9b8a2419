"""Generated pages and pictures say what the code says now."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_generated_pages_are_current(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_readmes_name_only_files_that_are_there(root: Path) -> None:
    import re

    for readme in ("README.md", "README.zh-CN.md", "examples/README.md"):
        folder = (root / readme).parent
        for link in re.findall(r"\]\(([^)#]+)\)", (root / readme).read_text(encoding="utf-8")):
            assert (folder / link).exists(), f"{readme}: {link}"
