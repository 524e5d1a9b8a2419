"""The 66 awkward tables of another reader's test data: which are loaded, and why the others are refused.

They are no ledgers, so one generic map says which column is the name (and the id, where they have one).
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphmodel.errors import Refused
from graphmodel.ledger.upsert import plan_load
from loaders import read_ledger
from tests.build import EMPTY

NAME_AND_ID = ""

# File, its heading for the name, units made; rows equal in these columns are one unit.
LOADED = [
    ("[table].csv", NAME_AND_ID, 2),
    ("ascii-notvalid.csv", "A", 1),
    ("ascii.csv", "A", 1),
    ("blank-headers.csv", "id", 2),
    ("blank-rows-multiple.csv", NAME_AND_ID, 2),
    ("blank-rows-no-fields.csv", NAME_AND_ID, 2),
    ("blank-rows.csv", NAME_AND_ID, 2),
    ("bom.csv", NAME_AND_ID, 2),
    ("capital-3.csv", NAME_AND_ID, 5),
    ("capital-valid.csv", NAME_AND_ID, 5),
    ("defective-rows.csv", NAME_AND_ID, 2),
    ("delimiter.csv", NAME_AND_ID, 2),
    ("dialect.csv", "id|name", 2),
    ("duplicate-column.csv", "A", 1),
    ("duplicate-rows.csv", NAME_AND_ID, 2),
    ("encoding-issue-274.csv", NAME_AND_ID, 507),
    ("issue-1009-comma.csv", "fieldNameA", 1),
    ("issue-1009-semicolon.csv", "fieldNameA", 1),
    ("issue-305.csv", "event_id_cnty", 338),
    ("issue-313.xlsx", "Column_1", 2),
    ("issue-320.xlsx", "Afghanistan", 7),
    ("issue-870.xlsx", "First Name", 9),
    ("leading-zeros.csv", "value", 3),
    ("matrix-with-comment.csv", "f1", 4),
    ("matrix.csv", "f1", 4),
    ("merged-cells.xlsx", "data", 0),
    ("multiline-headers.xlsx", "Region", 1),
    ("nested-invalid.csv", NAME_AND_ID, 5),
    ("package-dialect-no-header.csv", "key", 2),
    ("sheet2.xlsx", NAME_AND_ID, 2),
    ("sheets.xlsx", NAME_AND_ID, 3),
    ("skip-blank-at-the-end.csv", "test1", 2),
    ("skip-rows-before-headers.csv", NAME_AND_ID, 2),
    ("structure-errors.csv", NAME_AND_ID, 3),
    ("table-10x10k.csv", "string", 9999),
    ("table-delimiter.csv", NAME_AND_ID, 2),
    ("table-infer-boolean.xlsx", "string", 2),
    ("table-infer-increase-limit.csv", "a", 1),
    ("table-infer-missing-values.csv", NAME_AND_ID, 5),
    ("table-infer-row-limit.csv", NAME_AND_ID, 11),
    ("table-infer-utf8.csv", NAME_AND_ID, 5),
    ("table-infer.csv", NAME_AND_ID, 4),
    ("table-limits.csv", "field1", 3),
    ("table-output.csv", NAME_AND_ID, 2),
    ("table-output.xlsx", NAME_AND_ID, 2),
    ("table-reverse.csv", NAME_AND_ID, 2),
    ("table-unicode-headers.csv", "国人", 2),
    ("table-with-accents.csv", "Quartier", 8),
    ("table.csv", NAME_AND_ID, 2),
    ("table_with_data.csv", NAME_AND_ID, 2),
    ("without-headers-extra.csv", "english", 2),
    ("without-headers.csv", "english", 2),
]

# File, row and column of the first fault, what it says.
REFUSED = [
    ("blank-cells.csv", 6, "name", "必填，不能空"),
    ("capital-invalid.csv", 1, "name", "有2列都叫这个名"),
    ("duplicate-headers.csv", 1, "id", "有3列都叫这个名"),
    ("invalid.csv", 1, "name", "有2列都叫这个名"),
    ("issue-312.xlsx", 1, "name", "有2列都叫这个名"),
    ("latin1.csv", 0, "", "看不出文字编码（第3行）"),
    ("merged-cells-boolean.xls", 0, "", "不读 .xls 文件"),
    ("merged-cells.xls", 0, "", "不读 .xls 文件"),
    ("sheet2.xls", 0, "", "不读 .xls 文件"),
    ("table-infer-iso-8859-7.csv", 0, "", "看不出文字编码（第4行）"),
    ("table-with-booleans.xls", 0, "", "不读 .xls 文件"),
    ("table-with-ints-floats-dates.xls", 0, "", "不读 .xls 文件"),
    ("table.xls", 0, "", "不读 .xls 文件"),
    ("table.xlsx", 2, "id", "缺少对照文件里写的列"),
]


def generic(folder: Path, name: str) -> Path:
    """A map for any file: everything is a unit, other columns are left out."""
    columns: dict[str, dict[str, str]] = {"kind": {"value": "other"}}
    if name == NAME_AND_ID:
        columns["id"] = {"from": "id", "text": "true"}
    columns["name"] = {"from": name or "name"}
    made = folder / "map.yaml"
    # JSON is YAML.
    made.write_text(json.dumps({"*": {"as": "units", "columns": columns, "skip": "*"}}), encoding="utf-8")
    return made


@pytest.fixture
def peer(shared: Path) -> Path:
    return shared / "data" / "peer-frictionless"


def test_every_file_of_the_folder_is_in_one_of_the_two_tables(peer: Path) -> None:
    listed = [row[0] for row in LOADED] + [row[0] for row in REFUSED]
    assert sorted(listed) == sorted(p.name for p in peer.iterdir() if p.name != "SOURCE.txt")
    assert len(listed) == 66


@pytest.mark.parametrize(("file", "name", "units"), LOADED)
def test_it_is_loaded(peer: Path, tmp_path: Path, file: str, name: str, units: int) -> None:
    planned = plan_load(EMPTY, read_ledger([peer / file], foreign=generic(tmp_path, name)))
    assert planned.counts()["added"].get("units", 0) == units


@pytest.mark.parametrize(("file", "row", "column", "problem"), REFUSED)
def test_it_is_refused(peer: Path, tmp_path: Path, file: str, row: int, column: str, problem: str) -> None:
    with pytest.raises(Refused) as refused:
        read_ledger([peer / file], foreign=generic(tmp_path, NAME_AND_ID))
    fault = refused.value.faults[0]
    assert (fault.file, fault.row, fault.column, fault.problem) == (file, row, column, problem)
    assert fault.suggestion


def test_without_a_map_none_of_them_is_taken_for_a_ledger(peer: Path) -> None:
    for path in sorted(peer.iterdir()):
        with pytest.raises(Refused):
            read_ledger([path])
