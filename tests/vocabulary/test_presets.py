"""The patterns beside those of the spine: every say with the grade that it deserves, and nothing implied."""

from __future__ import annotations

import pytest

from graphmodel.projection import Relation
from graphmodel.vocabulary import VOCABULARY
from tests.build import snapshot

# Side, type, aspect, group, power, role, share, condition, grade ("-" = none): domain.md 2.7, legal.md 2a.
SAYS = {
    "TERRITORY_MAIN": """
line manages personnel.posts - decide - - - stated
line manages personnel.recruit - decide - - - stated
line manages personnel.appoint - decide - - - stated
territory takes_part personnel.appoint - propose - - - stated
territory takes_part personnel.titles - propose - - - stated
line leads business.train - decide - - - stated
line manages funds.salary - decide - - - stated
line manages funds.operating.budget - decide - - - inferred
territory manages daily - decide - - - stated
territory manages daily.attendance - decide - - 按季度反馈 stated
territory_party manages party.org - decide - - - inferred
""",
    "LINE_MAIN_COUNTY": """
line leads business - - main - - inferred
territory leads business - - secondary - - inferred
line manages personnel.appoint principal decide - - - inferred
territory takes_part personnel.appoint principal consult - - - inferred
""",
    "LINE_MAIN_ENV": """
line leads business - - main - - inferred
territory leads business - - secondary - - inferred
line takes_part personnel.appoint principal propose - - - stated
line takes_part personnel.appoint leaders propose - - - stated
""",
    "LIYANG_VERTICAL": "territory takes_part appraisal - participate - - 年度评议 stated",
    "LIYANG_STATIONED": """
territory manages daily - decide - - - stated
line manages appraisal - co_decide - - - stated
territory manages appraisal - co_decide - - - stated
""",
    "LIYANG_MERGED": """
territory manages appraisal - decide - - - stated
territory manages personnel.transfer - decide - - - stated
""",
    "LIYANG_WINDOW": "",
    "CONSULT_2019": """
line manages personnel.appoint principal decide - - - inferred
territory takes_part personnel.appoint principal consult - - - stated
""",
    "TERRITORY_CONSENT": """
line manages personnel.appoint principal decide - - - inferred
territory takes_part personnel.appoint principal consent - - - stated
""",
    "STREET_COMMAND_BJ": """
territory leads enforcement.command - decide - - - stated
territory takes_part personnel.appoint - propose - - - stated
territory takes_part appraisal.score - propose - - - stated
""",
}
MAINS = {
    "TERRITORY_MAIN": "territory",
    "LINE_MAIN_COUNTY": "line",
    "LINE_MAIN_ENV": "line",
    "LIYANG_VERTICAL": "line",
    "LIYANG_STATIONED": "by_aspect",
    "LIYANG_MERGED": "territory",
    "LIYANG_WINDOW": None,
    "CONSULT_2019": None,
    "TERRITORY_CONSENT": None,
    "STREET_COMMAND_BJ": None,
}
CELLS = ("side", "type", "aspect", "applies_to", "power", "role", "share", "condition", "grade")
UNITS = [
    {"id": "L", "name": "甲区某局", "kind": "government_department"},
    {"id": "T", "name": "乙街道", "kind": "street"},
    {"id": "P", "name": "中共乙街道工作委员会", "kind": "party_work_committee"},
    {"id": "U", "name": "乙街道某所", "kind": "dispatched_office"},
]


def arranged(preset: str) -> tuple[Relation, ...]:
    """What a unit has above it when its arrangement names every side."""
    row = {
        "unit": "U",
        "preset": preset,
        "line": "L",
        "territory": "T",
        "territory_party": "P",
        "source": "某文",
    }
    return snapshot(units=UNITS, arrangements=[row]).above["U"]


@pytest.mark.parametrize("preset", SAYS)
def test_a_pattern_says_what_its_source_says_and_no_more(preset: str) -> None:
    values = ([getattr(say, cell) for cell in CELLS] for say in VOCABULARY.presets[preset].says)
    said = {" ".join("-" if value is None else str(value) for value in line) for line in values}
    assert said == {line for line in SAYS[preset].strip().splitlines() if line}


@pytest.mark.parametrize(("preset", "main"), MAINS.items())
def test_who_is_main_is_only_said_where_the_source_says_it(preset: str, main: str | None) -> None:
    assert VOCABULARY.presets[preset].main == main


@pytest.mark.parametrize("preset", SAYS)
def test_a_pattern_requires_only_aspects_of_which_it_says_something(preset: str) -> None:
    pattern = VOCABULARY.presets[preset]
    assert set(pattern.required) <= {say.aspect.split(".")[0] for say in pattern.says}


@pytest.mark.parametrize("preset", SAYS)
def test_a_unit_under_a_pattern_belongs_to_somebody(preset: str) -> None:
    answering = [(r.type, r.holder) for r in arranged(preset) if r.kind.answers]
    sunk = preset in ("LIYANG_MERGED", "LINE_MAIN_ENV")
    assert answering == ([("affiliated", "T")] if sunk else [("dispatched_by", "L")])


@pytest.mark.parametrize("preset", ["CONSULT_2019", "TERRITORY_CONSENT"])
def test_that_the_line_appoints_is_inferred_and_only_of_the_principal(preset: str) -> None:
    appointing = [r for r in arranged(preset) if r.aspect == "personnel.appoint"]
    assert {(r.holder, r.power, r.applies_to, r.inferred) for r in appointing} == {
        ("L", "decide", "principal", True),
        ("T", {"CONSULT_2019": "consult", "TERRITORY_CONSENT": "consent"}[preset], "principal", False),
    }


def test_a_service_window_says_nothing_but_where_it_is() -> None:
    assert {r.type for r in arranged("LIYANG_WINDOW")} == {"dispatched_by", "stationed_at"}
