"""export -> load is the identity on the ledger, in all four carriers, whatever the cells hold."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from graphmodel.errors import Refused
from graphmodel.ledger.cells import Cell
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.upsert import plan_load
from graphmodel.vocabulary import VOCABULARY
from loaders import parse_cell, read_ledger
from loaders.cells import Problem
from loaders.raw import Raw
from loaders.writing import export
from tests.build import EMPTY, Cells, applied, plan

CARRIERS = ["台账.xlsx", "台账", "台账.yaml", "台账.json"]
IDENTITY = settings(
    max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
NAMES = ["甲局", "乙局", "丙街道", "丁、戊中心", "=己所", "@庚", "教育局等", "无", "辛(壬；癸)"]
UNITS = st.sampled_from(NAMES)
# What breaks files: formulas, separators, quotes, words with a meaning of their own, marks of the carriers.
HOSTILE = [
    "=1+1", "+86", "-5", "@x", "'=1", "''@", "无", "—", "-", "等", "甲等", "高等", "甲、乙", "a;b", '["x"]', '["',
    "1e5", "0123", "2019.10", "null", "~", "yes", "_x0041_", "#N/A",
    "合计", "示例", "a\nb", "a\tb", '"', "''", "<&>", " x ",
    "一，二", "（甲、乙）", "𠮷", "é", "*", "- a", "{a: b}", "# c", "!!x", "%y", "\u2028z", "x\u0085y", "注：甲",
]  # fmt: skip
TEXT = st.sampled_from(HOSTILE) | st.text(max_size=6)
NUMBERS = st.sampled_from(
    [0, 12, 0.1, 1e-07, 12.5, "500余", "约30", "20-30", "若干", "1正2副", "30以上", "—", "无"]
)
RAW: dict[str, st.SearchStrategy[Raw]] = {
    "text": TEXT,
    "identifier": TEXT,
    "texts": TEXT | st.lists(TEXT, max_size=3).map(tuple),
    "clauses": TEXT | st.lists(TEXT, max_size=3).map(tuple),
    "names": TEXT | st.lists(TEXT, max_size=3).map(tuple),
    "documents": TEXT | st.lists(TEXT, max_size=2).map(tuple),
    "date": st.sampled_from(["2019", "2019-03-01", "2020年5月", "—"]),
    "number": NUMBERS,
    "leaders": NUMBERS,
    "share": st.sampled_from([0, 60, "60%", "0.6%", 33.3]),
    "flag": st.sampled_from(["是", "否", "无", True]),
    "unit": UNITS,
    "units": st.lists(UNITS.filter(lambda name: not name.endswith("等")) | st.just("等"), max_size=3).map(
        tuple
    ),
    "body": st.just("联席会议"),
    "matter": st.sampled_from(["事项一", "=事项二"]),
    "case": st.sampled_from(["办件一", "=办件二"]),
}


@st.composite
def row(draw: st.DrawFn, sheet: str, **given_: Cell) -> Cells:
    """A row of a sheet as a reader may make it: each cell has been through the parser."""
    cells: dict[str, Cell] = dict(given_)
    for column in VOCABULARY.sheets[sheet].columns.values():
        if (
            column.name in cells
            or column.name == "id"
            or not (column.required or draw(st.integers(0, 3)) == 0)
        ):
            continue
        values = (
            st.sampled_from(list(VOCABULARY.enumerations[column.values]))
            if column.values
            else RAW[column.type]
        )
        found = parse_cell(column, draw(values))
        blank = isinstance(found, Problem) or found in (None, "无", "—")
        cells[column.name] = (
            "甲局" if blank and column.required else None if isinstance(found, Problem) else found
        )
    if draw(st.booleans()):
        cells["extra:" + draw(st.sampled_from(["原表列", "=列", "a,b"]))] = draw(
            st.sampled_from(HOSTILE[:12])
        ).strip()
    start, end = cells.get("from"), cells.get("to")
    if isinstance(start, str) and isinstance(end, str) and end <= start:
        del cells["to"]
    return cells


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    def some(sheet: str, at_most: int = 2, **given_: Cell) -> list[Cells]:
        return draw(st.lists(row(sheet, **given_), max_size=at_most))

    guided: Cells = {"type": "guides", "aspect": None, "power": None, "share": None}
    managed: Cells = {"type": "manages", "aspect": "funds.meals.budget", "power": "co_decide"}
    sheets: dict[str, list[Cells]] = {
        "units": [draw(row("units", name=name, parent=None)) for name in NAMES],
        "relations": [*some("relations", **guided), *some("relations", **managed)],
        "arrangements": some("arrangements", 1, appoint_say=None),
        "bodies": [draw(row("bodies", name="联席会议"))],
        "members": some("members", post="=组长"),
        "matters": [draw(row("matters", name=name)) for name in ("事项一", "=事项二")],
    }
    sheets["cases"] = [draw(row("cases", title=name)) for name in ("办件一", "=办件二")]
    for name in (
        "decisions",
        "responsibilities",
        "steps",
        "documents",
        "posts",
        "reform",
        "figures",
        "declared",
    ):
        sheets[name] = some(name)
    try:
        return applied(EMPTY, plan(**sheets))
    except Refused:
        assume(False)
        raise


def bodies(found: Ledger) -> dict[str, tuple[str, object]]:
    return {id_: (row.sheet, row.body) for id_, row in found.rows.items()}


@pytest.mark.parametrize("carrier", CARRIERS)
@IDENTITY
@given(made=ledgers())
def test_what_is_exported_is_read_back_as_the_same_ledger(carrier: str, made: Ledger) -> None:
    with TemporaryDirectory() as folder:
        out = Path(folder) / carrier
        export(made, out)
        read = read_ledger([out])
    assert bodies(applied(EMPTY, plan_load(EMPTY, read))) == bodies(made)
    assert plan_load(made, read).changes == ()


@pytest.mark.parametrize("carrier", CARRIERS)
def test_the_example_places_survive_every_carrier(root: Path, tmp_path: Path, carrier: str) -> None:
    made = EMPTY
    # One place after the other: two of them call their government 区政府.
    for place in sorted((root / "examples").rglob("*.yaml")):
        if "maps" not in place.parts:
            made = applied(made, plan_load(made, read_ledger([place])))
    export(made, tmp_path / carrier)
    read = read_ledger([tmp_path / carrier])
    assert bodies(applied(EMPTY, plan_load(EMPTY, read))) == bodies(made)
