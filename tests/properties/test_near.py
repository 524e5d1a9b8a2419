"""What the index finds answers exactly as the whole ledger does: who, whom and chain, by id, name and path."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.errors import Refused, TiaokuaiError
from graphmodel.ledger.upsert import plan_load
from graphmodel.questions.chain import chains
from graphmodel.questions.find import find
from graphmodel.questions.who import who
from graphmodel.questions.whom import whom
from graphmodel.report.answers import chain_json, unit_record, who_json, whom_json
from graphmodel.report.sentences import who_notes, who_sentence
from graphmodel.report.who_tables import chain_table, who_table, whom_table
from graphmodel.snapshot import Snapshot
from graphmodel.store import Entry, SqliteStore, Store, open_store
from tests.build import DAY, Cells, loaded
from tests.conftest import ROOT
from tests.places.examples import EXAMPLES
from tests.properties.test_loads import QUICK, ledgers, made, relation_row
from tests.rules.stores import load

Asked = Callable[[Snapshot, str], object]


def _who(snapshot: Snapshot, unit: str) -> object:
    answer = who(snapshot, unit)
    return (
        who_json(snapshot, answer),
        who_sentence(snapshot, answer),
        who_notes(snapshot, answer),
        who_table(snapshot, answer).rows,
    )


def _whom(snapshot: Snapshot, unit: str) -> object:
    answer = whom(snapshot, unit)
    return whom_json(snapshot, answer), whom_table(snapshot, answer).rows


def _chain(snapshot: Snapshot, unit: str) -> object:
    answer = chains(snapshot, unit)
    return (
        chain_json(snapshot, answer),
        unit_record(snapshot, snapshot.ledger.units[unit]),
        chain_table(snapshot, unit, answer).rows,
    )


def _text(answer: object) -> str:
    return json.dumps(answer, ensure_ascii=False, default=list)


def agree(store: Store, whole: Snapshot, change: int | None = None) -> None:
    """Every answer about each unit, from what is near it and from all there is."""
    for unit in whole.units:
        above = Snapshot(store.near([unit], change, below=False), whole.day)
        around = Snapshot(store.near([unit], change), whole.day)
        for ask, parts in ((_who, (above, around)), (_chain, (above, around)), (_whom, (around,))):
            expected = _text(ask(whole, unit))
            for part in parts:
                assert _text(ask(part, unit)) == expected, unit


def said(snapshot: Snapshot, text: str, within: str | None) -> object:
    try:
        return find(snapshot, text, within)
    except TiaokuaiError as error:
        return type(error).__name__, str(error), getattr(error, "matches", ())


def agree_on_names(
    store: Store,
    whole: Snapshot,
    texts: Iterable[str],
    within: Sequence[str | None] = (None,),
    change: int | None = None,
) -> None:
    """What each text means, or why it means nothing, anywhere or inside one of these units in turn."""
    for number, text in enumerate(texts):
        inside = within[number % len(within)]
        part = Snapshot(store.named([text, inside] if inside else [text], change), whole.day)
        assert said(part, text, inside) == said(whole, text, inside), (text, inside)


def names(snapshot: Snapshot) -> list[str]:
    ledger, inside = snapshot.ledger, snapshot.structure.inside
    plain = dict.fromkeys(name for unit in ledger.units.values() for name in (unit.id, *unit.names))
    paths = [
        f"{ledger.units[host].names[-1]}/{ledger.units[unit].names[-1]}"
        for host, units in inside.items()
        for unit in units
    ]
    return [*plain, *paths, "没有的单位", "没有/的单位"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_near_answers_as_the_whole_example_does(tmp_path: Path, name: str) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'a.db'}")
    ledger = load(store, ROOT / "examples" / f"{name}.yaml")
    whole = Snapshot(ledger, DAY)
    agree(store, whole)
    agree_on_names(store, whole, names(whole))


@settings(QUICK, max_examples=12)
@given(ledgers())
def test_near_answers_as_the_whole_of_any_ledger_does(sheets: dict[str, list[Cells]]) -> None:
    made(sheets)
    with TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "a.db")
        store.commit(plan_load(store.ledger(), loaded(**sheets)), Entry(), read_at=0)
        agree(store, Snapshot(store.ledger(), DAY))


UNITS = [
    "甲区政府",
    "乙区政府",
    "甲区委",
    "甲局",
    "乙局",
    "甲街道",
    "甲街道党工委",
    "东街道",
    "司法所一",
    "司法所二",
    "丁中心",
    "戊中心",
]
KINDS = {
    "甲区政府": "government",
    "乙区政府": "government",
    "甲区委": "party_committee",
    "甲局": "government_department",
    "乙局": "party_department",
    "甲街道": "street",
    "甲街道党工委": "party_work_committee",
    "东街道": "street",
    "司法所一": "dispatched_office",
    "司法所二": "stationed_unit",
    "丁中心": "institution",
    "戊中心": "nameplate",
}
ANY = st.sampled_from(UNITS)
TYPES = st.sampled_from(
    [
        "affiliated",
        "dispatched_by",
        "supervises",
        "stationed_at",
        "co_located",
        "nameplate_of",
        "guides",
        "oversees",
    ]
)


@st.composite
def wide_ledgers(draw: st.DrawFn) -> dict[str, list[Cells]]:
    """Two places with everything in them that an answer about one unit may hang on."""

    def one_of(*values: object) -> object:
        return draw(st.sampled_from(values))

    units: list[dict[str, object]] = []
    for name in UNITS:
        row: dict[str, object] = {"name": name, "kind": one_of(KINDS[name], None)}
        row["parent"] = one_of(None, None, [draw(ANY)], [draw(ANY), draw(ANY)])
        row["guided_by"] = one_of(None, None, [draw(ANY)])
        row["stationed_at"] = one_of(None, None, "甲街道", "东街道")
        row["short_name"] = "司法所" if name.startswith("司法所") else None
        row["aliases"] = one_of(None, None, ["旧" + name], ["旧名"])
        row["plates"] = one_of(None, None, ["某牌子"], ["司法所"])
        row["region"], row["level"] = one_of(None, None, "甲区", "乙区"), one_of(None, "county")
        row["outside"], row["to"] = one_of(None, None, None, True), one_of(None, None, None, "2020-01-01")
        row["basis"] = one_of(None, ["文1"])
        units.append(row)
    relations = [
        {
            "subject": draw(ANY),
            "holder": draw(ANY),
            "type": draw(TYPES),
            "basis": one_of(None, ["关于某事的意见"]),
        }
        for _ in range(draw(st.integers(0, 6)))
    ]
    relations += draw(st.lists(relation_row(), max_size=3).map(lambda rows: [_renamed(row) for row in rows]))
    arrangement = {
        "unit": draw(ANY),
        "preset": one_of("EQUAL_SHENHE", "KEEP_AS_IS", "SUNK_FULL", "VERTICAL", None),
        "line": draw(ANY),
        "territory": one_of("甲街道", "东街道", None),
        "territory_party": one_of("甲街道党工委", None),
    }
    return {
        "units": units,
        "relations": relations,
        "arrangements": one_of([], [arrangement]),
        "documents": [
            {
                "id": "文1",
                "number": "某发〔2019〕1号",
                "title": "关于某事的意见",
                "covers": one_of(None, [draw(ANY)]),
            }
        ],
        "bodies": [{"id": "某小组", "name": "某小组", "lead": [draw(ANY)], "set_up_by": draw(ANY)}],
        "members": [{"body": "某小组", "unit": draw(ANY), "role": "member"}],
        "declared": one_of([], [{"scope": draw(ANY), "what": one_of("business", "personnel")}]),
    }


def _renamed(row: Cells) -> Cells:
    """The same sentence about units of the wide ledger."""
    other = {"丙街道": "东街道", "戊所": "司法所一"}
    return {k: other.get(str(v), v) if k in ("subject", "holder") else v for k, v in row.items()}


@settings(QUICK, max_examples=12)
@given(wide_ledgers(), wide_ledgers())
def test_near_and_names_agree_with_the_whole_now_and_as_of_an_earlier_change(
    first: dict[str, list[Cells]], second: dict[str, list[Cells]]
) -> None:
    with TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "a.db")
        for sheets in (first, second):
            try:
                plan = plan_load(store.ledger(), loaded(**sheets))
            except Refused:
                continue
            store.commit(plan, Entry(), read_at=store.change())
        for change in range(1, store.change() + 1):
            whole = Snapshot(store.ledger(change), DAY)
            agree(store, whole, change)
            agree_on_names(store, whole, names(whole), (None, "甲区政府", "甲街道", None, "乙局"), change)


@pytest.mark.parametrize("name", ["甲街道党工委", "东城党工委"])
def test_a_committee_is_found_beside_its_street_by_its_name_or_by_an_arrangement(
    tmp_path: Path, name: str
) -> None:
    store = SqliteStore(tmp_path / "a.db")
    rows: dict[str, list[Cells]] = {
        "units": [
            {"name": "甲区政府", "kind": "government"},
            {"name": "甲街道", "kind": "street", "parent": ["甲区政府"]},
            {"name": name, "kind": "party_work_committee", "parent": ["甲区政府"]},
            {"name": "党群中心", "kind": "institution", "parent": [name]},
            {"name": "司法所", "kind": "dispatched_office"},
        ],
        "arrangements": [
            {"unit": "司法所", "preset": "UNSPECIFIED", "territory": "甲街道", "territory_party": name}
        ],
        "declared": [{"scope": "甲街道", "what": "personnel"}],
    }
    store.commit(plan_load(store.ledger(), loaded(**rows)), Entry(), read_at=0)
    whole = Snapshot(store.ledger(), DAY)
    below = find(whole, "党群中心", "甲街道").unit
    assert {e.status for e in who(whole, below, "personnel").aspects} == {"none_declared"}
    agree(store, whole)
    agree_on_names(store, whole, [name, "党群中心"], ("甲街道",))
