"""What the pages show as typed at a terminal is run, in order, and answers what they print."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.inside import tiaokuai

# ```csv 方案.csv is a file of that name; ```console holds commands after $ and what they print.
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = "……"


def shown(printed: str) -> list[str]:
    """The pieces of a printed answer that stand between what is left out."""
    lines = "\n".join(line.rstrip() for line in printed.splitlines())
    return [piece.strip("\n") for piece in f"\n{lines}".split(f"\n{LEFT_OUT}") if piece.strip("\n")]


def run(folder: Path, console: str) -> int:
    """Runs every command of a console block; returns how many there were."""
    commands = re.findall(r"^\$ tiaokuai (.*)\n((?:(?!\$ ).*\n?)*)", console, re.MULTILINE)
    for command, printed in commands:
        done = tiaokuai(folder, *shlex.split(command))
        said = "\n".join(line.rstrip() for line in (done.out + done.err).splitlines())
        place = 0
        for piece in shown(printed):
            found = said.find(piece, place)
            assert found >= 0, f"tiaokuai {command}: the page prints\n{piece}\nand the command\n{said}"
            place = found + len(piece)
    return len(commands)


@pytest.mark.parametrize(("page", "least"), [("reform.md", 10), ("duties.md", 5)])
def test_the_commands_of_a_page_answer_what_it_prints(
    root: Path, tmp_path: Path, page: str, least: int
) -> None:
    (tmp_path / "examples").symlink_to(root / "examples")
    ran = 0
    for kind, name, text in BLOCK.findall((root / "docs" / page).read_text(encoding="utf-8")):
        if name:
            (tmp_path / name).write_text(text, encoding="utf-8")
        elif kind == "console":
            ran += run(tmp_path, text)
    assert ran >= least


def test_the_page_about_reforms_tells_every_open_point_and_every_column(root: Path) -> None:
    from graphmodel.vocabulary import VOCABULARY

    page = (root / "docs" / "reform.md").read_text(encoding="utf-8")
    points = (root / "graphmodel" / "reform" / "points.py").read_text(encoding="utf-8")
    for code in re.findall(r'"((?:RFM|DUT|REP)\d\d)"', points):
        assert f"| {code} |" in page, code
    own = [
        c for c in VOCABULARY.sheets["reform"].columns.values() if c.name not in ("id", "batch", "transition")
    ]
    for column in own[: [c.name for c in own].index("date") + 1]:
        heading = column.headings[0].removesuffix("编制").removesuffix("领导职数")
        assert heading in page, column.name
