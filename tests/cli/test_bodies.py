"""`bodies` as a person runs it, and a refused list that says each thing once."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.run import tiaokuai
from tests.gapped import gapped_workbook
from tests.workbooks import institution_list


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("bodies")
    gapped_workbook(place / "台账.xlsx")
    assert tiaokuai(place, "load", "台账.xlsx").code == 0
    return place


def test_the_table_opens_with_how_many_of_each_and_that_nothing_was_changed(folder: Path) -> None:
    done = tiaokuai(folder, "bodies", "--at", "2026-11-20")
    assert done.code == 0
    assert "裁撤冗余1，整合相似0，保留必需1，待核2" in done.out and "不改动台账" in done.out


def test_csv_has_a_row_for_each_body_with_reason_and_article(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(tiaokuai(folder, "bodies", "--format", "csv").out)))
    by_name = {row["议事协调机构"]: row for row in rows}
    gone, kept = by_name["示例区文明创建指挥部"], by_name["示例区防汛抗旱指挥部"]
    assert (
        gone["建议"] == "裁撤冗余" and "应于2023-12-31撤销" in gone["理由"] and "第11条第2款" in gone["依据"]
    )
    assert kept["建议"] == "保留必需" and "防洪法（2016）第39条 [T]" in kept["依据"]


def test_json_has_reasons_pairs_and_seats_and_a_scope_narrows_them(folder: Path) -> None:
    told = tiaokuai(folder, "bodies", "--format", "json").json
    assert set(told) == {"at", "change", "counts", "bodies", "groups", "pairs", "seats"}
    assert {seat["unit"]["name"] for seat in told["seats"]} >= {"示例区水利局", "示例区财政局"}
    inside = tiaokuai(folder, "bodies", "--in", "示例区水利局", "--format", "json").json
    assert len(told["bodies"]) == 4 and inside["bodies"] == inside["seats"] == []


def test_seats_are_a_table_of_their_own(folder: Path) -> None:
    done = tiaokuai(folder, "bodies", "--seats", "--lang", "en", "--format", "md")
    assert done.out.startswith("| unit or post |") and "示例区水利局" in done.out


def test_rows_with_the_same_unknown_superior_are_one_line_with_a_way_out(tmp_path: Path) -> None:
    institution_list(tmp_path / "一览表.xlsx")
    done = tiaokuai(tmp_path, "load", "一览表.xlsx")
    assert done.code == 2
    (line,) = (line for line in done.err.splitlines() if "“县教育局”" in line)
    assert "第4、5、6、7、8等行（共15行）" in line
    assert "--unknown-names outside" in done.err.splitlines()[-1]
    assert tiaokuai(tmp_path, "load", "一览表.xlsx", "--unknown-names", "outside").code == 0
