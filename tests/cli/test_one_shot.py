"""A question about one unit reads what is near it: it loads no library that only a whole ledger needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import tiaokuai

HEAVY = (
    "polars",
    "networkx",
    "fastapi",
    "starlette",
    "openpyxl",
    "opencc",
    "pypinyin",
    "jinja2",
    "pyvis",
    "neo4j",
)
PROBE = f"""
import sys
from cli.main import _run
code = _run(sys.argv[1:])
print(*(name for name in {HEAVY!r} if name in sys.modules), file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    place = tmp_path_factory.mktemp("one_shot")
    assert tiaokuai(place, "load", str(root / "examples" / "shenhe.yaml")).code == 0
    return place


@pytest.mark.parametrize("command", ["who", "whom", "chain"])
@pytest.mark.parametrize("format_", ["json", "table"])
def test_one_shot_commands_load_nothing_heavy(folder: Path, root: Path, command: str, format_: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, command, "甲街道/司法所", "--format", format_],
        cwd=folder,
        env={**os.environ, "TIAOKUAI_STORE": "sqlite:///t.db", "PYTHONPATH": str(root), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr.strip()) == (0, "")


def test_a_misspelt_name_still_meets_the_nearest_ones(folder: Path) -> None:
    done = tiaokuai(folder, "who", "沈河区司法居")
    assert done.code == 2
    assert "沈河区司法局" in done.err


def test_a_name_that_several_have_lists_them_with_what_stands_above(tmp_path: Path) -> None:
    rows = "".join(
        f"{name},{kind},{parent},{place}\n"
        for name, kind, parent, place in (
            ("示例区人民政府", "government", "", ""),
            ("示例区司法局", "government_department", "示例区人民政府", ""),
            ("甲街道", "street", "示例区人民政府", ""),
            ("乙街道", "street", "示例区人民政府", ""),
        )
    )
    stations = "".join(f"{s}司法所,dispatched_office,示例区司法局,{s},司法所\n" for s in ("甲街道", "乙街道"))
    table = "单位名称,机构类型,隶属单位,属地街道,简称\n" + rows.replace("\n", ",\n") + stations
    (tmp_path / "units.csv").write_text(table, encoding="utf-8")
    assert tiaokuai(tmp_path, "load", "units.csv").code == 0
    done = tiaokuai(tmp_path, "who", "司法所", "--format", "json")
    assert done.code == 2
    first, second = done.json["error"]["matches"]
    assert "示例区司法局，甲街道" in first and "示例区司法局，乙街道" in second
    for words in (("司法所", "--in", "乙街道"), ("乙街道/司法所",)):
        answer = tiaokuai(tmp_path, "who", *words, "--format", "json")
        assert answer.json["unit"]["name"] == "乙街道司法所"
