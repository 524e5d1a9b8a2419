"""load --map, export, template and the progress bar, as a person at a terminal meets them."""

from __future__ import annotations

import csv
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.run import tiaokuai

ROOT = Path(__file__).parents[2]
UNITS = "机构编码,机构全称,机构类型,隶属单位,备注\nU1,=区政府,政府,,\nU2,甲局,政府工作部门,=区政府,@某\n"


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    (tmp_path / "机构.csv").write_text(UNITS, encoding="utf-8")
    assert tiaokuai(tmp_path, "load", "机构.csv").code == 0
    return tmp_path


@pytest.mark.parametrize("out", ["out.xlsx", "out", "out.yaml", "out.json"])
def test_an_exported_ledger_loaded_again_changes_nothing_and_fills_a_fresh_store(
    stored: Path, out: str
) -> None:
    done = tiaokuai(stored, "export", "--out", out)
    assert (done.code, done.out) == (0, "")
    again = tiaokuai(stored, "load", out, "--format", "json")
    assert again.json["changeset"] is None
    fresh = tiaokuai(stored, "load", out, "--format", "json", store="sqlite:///fresh.db")
    assert fresh.json["added"] == {"units": 2}


def test_nothing_in_an_export_becomes_a_formula(stored: Path) -> None:
    tiaokuai(stored, "export", "--out", "out.xlsx")
    tiaokuai(stored, "export", "--out", "out")
    cells = [
        cell for row in load_workbook(stored / "out.xlsx")["机构"].iter_rows() for cell in row if cell.value
    ]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells if cell.quotePrefix] == ["=区政府", "=区政府", "@某"]
    rows = list(csv.reader((stored / "out" / "机构.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [row[1] for row in rows] == ["机构全称", "'=区政府", "甲局"]


def test_export_keeps_to_new_or_empty_folders_and_known_endings(stored: Path) -> None:
    (stored / "full").mkdir()
    (stored / "full" / "a.txt").write_text("x")
    for out, words in (("full", "已有内容"), ("out.pdf", "不会写 .pdf 文件")):
        done = tiaokuai(stored, "export", "--out", out)
        assert done.code == 2
        assert words in done.err


def test_an_export_of_an_earlier_change_is_the_ledger_of_that_time(stored: Path) -> None:
    (stored / "more.csv").write_text("机构编码,机构全称,机构类型\nU3,乙局,政府工作部门\n", encoding="utf-8")
    tiaokuai(stored, "load", "more.csv", "--sheet", "more=机构")
    tiaokuai(stored, "export", "--change", "1", "--out", "one.json")
    assert "乙局" not in (stored / "one.json").read_text(encoding="utf-8")


def test_the_template_is_a_workbook_and_nothing_else(tmp_path: Path) -> None:
    assert tiaokuai(tmp_path, "template", "--out", "模板.xlsx").code == 0
    assert load_workbook(tmp_path / "模板.xlsx").sheetnames[0] == "机构"
    assert tiaokuai(tmp_path, "template", "--out", "模板.csv").code == 2


def test_a_foreign_table_is_loaded_by_a_map_and_its_faults_speak_of_its_headings(tmp_path: Path) -> None:
    (tmp_path / "orgs.csv").write_text("Code,Title,Reports to\nA,Alpha,\nB,Beta,Gamma\n", encoding="utf-8")
    said = "orgs.csv: {as: units, columns: {Code: id, Title: name, Reports to: parent}%s}\n"
    (tmp_path / "map.yaml").write_text(said % "", encoding="utf-8")
    refused = tiaokuai(tmp_path, "load", "orgs.csv", "--map", "map.yaml", "--format", "json")
    assert refused.code == 2
    (fault,) = refused.json["errors"]
    assert (fault["column"], fault["row"], fault["value"]) == ("Reports to", 3, "Gamma")
    (tmp_path / "map.yaml").write_text(said % ", unknown_names: outside", encoding="utf-8")
    loaded = tiaokuai(tmp_path, "load", "orgs.csv", "--map", "map.yaml", "--format", "json")
    assert loaded.json["added"] == {"units": 3}
    assert any("Gamma" in warning for warning in loaded.json["warnings"])


def on_a_terminal(folder: Path, *arguments: str) -> str:
    """What stderr shows when it is a terminal."""
    reader, terminal = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TIAOKUAI_STORE": "sqlite:///t.db", "TERM": "xterm"}
    command = [sys.executable, "-m", "cli.main", *arguments]
    running = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=terminal
    )
    os.close(terminal)
    shown = b""
    try:
        while piece := os.read(reader, 65536):
            shown += piece
    except OSError:
        # Linux says so when the last writer of a terminal is gone.
        pass
    os.close(reader)
    assert running.wait() == 0
    return shown.decode()


def test_only_a_load_of_over_a_second_shows_a_bar_and_only_on_a_terminal(tmp_path: Path) -> None:
    def units(count: int) -> str:
        return "机构编码,机构全称\n" + "".join(f"U{i},第{i}中心\n" for i in range(count))

    (tmp_path / "机构.csv").write_text(units(3), encoding="utf-8")
    assert "核对" not in on_a_terminal(tmp_path, "load", "机构.csv")
    (tmp_path / "机构.csv").write_text(units(200_000), encoding="utf-8")
    assert "核对200000行" in on_a_terminal(tmp_path, "load", "--dry-run", "机构.csv")
    assert "核对" not in tiaokuai(tmp_path, "load", "--dry-run", "机构.csv").err
