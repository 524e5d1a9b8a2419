"""In CI a test that skips is a failure, unless the shared material is what it lacks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

SKIPPING = """
import pytest

def test_without_a_browser():
    pytest.skip("no Chromium on this machine")

@pytest.mark.skipif(True, reason="../shared is absent: no encoded places")
def test_without_the_shared_material():
    pass

@pytest.mark.xfail(reason="known")
def test_expected_to_fail():
    assert False
"""
ASKING_NEO4J = "def test_asking_neo4j(neo4j_url): pass"
SKIPPING_WHOLE = "import pytest; pytest.skip('no server', allow_module_level=True)"


def outcomes(root: Path, folder: Path, environment: dict[str, str]) -> tuple[str, dict[str, int]]:
    """Run pytest under the project's conftest in a folder of its own; its output and last line's counts."""
    shutil.copy(root / "tests" / "conftest.py", folder)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers =\n  browser\n  neo4j\n")
    (folder / "test_skipping.py").write_text(SKIPPING)
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-rs", "-p", "no:cacheprovider", "--continue-on-collection-errors"],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name != "CI"} | environment,
        capture_output=True,
        text=True,
    )
    last = run.stdout.strip().splitlines()[-1]
    return run.stdout, {word: int(count) for count, word in re.findall(r"(\d+) (\w+)", last.split(" in ")[0])}


def test_on_a_machine_of_ones_own_skips_are_named_with_their_reason(root: Path, tmp_path: Path) -> None:
    (tmp_path / "test_skipping_whole.py").write_text(SKIPPING_WHOLE)
    output, counts = outcomes(root, tmp_path, {})
    assert counts == {"skipped": 3, "xfailed": 1}
    assert "no Chromium on this machine" in output


def test_in_ci_a_promised_test_that_skips_is_a_failure(root: Path, tmp_path: Path) -> None:
    output, counts = outcomes(root, tmp_path, {"CI": "true"})
    assert counts == {"failed": 1, "skipped": 1, "xfailed": 1}
    assert "Promised in CI, but skipped: no Chromium on this machine" in output


def test_in_ci_a_module_that_skips_as_a_whole_is_a_failure(root: Path, tmp_path: Path) -> None:
    (tmp_path / "test_skipping_whole.py").write_text(SKIPPING_WHOLE)
    output, counts = outcomes(root, tmp_path, {"CI": "true"})
    assert counts["error"] == 1
    assert "Promised in CI, but skipped: no server" in output


def test_without_java_what_needs_neo4j_skips_and_fails_in_ci(root: Path, tmp_path: Path) -> None:
    (tmp_path / "test_asking_neo4j.py").write_text(ASKING_NEO4J)
    machine = {"PATH": str(tmp_path), "JAVA_HOME": "", "TIAOKUAI_TEST_NEO4J": ""}
    output, counts = outcomes(root, tmp_path, machine)
    assert counts == {"skipped": 3, "xfailed": 1}
    assert "no Java 17 or newer on this machine" in output
    output, counts = outcomes(root, tmp_path, machine | {"CI": "true"})
    assert counts == {"failed": 1, "error": 1, "skipped": 1, "xfailed": 1}
    assert "Promised in CI, but skipped: no Java 17 or newer on this machine" in output
