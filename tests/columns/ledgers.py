"""Small ledgers in which much can meet: arrangements, rows that speak in their place, plates, ended units, places."""

from __future__ import annotations

from hypothesis import strategies as st

from graphmodel.vocabulary import VOCABULARY
from tests.build import Cells

UNITS: dict[str, Cells] = {
    "甲区人民政府": {"kind": "government", "region": ["甲区"], "level": "county"},
    "甲区委": {"kind": "party_committee", "region": ["甲区"], "level": "county"},
    "乙区人民政府": {"kind": "government", "region": ["乙区"], "level": "county"},
    "省厅": {"kind": "government_department", "outside": True},
    "教育局": {"kind": "government_department"},
    "司法局": {"kind": "government_department"},
    "财政局": {"kind": "government_department"},
    "东街道": {"kind": "street"},
    "东街道党工委": {"kind": "party_work_committee"},
    "东司法所": {"kind": "dispatched_office"},
    "活动中心": {"kind": "institution"},
    "气象站": {"kind": "vertical_agency"},
}
NAMES = list(UNITS)
DAYS = st.sampled_from([None, None, "2015-01-01", "2020-01-01", "2023-06-01", "2027-01-01"])
PARTS = [
    "business",
    "business.deploy",
    "personnel.appoint",
    "appraisal",
    "appraisal.score",
    "funds.operating.budget",
]
ASPECTS = st.sampled_from([*PARTS, "daily", "party.members"])
GROUPS = st.sampled_from([None, None, "unit", "principal", "staff"])
SIDES = ("line", "dispatcher", "territory", "territory_party", "finance")


def _period(draw: st.DrawFn) -> Cells:
    start = draw(DAYS)
    end = draw(DAYS.filter(lambda day: day is None or start is None or day > start))
    return {"from": start, "to": end}


@st.composite
def units(draw: st.DrawFn) -> list[Cells]:
    rows: list[Cells] = []
    for name, own in UNITS.items():
        cells: dict[str, object] = {"name": name, **own}
        if own["kind"] not in ("government", "party_committee"):
            above = st.sampled_from(
                [None, ["甲区人民政府"], ["乙区人民政府"], ["甲区委"], ["教育局"], ["省厅"]]
            )
            cells["parent"] = draw(above.filter(lambda named, name=name: named != [name]))
            cells["supervised_by"] = draw(st.sampled_from([None, None, ["司法局"], ["教育局", "司法局"]]))
            cells["guided_by"] = draw(st.sampled_from([None, None, ["教育局"]]))
            cells["stationed_at"] = draw(st.sampled_from([None, None, ["东街道"]]))
            cells["plates"] = draw(st.sampled_from([None, None, [f"{name}牌子"]]))
        if draw(st.integers(0, 5)) == 0:
            cells |= _period(draw)
        if draw(st.integers(0, 9)) == 0:
            cells["status"] = "abolished"
        cells["basis"] = draw(st.sampled_from([None, ["文1"], ["文2", "文3"]]))
        cells["grade"] = draw(st.sampled_from([None, None, "inferred", "synthetic"]))
        rows.append(cells)  # type: ignore[arg-type]
    return rows


@st.composite
def relation(draw: st.DrawFn) -> Cells:
    kind = VOCABULARY.relation_types[draw(st.sampled_from(list(VOCABULARY.relation_types)))]
    cells: dict[str, object] = {
        "subject": draw(st.sampled_from(NAMES)),
        "holder": draw(st.sampled_from([*NAMES, "无"])),
        "type": kind.code,
        "basis": draw(st.sampled_from([None, ["文1"]])),
        "stated_by": draw(st.sampled_from([None, None, "both", "holder", "subject"])),
        "layer": draw(st.sampled_from([None, None, None, "actual"])),
        "domain": draw(st.sampled_from([None, None, "教育"])),
        "grade": draw(st.sampled_from([None, None, "inferred", "derived"])),
        **_period(draw),
    }
    if kind.aspect == "required" or (kind.aspect == "optional" and draw(st.booleans())):
        cells["aspect"] = draw(ASPECTS)
    if kind.powers:
        cells["power"] = draw(st.sampled_from([None, *kind.powers]))
    if kind.decides or kind.code == "takes_part":
        cells["applies_to"] = draw(GROUPS)
        cells["role"] = draw(st.sampled_from([None, None, "main", "equal", "sole", "secondary", "emphasis"]))
    if cells.get("aspect") in ("appraisal", "appraisal.score"):
        cells["share"] = draw(st.sampled_from([None, 40, 60]))
    return cells  # type: ignore[return-value]


@st.composite
def arrangement(draw: st.DrawFn) -> Cells:
    cells: dict[str, object] = {
        "unit": draw(st.sampled_from(["东司法所", "活动中心", "气象站"])),
        "preset": draw(st.sampled_from([None, *(p for p in VOCABULARY.presets if p != "VERTICAL")])),
        "basis": draw(st.sampled_from([None, ["文1"]])),
        "share_territory": draw(st.sampled_from([None, None, 60, 50])),
        "appoint_say": draw(st.sampled_from([None, None, "consent", "consult", "无"])),
        "grade": draw(st.sampled_from([None, None, "inferred", "synthetic"])),
        **_period(draw),
    }
    for side in SIDES:
        cells[side] = draw(st.sampled_from([None, "司法局", "东街道", "东街道党工委", "财政局", "无"]))
    return cells  # type: ignore[return-value]


@st.composite
def ledgers(draw: st.DrawFn) -> dict[str, list[Cells]]:
    """Sheets by name; about one in three is refused, for arrangements of one unit may not overlap."""
    leads = st.sampled_from([None, ["教育局"], ["司法局", "教育局"]])
    body: Cells = {
        "name": "联席会议",
        "kind": "joint_meeting",
        "set_up_by": "甲区人民政府",
        "lead": draw(leads),
    }
    members = [{"body": "联席会议", "unit": name} for name in draw(st.sets(st.sampled_from(NAMES[3:8])))]
    what = draw(st.sampled_from([["funds"], ["人员"], ["guides", "business.deploy"]]))
    scope = draw(st.sampled_from(["甲区人民政府", "东街道", "活动中心"]))
    return {
        "documents": [
            {"title": "文1", "number": "1号"},
            {"title": "文2", "kind": "mandate", "covers": ["教育局"]},
        ],
        "units": draw(units()),
        "relations": draw(st.lists(relation(), max_size=12)),
        "arrangements": draw(st.lists(arrangement(), max_size=3)),
        "bodies": [body],
        "members": members,
        "declared": [{"scope": scope, "what": what}] if draw(st.booleans()) else [],
        "matters": [
            {"name": "事项甲", "lead": ["教育局"]},
            {"name": "事项乙"},
            {"name": "事项丙", "assist": ["司法局"]},
        ],
        "responsibilities": [
            {"matter": "事项乙", "unit": unit, "role": "assist"}
            for unit in draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))
        ],
    }
