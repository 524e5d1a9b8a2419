"""A district as one file states it, on every sheet and without one code."""

from __future__ import annotations

from graphmodel.ledger.ledger import Ledger
from tests.build import Cells, plan

Rows = list[Cells]


def district(place: str, streets: str = "甲乙") -> Rows:
    """A district without one code; only the names of its government and streets are its own."""
    rows: Rows = [
        {"name": f"中共{place}委员会", "aliases": ["区委"], "kind": "party_committee"},
        {"name": f"{place}人民政府", "aliases": ["区政府"], "kind": "government"},
        {"name": "区司法局", "kind": "government_department", "parent": ["区政府"]},
        {"name": "区委党校", "kind": "institution", "parent": ["区委"]},
    ]
    for street in streets:
        rows += [
            {"name": f"{street}街道", "kind": "street", "parent": ["区政府"]},
            {
                "name": "司法所",
                "kind": "dispatched_office",
                "parent": ["区司法局"],
                "stationed_at": f"{street}街道",
            },
        ]
    return rows


RELATIONS: Rows = [
    {"subject": "区委党校", "holder": "区司法局", "type": "guides", "basis": ["文1"], "stated_by": "holder"},
    {"subject": "区委党校", "holder": "区司法局", "type": "guides", "basis": ["文2"], "stated_by": "subject"},
    {"subject": "甲街道/司法所", "holder": "甲街道", "type": "assists"},
]
ARRANGEMENTS: Rows = [
    {"unit": "甲街道/司法所", "preset": "EQUAL_SHENHE", "line": "区司法局", "territory": "甲街道"},
    {"unit": "乙街道/司法所", "preset": "KEEP_AS_IS", "line": "区司法局", "territory": "乙街道"},
]
BODIES: Rows = [
    {"name": "平安建设联席会议", "kind": "joint_meeting", "set_up_by": "区政府", "lead": ["区司法局"]}
]
MEMBERS: Rows = [
    {"body": "平安建设联席会议", "unit": "甲街道"},
    {"body": "平安建设联席会议", "post": "副区长", "role": "convenor"},
]
WHOLE = {
    "units": district("子区"),
    "relations": RELATIONS,
    "arrangements": ARRANGEMENTS,
    "bodies": BODIES,
    "members": MEMBERS,
    "matters": [{"name": "法律援助", "lead": ["区司法局"]}],
    "responsibilities": [{"matter": "法律援助", "unit": "区司法局", "role": "lead"}],
    "cases": [{"id": "C-甲", "kind": "disagreement", "title": "法律援助分歧", "matter": "法律援助"}],
    "steps": [{"case": "法律援助分歧", "stage": "negotiate", "date": "2020-01-01"}],
    "documents": [{"title": "某意见", "number": "文1"}],
    "posts": [{"unit": "区委党校", "type": "institution", "approved": 12}],
    "figures": [{"subject": "子区", "item": "街道数", "value": 2}],
    "decisions": [{"body": "平安建设联席会议", "text": "议定事项一", "date": "2020-01-01"}],
    "declared": [{"scope": "区政府", "what": "awards"}],
    "reform": [{"plan": "方案", "step": "1", "action": "keep", "units": ["区委党校"]}],
}


def counts(stored: Ledger, **sheets: Rows) -> dict[str, dict[str, int]]:
    return {what: n for what, n in plan(stored, **sheets).counts().items() if n}
