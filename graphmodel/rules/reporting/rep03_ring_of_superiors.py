"""隶属或领导关系成环: units that stand over each other in a ring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.shared.rings import knot, rings
from graphmodel.rules.shared.tables import Outcome, with_columns
from graphmodel.snapshot.decided import by_part
from graphmodel.snapshot.frames import Frames

_ENDS = ("subject", "holder")
_Ring = tuple[str, ...]


def check(frames: Frames) -> pl.DataFrame:
    """One finding for each ring; `aspects` are what is decided in the ring, none where it is one of belonging.

    To belong in a ring cannot be. To decide in a ring can be written, with a group or a domain that keeps the two
    apart: there the finding is only a doubt.
    """
    answering = frames.ids(knot(frames.answering), *_ENDS)
    deciding = _deciding(frames)
    belonging = dict.fromkeys(rings(answering.select(_ENDS).iter_rows()), ())
    commands = {r: parts for r, parts in _commands(frames, deciding).items() if r not in belonging}
    outside = _outside(frames) if belonging or commands else set()
    rows = [
        *_rows(answering, belonging, outside, "E"),
        *_rows(frames.ids(deciding, *_ENDS), commands, outside, "W"),
    ]
    return with_columns(rows, "aspects", "severity", "members")


def _outside(frames: Frames) -> set[str]:
    return set(frames.units.lazy().filter("outside").select("id").collect()["id"])


def _deciding(frames: Frames) -> pl.DataFrame:
    """The lines of deciding that are left: r, id, subject, holder, type, aspect."""
    decides = frames.living.lazy().filter("decides")
    left = knot(_apart(frames, knot(decides.select("r", *_ENDS).collect())))
    # Their texts are looked up when few are left.
    return (
        decides.filter(pl.col("r").is_in(left["r"].implode()))
        .select("r", "id", *_ENDS, "type", "aspect")
        .collect()
    )


def _apart(frames: Frames, lines: pl.DataFrame) -> pl.DataFrame:
    """Without two bodies in one office: they are often written down as each leading the other."""
    located = pl.col("type") == "co_located"
    layers = (layer.lazy().filter(located) for layer in (frames.living, frames.actual))
    both = pl.concat([layer.select(_ENDS).collect() for layer in layers])
    shared = pl.concat([both, both.select(subject="holder", holder="subject")])
    return lines.join(shared, on=_ENDS, how="anti", maintain_order="left")


def _commands(frames: Frames, deciding: pl.DataFrame) -> Mapping[_Ring, Sequence[str]]:
    """Rings in which each decides the same of the next, with the aspects."""
    found: dict[_Ring, list[str]] = {}
    lines = by_part(deciding).rename({"unit": "subject"}).select("part", *_ENDS).sort("part")
    pairs: dict[str, list[tuple[str, str]]] = {}
    for part, low, high in frames.ids(lines, *_ENDS).iter_rows():
        pairs.setdefault(part, []).append((low, high))
    for part, of_part in pairs.items():
        for ring in rings(of_part):
            found.setdefault(ring, []).append(part)
    return found


def _rows(
    lines: pl.DataFrame, found: Mapping[_Ring, Sequence[str]], outside: set[str], severity: str
) -> Iterator[tuple[Outcome, dict[str, str | list[str]]]]:
    """Told of the first member inside the ledger, so that one ring is one finding whichever row came first."""
    upwards: dict[str, list[tuple[int, str, str]]] = {}
    for r, id_, low, high in lines.select("r", "id", *_ENDS).iter_rows():
        upwards.setdefault(low, []).append((r, id_, high))
    for ring, aspects in found.items():
        subject = next((unit for unit in ring if unit not in outside), None)
        if subject is None:
            continue
        others, members = [unit for unit in ring if unit != subject], set(ring)
        inside = sorted((r, id_) for unit in ring for r, id_, high in upwards[unit] if high in members)
        more: dict[str, str | list[str]] = {"aspects": [*aspects], "severity": severity, "members": [*ring]}
        key = [*ring, "commands" if aspects else "answers"]
        yield Outcome(subject, FOUND, others, [id_ for _, id_ in inside], key), more


RULE = Rule(
    code="REP03",
    name="ring-of-superiors",
    title=Text("上下级关系成环", "A ring of superiors"),
    severity="E",
    subject="unit",
    what=Text(
        "沿隶属、派出、主管关系往上走，又回到自己；或几个单位就同一事项互相领导。",
        "Following who answers for whom leads back to the start, or units lead each other in one matter.",
    ),
    why=Text(
        "隶属成环不可能成立；互相领导时没有人能最后决定。合署办公的两个机构不算。",
        "To belong in a ring cannot be; where each leads the other nobody decides. Bodies in one office are no ring.",
    ),
    remedy=Text(
        "核对环上各条关系的两端，更正写反的一条；互相领导的，改为各管一段或一方为参与。",
        "Check both ends of each line and turn the one that is reversed; or split the part between the two.",
    ),
    message=Text(
        "{subject:name}与{related:name}的上下级关系成环",
        "{subject:name} and {related:name} stand over each other in a ring",
    ),
    basis="事理：不能同时成立，不靠条文",
    needs=("units", "relations"),
    check=check,
)
