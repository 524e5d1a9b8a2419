"""Zhaohua: nine institutions give up their powers, stations sink to the towns, and two totals nobody can subtract."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row
from graphmodel.questions.figure_checks import HOLDS, UNDECIDED, figure_checks
from graphmodel.rules import audit
from graphmodel.snapshot import Snapshot
from tests.build import DAY
from tests.places.examples import asked, place, undecided
from tests.places.facts.zhaohua import BUILT, FACTS, FIGURES, LEFT_OPEN, NAMED
from tests.places.texts import cells, missing, printed, settled, source, walked
from tests.rules.stores import in_memory

NINE = ("ZH-01", "ZH-02", "ZH-03", "ZH-04", "ZH-05", "ZH-06", "ZH-07", "ZH-08")
# The stations as the text has them, and those of the invented town, each with the department that was in charge.
STATIONS = {"ZH-Z1": "ZH-NY", "ZH-Z2": "ZH-LY", "ZH-Z3": "ZH-SL", "ZH-Z4": "ZH-RS"}
OWN = {"ZH-S1": "ZH-S00", "ZH-S2": "ZH-LY", "ZH-S3": "ZH-SL", "ZH-S4": "ZH-RS"}


@pytest.fixture(scope="module")
def zhaohua(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return place(tmp_path_factory.mktemp("zhaohua"), "zhaohua")


def plan(snapshot: Snapshot, name: str) -> list[Row]:
    return [row for row in snapshot.ledger.of("reform") if row.text("plan") == name]


def test_every_figure_is_that_of_the_text(zhaohua: Snapshot, shared: Path) -> None:
    assert printed(zhaohua.ledger) == {id_: value for id_, (value, _) in FIGURES.items()}
    assert missing(source(shared, "000"), {id_: phrase for id_, (_, phrase) in FIGURES.items()}) == {}


def test_who_is_named_stands_in_the_text_and_who_is_not_is_marked(zhaohua: Snapshot, shared: Path) -> None:
    assert missing(source(shared, "000"), NAMED | BUILT) == {}
    assert zhaohua.ledger.rows.keys() >= NAMED.keys()
    grades = {unit.id: unit.grade for unit in zhaohua.units.values()}
    assert {id_ for id_, grade in grades.items() if grade == "synthetic"} == {"ZH-S0", "ZH-S00", *OWN}
    assert {grades[id_] for id_ in NAMED if id_ in grades} == {"stated"}
    unnamed = {id_ for id_, grade in grades.items() if grade == "unnamed"}
    assert all(cells(zhaohua.ledger.rows[id_]).get("count") for id_ in unnamed)


def test_nine_institutions_are_seven_by_name_and_a_row_of_two(zhaohua: Snapshot) -> None:
    weights = {id_: int(zhaohua.units[id_].count or 1) for id_ in NINE}
    assert (sum(weights.values()), weights["ZH-08"]) == (9, 2)
    assert {cells(zhaohua.ledger.rows[id_])["category"] for id_ in NINE} == {"administrative"}
    administrative = {
        row.id for row in zhaohua.ledger.of("units") if cells(row).get("category") == "administrative"
    }
    assert administrative == set(NINE)


def test_nine_are_parted_as_one_one_three_and_four_and_an_altered_copy_fails(zhaohua: Snapshot) -> None:
    (check,) = [one for one in figure_checks(zhaohua.ledger.of("figures")) if one.kind == "sum"]
    assert (check.figure, check.outcome) == ("ZH-F0", HOLDS)
    right = zhaohua.ledger.rows["ZH-F4"]
    wrong = Row(right.id, right.sheet, {**cells(right), "value": 5}, right.origin)
    rows = {**zhaohua.ledger.rows, wrong.id: wrong}
    (found,) = audit(Snapshot(Ledger(rows.values(), zhaohua.change), DAY), select=["RFM06"]).findings
    assert (found.subject, found.severity) == ("ZH-F0", "E")


def test_every_duty_of_the_nine_but_one_has_one_taker_in_the_plan(zhaohua: Snapshot) -> None:
    given = {
        duty: cells(row)["target"][0]
        for row in plan(zhaohua, "ZH2019")
        if row.text("action") == "transfer_duty"
        for duty in cells(row)["duties"]
        if cells(row)["units"][0] in NINE
    }
    held = [duty for id_ in NINE for duty in cells(zhaohua.ledger.rows[id_])["duties"]]
    assert sorted(given) == sorted(duty for duty in held if not duty.startswith("人防办"))
    assert {duty: taker for duty, taker in given.items() if duty.startswith("路政所")} == {
        "路政所执法职能": "ZH-ZF",
        "路政所公益职责": "ZH-QT",
    }
    (kept,) = [row for row in plan(zhaohua, "ZH2019") if row.text("action") == "keep"]
    assert cells(kept)["units"] == ["ZH-01"]


def test_powers_without_a_basis_return_and_those_with_one_are_transferred(zhaohua: Snapshot) -> None:
    actions = {
        row.text("action"): (cells(row)["duties"][0], cells(row)["target"][0])
        for row in plan(zhaohua, "ZH2019")
        if list(cells(row)["units"]) == ["ZH-26"]
    }
    assert actions == {
        "return_duty": ("无法定依据、部门自行委托的行政权力", "ZH-ZG4"),
        "transfer_duty": ("有法定依据的行政许可、行政确认等行政权力", "ZH-ZG4"),
    }
    assert (zhaohua.units["ZH-26"].count, zhaohua.units["ZH-26"].grade) == (26, "unnamed")


def test_before_the_reform_a_station_answers_to_its_department_and_the_town_has_none_of_it(
    zhaohua: Snapshot,
) -> None:
    for stations in (STATIONS, OWN):
        assert {unit: [r.holder for r in zhaohua.answering(unit)] for unit in stations} == {
            unit: [department] for unit, department in stations.items()
        }
    assert not [r for r in zhaohua.below.get("ZH-S0", []) if r.subject in OWN]
    assert asked(zhaohua, "甲镇林业站（示例）").guides == ()


def test_the_number_of_stations_is_a_bound_and_the_fifty_four_stay_a_figure(zhaohua: Snapshot) -> None:
    counts = {id_: cells(zhaohua.ledger.rows[id_])["count"] for id_ in (*STATIONS, "ZH-ZZF")}
    assert {(cell["low"], cell["high"]) for cell in counts.values()} == {(1, None)}
    assert cells(zhaohua.ledger.rows["ZH-F10"])["value"] == 54
    (sunk,) = [row for row in plan(zhaohua, "ZH2019") if row.text("action") == "sink"]
    assert (cells(sunk)["units"], cells(sunk)["target"]) == (list(STATIONS), ["ZH-ZZF"])


def test_the_invented_stations_sink_with_all_their_posts_and_people(zhaohua: Snapshot) -> None:
    posts = {row.text("unit"): cells(row) for row in zhaohua.ledger.of("posts")}
    moved = {cells(row)["units"][0]: cells(row) for row in plan(zhaohua, "ZH-示例")}
    assert {unit: (row["posts_to_target"], row["staff_count"]) for unit, row in moved.items()} == {
        unit: (row["approved"], row["actual"]) for unit, row in posts.items()
    }
    assert {row["grade"] for row in (*posts.values(), *moved.values())} == {"synthetic"}


def test_more_abolished_than_cancelled_is_open_and_no_violation(zhaohua: Snapshot) -> None:
    values = {id_: cells(zhaohua.ledger.rows[id_])["value"] for id_ in ("ZH-F5", "ZH-F6")}
    assert values["ZH-F5"] - values["ZH-F6"] == 61
    found = audit(zhaohua, select=["REG05"])
    assert not found.findings
    assert undecided(found) == {("REG05", "昭化区", 1)}


def test_shares_without_a_base_and_a_cap_without_a_value_are_undecided(zhaohua: Snapshot) -> None:
    checks = {one.figure: one for one in figure_checks(zhaohua.ledger.of("figures")) if one.kind != "sum"}
    assert {id_: one.outcome for id_, one in checks.items()} == dict.fromkeys(
        ("ZH-F8", "ZH-F9", "ZH-F11", "ZH-F23"), UNDECIDED
    )
    assert "value" in checks["ZH-F9"].lacks
    assert checks["ZH-F8"].lacks == ("numerator", "denominator")


def test_registrations_come_to_two_hundred_and_ninety_three(zhaohua: Snapshot) -> None:
    values = [cells(zhaohua.ledger.rows[id_])["value"] for id_ in ("ZH-F19", "ZH-F20", "ZH-F6", "ZH-F21")]
    assert (values, sum(values)) == ([27, 102, 157, 7], 293)


def test_the_group_has_two_heads(zhaohua: Snapshot) -> None:
    assert cells(zhaohua.ledger.rows["ZH-B1"])["heads"] == ["书记", "区长"]
    assert audit(zhaohua, select=["JNT01"]).findings == ()
    assert undecided(audit(zhaohua, select=["JNT01"])) == set()


def test_the_newly_built_are_steps_of_a_plan_and_no_units_yet(zhaohua: Snapshot) -> None:
    assert [cells(row)["target"][0] for row in plan(zhaohua, "ZH2019-组建")] == list(BUILT)
    assert not {u.name for u in zhaohua.units.values()} & BUILT.keys()


def test_of_seventeen_merged_and_two_hundred_and_eighteen_abolished_no_unit_is_made_up(
    zhaohua: Snapshot,
) -> None:
    rows = {row.text("action"): cells(row) for row in plan(zhaohua, "ZH2019-整合撤销")}
    assert {action: row["count"] for action, row in rows.items()} == {"merge": 17, "abolish": 218}
    assert rows["abolish"]["posts_recovered"]["low"] == 500
    assert not {17, 218} & {unit.count for unit in zhaohua.units.values()}


def test_the_audit_finds_only_the_four_whose_superior_the_text_does_not_give(zhaohua: Snapshot) -> None:
    result = audit(zhaohua)
    assert {(f.code, f.subject, f.severity) for f in result.findings} == {
        ("REP01", id_, "W") for id_ in ("ZH-01", "ZH-03", "ZH-04", "ZH-05")
    }


def test_the_table_of_facts_is_walked_to_its_end(zhaohua: Snapshot, shared: Path) -> None:
    assert walked(shared, "8.1") == list(FACTS)
    known = {*zhaohua.ledger.rows, *BUILT, *LEFT_OPEN}
    assert {fact: set(told) - known for fact, told in FACTS.items() if not told or set(told) - known} == {}


def test_the_text_leaves_open_what_the_example_does_not_say(shared: Path) -> None:
    assert settled(source(shared, "000"), LEFT_OPEN) == {}


def test_the_example_says_what_the_encoded_place_says(zhaohua: Snapshot, shared: Path) -> None:
    ours, theirs = zhaohua.ledger, in_memory(shared / "encoded" / "zhaohua", day=DAY).ledger
    for row in theirs.of("figures"):
        own = cells(ours.rows[row.id])
        assert {c: v for c, v in cells(row).items() if c != "quote" and own.get(c) != v} == {}
    told = {(r.text("step"), r.text("action"), r.text("date")) for r in theirs.of("reform")}
    # The text treats powers without a basis and powers with one apart.
    written = {
        ((r.text("step") or "").replace("6.1", "6"), r.text("action"), r.text("date"))
        for r in ours.of("reform")
        if r.text("plan") in ("ZH2019", "ZH2019-整合撤销")
    }
    assert written == told | {("6.2", "transfer_duty", "2019-01-01")}
