"""Whom a unit holds: by unit what it decides and where it only takes part, then structure and guidance by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from api.reading.named import Named, named
from graphmodel.projection import Relation
from graphmodel.questions.whom import Led, Whom, whom
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

MOST: Final = 40


@dataclass(frozen=True, slots=True)
class Held:
    """One unit below, with what is decided and what is only taken part in, by aspect."""

    unit: Named
    decides: tuple[str, ...]
    takes_part: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Units tied by one kind of line: 派出3个."""

    word: str
    units: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Below:
    held: tuple[Held, ...]
    groups: tuple[Group, ...]

    def __bool__(self) -> bool:
        return bool(self.held or self.groups)


def below_of(snapshot: Snapshot, id_: str) -> Below:
    """Everyone below a unit on the snapshot's day."""
    answer = whom(snapshot, id_)
    return Below(_held(snapshot, answer), _groups(snapshot, (*answer.structure, *answer.guides)))


def _held(snapshot: Snapshot, answer: Whom) -> tuple[Held, ...]:
    units = dict.fromkeys(led.unit for led in (*answer.leads, *answer.takes_part))
    return tuple(
        Held(
            named(snapshot, unit, full=True),
            _said([led for led in answer.leads if led.unit == unit]),
            _said([led for led in answer.takes_part if led.unit == unit]),
        )
        for unit in units
    )


def _said(leds: Sequence[Led]) -> tuple[str, ...]:
    """Parts gathered under their aspect: 考核：评分60%."""
    tops: dict[str, dict[str, None]] = {}
    for led in leds:
        share = "" if led.holder.share is None else f"{led.holder.share:g}%"
        mark = "≈" if led.holder.inferred else ""
        power = led.holder.relation.power
        said = "" if power in ("decide", None) else f"（{VOCABULARY.label('powers', power)}）"
        part = VOCABULARY.aspect_path(led.aspect).partition("·")[2]
        tops.setdefault(led.aspect.split(".")[0], {})[f"{part}{share}{mark}{said}"] = None
    return tuple(f"{VOCABULARY.aspects[top].zh}：{'、'.join(parts)}" for top, parts in tops.items())


def _groups(snapshot: Snapshot, relations: Sequence[Relation]) -> tuple[Group, ...]:
    found: dict[str, dict[str, None]] = {}
    for relation in relations:
        found.setdefault(relation.type, {})[relation.subject] = None
    return tuple(
        Group(VOCABULARY.label("relation_types", type_), _told_apart(snapshot, tuple(units)))
        for type_, units in found.items()
    )


def _told_apart(snapshot: Snapshot, units: Sequence[str]) -> tuple[Named, ...]:
    """Short names, but full ones where several would read alike."""
    short = [named(snapshot, unit) for unit in units]
    count = Counter(one.name for one in short)
    return tuple(named(snapshot, one.id, full=True) if count[one.name] > 1 else one for one in short)
