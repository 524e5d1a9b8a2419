"""重复设置: two coordinating bodies with nearly the same members and topics."""

from __future__ import annotations

from itertools import combinations

import polars as pl

from graphmodel.ledger.bodies import Body
from graphmodel.ledger.cells import is_open_list, items_of
from graphmodel.rules.base import FOUND, UNDECIDED, Rule, Text
from graphmodel.rules.bodies import jaccard, members_are_open, running, seats
from graphmodel.rules.tables import Outcome, outcomes
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold

_TOPICS = ("topics", "matters")


def check(snapshot: Snapshot, *, members: float, topics: float) -> pl.DataFrame:
    """Pairs in one place that share so much of their member units and of their topics (0-1 of all in either).

    A pair of which a list is open may only look alike: undecided.
    """
    units = {body: sitting & snapshot.units.keys() for body, sitting in seats(snapshot).items()}
    about = {body.id: _topics(body) for body in snapshot.bodies.values()}
    asked = sorted((b for b in running(snapshot) if units[b.id] and about[b.id]), key=lambda body: body.id)
    by_topic: dict[str, list[Body]] = {}
    for body in asked:
        for topic in about[body.id]:
            by_topic.setdefault(topic, []).append(body)
    # Only bodies with a topic in common can overlap; of a thousand bodies hardly any two do.
    pairs = {
        (one.id, other.id): (one, other)
        for several in by_topic.values()
        for one, other in combinations(several, 2)
    }
    rows = []
    for one, other in (pairs[key] for key in sorted(pairs)):
        alike = jaccard(units[one.id], units[other.id]) >= members
        if not alike or jaccard(about[one.id], about[other.id]) < topics:
            continue
        if snapshot.jurisdiction(one.id) != snapshot.jurisdiction(other.id):
            continue
        outcome = UNDECIDED if _is_open(snapshot, one) or _is_open(snapshot, other) else FOUND
        rows.append(Outcome(one.id, outcome, [other.id], [one.id, other.id], [other.id]))
    return outcomes(rows).with_columns(group=pl.concat_str(pl.lit("JNT06:"), "subject"))


def _topics(body: Body) -> frozenset[str]:
    return frozenset(fold(item) for column in _TOPICS for item in items_of(body.row.body.get(column)))


def _is_open(snapshot: Snapshot, body: Body) -> bool:
    return members_are_open(snapshot, body) or any(is_open_list(body.row.body.get(c)) for c in _TOPICS)


RULE = Rule(
    code="JNT06",
    name="overlapping-bodies",
    title=Text("重复设置", "Overlapping bodies"),
    severity="I",
    subject="body",
    what=Text(
        "同一地方的两个议事协调机构，成员单位大多相同，议题也重合。",
        "Two bodies of one place with mostly the same member units and the same topics.",
    ),
    why=Text(
        "同一批单位为同一件事开两套会；清理时“整合相似”。",
        "The same units meet twice for one thing; clean-ups merge what is alike.",
    ),
    remedy=Text(
        "研究合并；有意分设的，在议题中写明分工。",
        "Consider a merger; if both are wanted, state who does what.",
    ),
    message=Text(
        "{subject:name}与{related:name}的成员和议题大体相同",
        "{subject:name} and {related:name} have nearly the same members and topics",
    ),
    basis="001 全面清理规范议事协调机构（整合相似）",
    needs=("bodies", "members"),
    check=check,
    lacks=Text("成员或议题未列全", "members or topics are not declared complete"),
)
