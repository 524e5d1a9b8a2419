"""What must hold for any ledger: order says nothing, twice is once, undo is the ledger before."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from graphmodel.errors import Refused
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.upsert import plan_load
from graphmodel.projection import relations_of
from graphmodel.questions.resolution import part_entries
from graphmodel.snapshot import Snapshot
from graphmodel.store import Entry, SqliteStore, undo_plan
from tests.build import DAY, Cells, ledger, loaded, plan

QUICK = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)

NAMES = ["甲局", "乙局", "丙街道", "丁中心", "戊所"]
KINDS = {
    "甲局": "government_department",
    "乙局": "government_department",
    "丙街道": "street",
    "丁中心": "institution",
    "戊所": "dispatched_office",
}
YEARS = st.sampled_from([None, "2015-01-01", "2018-01-01", "2020-01-01", "2023-01-01"])
PLAIN = st.sampled_from(["guides", "affiliated", "supervises", "stationed_at", "co_located"])
ASPECTS = st.sampled_from(
    ["business", "business.deploy", "personnel.appoint", "appraisal.score", "funds.meals.budget"]
)


@st.composite
def unit_rows(draw: st.DrawFn) -> list[Cells]:
    government: Cells = {"name": "示例区人民政府", "kind": "government"}
    rows: list[Cells] = [government]
    for name in NAMES:
        rows.append(
            {
                "name": name,
                "kind": KINDS[name],
                "parent": draw(st.sampled_from([None, ["示例区人民政府"], ["甲局"]]))
                if name != "甲局"
                else None,
                "guided_by": draw(st.sampled_from([None, ["甲局"], ["乙局", "等"]])),
                "approved": draw(st.sampled_from([None, 0, 12])),
                "from": draw(st.sampled_from([None, "2010-01-01"])),
                "basis": draw(st.sampled_from([None, ["文1"]])),
            }
        )
    return rows


@st.composite
def relation_row(draw: st.DrawFn) -> Cells:
    subject, holder = draw(st.sampled_from(NAMES)), draw(st.sampled_from(NAMES))
    start = draw(YEARS)
    end = draw(YEARS.filter(lambda year: year is None or start is None or year > start))
    cells: dict[str, object] = {"subject": subject, "holder": holder, "from": start, "to": end}
    cells["basis"] = draw(st.sampled_from([None, ["文1"], ["文2"]]))
    cells["stated_by"] = draw(st.sampled_from([None, "both", "holder"]))
    if draw(st.booleans()):
        cells["type"] = draw(PLAIN)
    else:
        cells |= {
            "type": "manages",
            "aspect": draw(ASPECTS),
            "power": draw(st.sampled_from([None, "decide", "co_decide"])),
            "role": draw(st.sampled_from([None, "main", "equal"])),
            "applies_to": draw(st.sampled_from([None, "staff"])),
        }
    return cells  # type: ignore[return-value]


@st.composite
def arrangement_rows(draw: st.DrawFn) -> list[Cells]:
    preset = draw(st.sampled_from(["EQUAL_SHENHE", "KEEP_AS_IS", "UNSPECIFIED", "SUNK_FULL"]))
    row: Cells = {
        "unit": "戊所",
        "preset": preset,
        "line": "甲局",
        "territory": "丙街道",
        "share_territory": draw(st.sampled_from([None, 55])),
        "from": draw(YEARS),
    }
    return draw(st.sampled_from([[], [row]]))


@st.composite
def ledgers(draw: st.DrawFn) -> dict[str, list[Cells]]:
    return {
        "units": draw(unit_rows()),
        "relations": draw(st.lists(relation_row(), max_size=8)),
        "arrangements": draw(arrangement_rows()),
    }


def made(sheets: dict[str, list[Cells]]) -> Ledger:
    try:
        return ledger(**sheets)
    except Refused:
        assume(False)
        raise


def relations(found: Ledger) -> list[tuple[object, ...]]:
    """The relations of a ledger by what they say, ids left out."""
    return sorted(
        (
            found.name(r.subject),
            found.name(r.holder),
            r.type,
            r.aspect or "",
            r.applies_to,
            r.power or "",
            r.power_stated,
            r.role or "",
            r.share or 0,
            r.layer,
            r.grade,
            tuple(sorted((str(s.period), s.basis, s.by or "") for s in r.statements)),
        )
        for r in relations_of(found)
    )


@QUICK
@given(ledgers(), st.randoms(use_true_random=False))
def test_the_order_of_rows_says_nothing(sheets: dict[str, list[Cells]], chance: object) -> None:
    shuffled = {sheet: list(rows) for sheet, rows in sheets.items()}
    for rows in shuffled.values():
        chance.shuffle(rows)  # type: ignore[attr-defined]
    assert relations(made(sheets)) == relations(made(shuffled))


@QUICK
@given(ledgers(), st.randoms(use_true_random=False))
def test_to_load_twice_is_to_load_once_in_any_order(sheets: dict[str, list[Cells]], chance: object) -> None:
    stored = made(sheets)
    shuffled = {sheet: list(rows) for sheet, rows in sheets.items()}
    for rows in shuffled.values():
        chance.shuffle(rows)  # type: ignore[attr-defined]
    assert plan(stored, **sheets).changes == ()
    assert plan(stored, **shuffled).changes == ()


@QUICK
@given(ledgers(), ledgers())
def test_undo_of_a_load_is_the_ledger_before(
    first: dict[str, list[Cells]], second: dict[str, list[Cells]]
) -> None:
    with TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "a.db")
        store.commit(plan_load(store.ledger(), loaded(**first)), Entry(), read_at=0)
        before = {id_: row.body for id_, row in store.ledger().rows.items()}
        try:
            store.commit(plan_load(store.ledger(), loaded(**second)), Entry(), read_at=1)
        except Refused:
            assume(False)
        store.commit(undo_plan(store, 2), Entry(undoes=2), read_at=2)
        assert {id_: row.body for id_, row in store.ledger().rows.items()} == before
        assert {id_: row.body for id_, row in store.ledger(1).rows.items()} == before


@QUICK
@given(ledgers())
def test_every_part_has_an_answer_and_only_conflicts_name_a_rule(sheets: dict[str, list[Cells]]) -> None:
    day = Snapshot(made(sheets), DAY)
    for unit in day.units:
        for part in (
            "business.deploy",
            "personnel.appoint",
            "appraisal.score",
            "funds.meals.budget",
            "party.org",
        ):
            for entry in part_entries(day, unit, part):
                assert (entry.status == "conflict") == (entry.fault is not None) == bool(entry.conflicts)
                assert bool(entry.holders) == (entry.status in ("answered", "conflict"))
                assert not (entry.presumed and entry.holders)
                assert sum(h.share or 0 for h in entry.holders if h.grade == "derived") <= 100
