"""实体化: a coordinating body that holds posts, a rank or a seal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from graphmodel.ledger.bodies import Body
from graphmodel.ledger.cells import NONE, NOT_APPLICABLE, Cell, number_of
from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.bodies import level_of, running
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot


def check(snapshot: Snapshot, *, rank_and_seal: bool) -> pl.DataFrame:
    """Local bodies with posts of their own; rank and seal only where the place forbids them.

    State Council bodies may have a seal, so the national level is passed over, and of an unknown one nothing
    is certain.
    """
    rows = []
    for body in running(snapshot):
        held, level = list(_held(body, rank_and_seal)), level_of(snapshot, body)
        if held and level != "national":
            breach = level is not None and "bodies.posts" in held
            more = {"helds": held, "severity": "E" if breach else "W"}
            rows.append((Outcome(body.id, FOUND, [], [body.id], []), more))
    return with_columns(rows, "helds", "severity")


def _held(body: Body, rank_and_seal: bool) -> Iterator[str]:
    if _at_least(body.row.body.get("posts")) > 0:
        yield "bodies.posts"
    if rank_and_seal:
        if body.row.text("rank") not in (None, "unranked", NONE, NOT_APPLICABLE):
            yield "bodies.rank"
        if body.row.body.get("seal") is True:
            yield "bodies.seal"


def _at_least(cell: Cell) -> float:
    """What a number certainly amounts to: the low end where the source only bounds it."""
    low = cell.get("low") if isinstance(cell, Mapping) else number_of(cell)
    return low if isinstance(low, (int, float)) else 0


RULE = Rule(
    code="JNT09",
    name="body-made-an-organ",
    title=Text("议事协调机构实体化", "A coordinating body made an organ"),
    severity="E",
    subject="body",
    what=Text(
        "议事协调机构登记有单独的编制；当地另有规定的，也查规格和印章。",
        "A coordinating body with posts of its own; rank and seal where the place forbids them.",
    ),
    why=Text(
        "议事协调机构不单独确定编制，所需编制由承担具体工作的行政机构解决。",
        "It has no posts of its own: the body that does its work provides them.",
    ),
    remedy=Text(
        "编制归到承担具体工作的机构；办公室设在现有部门。",
        "Give the posts to the unit that does the work; host the office in a department.",
    ),
    message=Text("{subject:name}：登记有{helds:column}", "{subject:name}: has {helds:column} of its own"),
    basis="《地方各级人民政府机构设置和编制管理条例》（2007）第19条（编制）；规格、印章只有各地规定",
    grade="T",
    needs=("bodies",),
    check=check,
)
