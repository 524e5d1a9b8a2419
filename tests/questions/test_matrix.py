"""管理权限对照表: each cell says who, on which side, how firmly, or what is left open."""

from __future__ import annotations

from graphmodel.questions.matrix import Box, box, matrix
from graphmodel.questions.resolution import aspect_entry
from graphmodel.report.matrices import box_text, legend, matrix_json, matrix_rows, matrix_table
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY
from tests.build import Cells
from tests.questions.sample import day, manages

FINANCE: Cells = {"id": "F", "name": "财政局", "kind": "government_department", "parent": ["G"]}
COMMITTEE: Cells = {"id": "P", "name": "乙街道党工委", "kind": "party_work_committee"}
SHENHE: Cells = {
    "unit": "U",
    "preset": "EQUAL_SHENHE",
    "line": "A",
    "territory": "B",
    "territory_party": "P",
    "finance": "F",
    "grade": "stated",
}


def shenhe() -> Snapshot:
    return day(units=[FINANCE, COMMITTEE], arrangements=[SHENHE])


def sides(one: Box) -> list[tuple[str, str]]:
    return list(dict.fromkeys((party.side, party.holder.unit) for party in one.parties))


def test_line_and_territory_and_the_third_party_stand_on_their_sides() -> None:
    made = shenhe()
    assert sides(box(made, "U", "business")) == [("line", "A"), ("territory", "B")]
    assert sides(box(made, "U", "funds")) == [("territory", "B"), ("third", "F")]


def test_the_work_committee_is_not_its_street_office() -> None:
    assert sides(box(shenhe(), "U", "party")) == [("territory", "P")]


def test_every_cell_has_the_status_that_who_gives() -> None:
    made = shenhe()
    (line,) = matrix(made).lines
    found = {one.aspect: one.status for one in line.boxes}
    assert found == {a: aspect_entry(made, "U", a).status for a in VOCABULARY.top_aspects}


def test_who_is_consulted_is_listed_and_does_not_decide() -> None:
    parties = box(shenhe(), "U", "personnel").parties
    assert [(p.holder.unit, p.decides) for p in parties] == [("A", True), ("B", False)]


def test_a_derived_share_an_inferred_say_and_a_group_are_marked_in_the_cell() -> None:
    made = shenhe()
    score = box_text(made, box(made, "U", "appraisal.score"))
    assert "共同·并重·60%" in score and "共同·并重·40%≈" in score
    appointed = box_text(made, box(made, "U", "personnel.appoint"))
    assert "仅主要负责人：决定≈" in appointed
    assert "征求意见" in appointed


def test_a_power_that_no_row_states_has_a_star() -> None:
    made = day({"subject": "U", "holder": "A", "type": "supervises", "grade": "stated"})
    assert box_text(made, box(made, "U", "business")) == "条 甲局（决定*）"
    assert "* 权限未写明" in legend()


def test_an_invented_holder_and_an_invented_statement_are_marked() -> None:
    invented: Cells = {"id": "X", "name": "某局", "kind": "government_department", "grade": "synthetic"}
    made = day({**manages("X", "awards"), "grade": "synthetic"}, units=[invented])
    assert box_text(made, box(made, "U", "awards")) == "条 某局◇（决定*◇）"


def test_silence_is_unknown_with_what_affiliation_suggests_and_never_a_holder() -> None:
    one = box(day(), "U", "party")
    assert (one.status, one.parties, [h.unit for h in one.presumed]) == ("unknown", (), ["A"])
    assert box_text(day(), one) == "未载（按隶属推定：甲局≈）"


def test_a_regime_kept_as_it_was_is_unchanged_and_none_is_none() -> None:
    kept = day(arrangements=[{"unit": "U", "preset": "KEEP_AS_IS", "line": "A"}])
    assert box_text(kept, box(kept, "U", "funds")) == "维持原体制"
    nobody = day(manages("无", "funds"))
    assert box_text(nobody, box(nobody, "U", "funds")) == "无"


def test_a_conflict_opens_with_its_word_and_names_both() -> None:
    made = day(manages("A", "daily", power="decide"), manages("B", "daily", power="decide"))
    text = box_text(made, box(made, "U", "daily"))
    assert text.startswith("冲突；条 甲局") and "块 乙街道" in text


def test_a_matrix_of_one_aspect_has_a_column_for_all_directly_below_it() -> None:
    assert matrix(shenhe(), aspect="appraisal").aspects == VOCABULARY.aspects["appraisal"].parts
    assert matrix(shenhe(), aspect="appraisal.score").aspects == ("appraisal.score",)


def test_a_matrix_of_a_scope_has_its_units_and_no_plates_or_outsiders() -> None:
    more: list[Cells] = [
        {"id": "H", "name": "区中心", "kind": "institution", "parent": ["G"], "plates": ["大数据中心"]},
        {"id": "O", "name": "市中心", "kind": "institution", "outside": True},
    ]
    made = day({"subject": "U", "holder": "B", "type": "stationed_at"}, units=more)
    assert [line.unit for line in matrix(made).lines] == ["U", "H"]
    assert [line.unit for line in matrix(made, "B").lines] == ["U"]


def test_csv_has_a_row_for_every_holder_and_one_for_every_open_aspect() -> None:
    made = shenhe()
    found = matrix(made)
    rows = matrix_rows(made, found).rows
    parties = sum(len(one.parties) or 1 for line in found.lines for one in line.boxes)
    assert len(rows) == parties
    assert {len(row) for row in rows} == {len(matrix_rows(made, found).headings)}
    assert len(matrix_table(made, found).rows) == 1


def test_json_keeps_apart_what_is_stated_and_what_follows_from_it() -> None:
    (row,) = matrix_json(shenhe(), matrix(shenhe(), aspect="appraisal.score"))["rows"]
    (cell,) = row["cells"]
    said = {
        p["unit"]["id"]: (p["share"], p["grade"], p["inferred"], p["power_stated"]) for p in cell["parties"]
    }
    assert said == {"A": (40, "derived", True, True), "B": (60, "stated", False, True)}
