"""The four places of Liaoning against their text: every figure and name of it, and what it leaves open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graphmodel.questions.figures import shares
from graphmodel.snapshot import Snapshot
from tests.build import DAY
from tests.places.examples import asked, place
from tests.places.facts.liaoning import FIGURES, LEFT_OPEN, MEETINGS, PARTS, PENSIONS, TEN
from tests.places.texts import cells, missing, part, printed, settled, source
from tests.rules.stores import in_memory

each_place = pytest.mark.parametrize("name", PARTS)


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Snapshot]:
    made: dict[str, Snapshot] = {}

    def of(name: str) -> Snapshot:
        if name not in made:
            made[name] = place(tmp_path_factory.mktemp(name), name)
        return made[name]

    return of


def text(shared: Path, name: str) -> str:
    return part(source(shared, "003"), *PARTS[name])


@each_place
def test_every_figure_is_that_of_the_text(day: Callable[[str], Snapshot], shared: Path, name: str) -> None:
    figures = FIGURES.get(name, {})
    assert printed(day(name).ledger) == {id_: value for id_, (value, _) in figures.items()}
    assert missing(text(shared, name), {id_: phrase for id_, (_, phrase) in figures.items()}) == {}


@each_place
def test_the_text_leaves_open_what_the_example_does_not_say(shared: Path, name: str) -> None:
    assert settled(text(shared, name), LEFT_OPEN[name]) == {}


def test_the_share_of_jinzhou_is_ninety_six_point_nine_and_rounds_to_that_of_the_text(
    day: Callable[[str], Snapshot],
) -> None:
    (share,) = shares(day("jinzhou").ledger)
    assert (share.numerator, share.denominator, share.rounded, share.agrees) == (188, 194, 97, True)
    assert round(share.exact or 0, 1) == 96.9
    left = cells(day("jinzhou").ledger.rows["JZ-F5"])
    assert (left["value"], left["kind"], left["grade"]) == (194 - 188, "derived", "derived")


def test_the_opinion_of_jinzhou_is_on_trial_and_both_clauses_quote_the_text(
    day: Callable[[str], Snapshot], shared: Path
) -> None:
    ledger = day("jinzhou").ledger
    opinion = cells(ledger.rows["JZ-D0"])
    assert (opinion["trial"], "date" in opinion) == (True, False)
    quotes = {f"{row.id}": row.text("quote") or "" for row in ledger.of("relations") if row.text("quote")}
    assert quotes.keys() == {"JZ-R-2", "JZ-R-3", "JZ-R-4"}
    clauses = {
        "document": opinion["title"],
        "department": "承担对口事业服务机构业务工作的指导、协调和监督职责",
        "institution": "接受行政主管部门对业务工作的指导、协调和监督",
    }
    assert missing(text(shared, "jinzhou"), {**clauses, **quotes}) == {}


def test_the_six_meetings_of_yingkou_bear_the_names_of_the_text_and_its_rules(
    day: Callable[[str], Snapshot], shared: Path
) -> None:
    rows = [cells(row) for row in day("yingkou").ledger.of("bodies")]
    assert [row["name"] for row in rows] == list(MEETINGS)
    assert missing(text(shared, "yingkou"), MEETINGS) == {}
    rules = {(row["topics_by"], row["schedule"], row["output"], row["under"]) for row in rows}
    assert rules == {("市政府分管领导", "不定期", "纪要", "YK-G")}
    said = ("会议召开和会议议题由市政府分管领导确定", "实行不定期会议制度", "会议以纪要的形式明确议定事项")
    agreed = ("经与会单位同意后印发有关单位", "根据实际情况确定各项工作责任单位", "在市政府领导下")
    assert missing(text(shared, "yingkou"), {phrase: phrase for phrase in (*said, *agreed)}) == {}


def test_a_decision_of_yingkou_was_agreed_to_before_it_was_sent_and_names_who_is_responsible(
    day: Callable[[str], Snapshot],
) -> None:
    (row,) = (cells(row) for row in day("yingkou").ledger.of("decisions"))
    assert row["agreed_by"] == ["YK-U1", "YK-U2"]
    assert (row["responsible"], row["grade"]) == (["YK-U1"], "synthetic")
    assert row["issued_on"] > row["date"]


def test_the_ten_units_of_a_street_in_shenhe_bear_the_names_of_the_text(
    day: Callable[[str], Snapshot], shared: Path
) -> None:
    shenhe = day("shenhe")
    stationed = {shenhe.units[r.subject].name for r in shenhe.below["SH-J-BSC"] if r.type == "stationed_at"}
    assert stationed == TEN.keys()
    assert missing(text(shared, "shenhe"), TEN) == {}


def test_short_names_of_the_text_lead_to_the_same_two_units_of_shenhe(day: Callable[[str], Snapshot]) -> None:
    shenhe = day("shenhe")
    pairs = (("综合执法分中心", "城市建设综合行政执法分中心"), ("市场监管所", "市场监督管理所"))
    for short, full in pairs:
        assert asked(shenhe, f"甲街道/{short}").unit == asked(shenhe, f"甲街道/{full}").unit


def test_only_two_of_the_four_tiers_of_shenhe_are_units(day: Callable[[str], Snapshot], shared: Path) -> None:
    levels = {cells(row)["level"] for row in day("shenhe").ledger.of("units") if "level" in cells(row)}
    assert levels == {"prefecture", "county", "street"}
    assert missing(text(shared, "shenhe"), {"tiers": "区、街、社区和网格四级"}) == {}


def test_an_office_with_a_kept_regime_gives_the_street_no_say_over_its_people(
    day: Callable[[str], Snapshot],
) -> None:
    found = asked(day("shenhe"), "甲街道/税务所", "personnel")
    assert {entry.status for entry in found.aspects} == {"unchanged"}
    assert (found.arrangement and found.arrangement.preset) == "KEEP_AS_IS"
    assert not any(holder.unit == "SH-J-BSC" for entry in found.aspects for holder in entry.takes_part)


def test_pensions_of_fuxin_lacked_three_things_and_went_by_one_window(
    day: Callable[[str], Snapshot], shared: Path
) -> None:
    fuxin = day("fuxin").ledger
    assert missing(text(shared, "fuxin"), PENSIONS) == {}
    assert cells(fuxin.rows["FX-R1"])["pension"] == "aftercare_window"
    note = fuxin.rows["FX-1"].text("note") or ""
    assert all(word in note for word in ("统一社会信用代码", "保险入库窗口", "接续企业托管"))
    guides = {"three papers": "事业单位改革工作指南、工作流程图,并制发了组建实施方案模版"}
    led = {"lead": "由市委编办牵头会同市委组织部、政法委、市发改委等有关部门"}
    assert missing(text(shared, "fuxin"), guides | led) == {}
    assert fuxin.rows["FX-D1"].text("title") == "事业单位改革工作指南、工作流程图和组建实施方案模版"


@pytest.mark.parametrize("name", ["jinzhou", "yingkou"])
def test_the_example_says_what_the_encoded_place_says(
    day: Callable[[str], Snapshot], shared: Path, name: str
) -> None:
    ours = day(name).ledger
    theirs = in_memory(shared / "encoded" / name, day=DAY).ledger
    # The examples keep to phrases and are more exact about grades, sources and what is not in the text.
    free = {
        "source",
        "quote",
        "grade",
        "note",
        "session",
        "article",
        "basis",
        "as_of",
        "aliases",
        "duties",
        "stated_by",
    }
    for sheet in ("units", "bodies", "figures", "decisions"):
        for row in theirs.of(sheet):
            body = cells(ours.rows[row.id])
            assert {c: v for c, v in cells(row).items() if c not in free and body.get(c) != v} == {}, row.id


def test_what_street_committee_finance_and_school_say_in_shenhe_is_what_the_encoded_place_says(
    day: Callable[[str], Snapshot], shared: Path
) -> None:
    # The departments of the centres have other invented names there.
    named = {"SH-J-BSC", "SH-J-DGW", "SH-CZ", "SH-DX"}
    holders = {day("shenhe").units[unit].name for unit in named}

    def told(snapshot: Snapshot) -> set[tuple[str, ...]]:
        return {
            (snapshot.units[r.subject].name, name, r.type, r.aspect or "", r.power or "")
            for r in snapshot.all_relations
            if (name := snapshot.units[r.holder].name) in holders
        }

    encoded = in_memory(shared / "encoded" / "shenhe", day=DAY)
    assert told(day("shenhe")) == told(encoded)
