"""who, whom and chain as the JSON of contract 6; units carry their grade, so that invented ones show everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphmodel.ledger.rows import Origin
from graphmodel.ledger.units import Unit
from graphmodel.projection import Relation, Statement
from graphmodel.questions.chain import Chain
from graphmodel.questions.resolution import Entry, Holder
from graphmodel.questions.who import Who
from graphmodel.questions.whom import Led, Whom
from graphmodel.snapshot import Snapshot

Json = dict[str, Any]


def unit_json(snapshot: Snapshot, id_: str) -> Json:
    """A unit or body as others refer to it."""
    unit = snapshot.ledger.units.get(id_)
    named: Json = {"id": id_, "name": snapshot.ledger.name(id_)}
    return {**named, "grade": unit.grade} if unit else named


def unit_record(snapshot: Snapshot, unit: Unit) -> Json:
    """A unit with what its own row states."""
    return {
        "id": unit.id,
        "name": unit.name,
        "short_name": unit.short_name,
        "aliases": list(unit.aliases),
        "kind": unit.kind,
        "kind_inferred": unit.kind_inferred,
        "category": unit.category,
        "level": unit.level,
        "region": unit.region,
        "rank": unit.rank,
        "status": unit.status,
        "outside": unit.outside,
        "grade": unit.grade,
        "from": unit.period.start,
        "to": unit.period.end,
        "host": unit.host,
        "jurisdiction": snapshot.structure.jurisdiction_name(snapshot.jurisdiction(unit.id)),
    }


def _source(origin: Origin | None) -> Json | None:
    return {"file": origin.file, "sheet": origin.sheet, "row": origin.row} if origin else None


def _statement(s: Statement) -> Json:
    return {
        "id": s.id,
        "by": s.by,
        "basis": list(s.basis),
        "article": list(s.article),
        "quote": s.quote,
        "said_at": s.source,
        "grade": s.grade,
        "from": s.period.start,
        "to": s.period.end,
        "source": _source(s.origin),
    }


def _period(relation: Relation) -> Json:
    starts = [p.start for p in relation.periods]
    ends = [p.end for p in relation.periods]
    return {
        "from": None if None in starts else min(s for s in starts if s),
        "to": None if None in ends else max(e for e in ends if e),
    }


def _holder(snapshot: Snapshot, holder: Holder) -> Json:
    r = holder.relation
    return {
        "unit": unit_json(snapshot, holder.unit),
        "relation": r.id,
        "type": r.type,
        "power": r.power,
        "power_stated": r.power_stated,
        "role": r.role,
        "share": holder.share,
        "inferred": holder.inferred,
        "grade": holder.grade,
        "origin": f"preset {r.origin}" if r.origin else None,
        "condition": r.condition,
        **_period(r),
        "layer": r.layer,
        "statements": [_statement(s) for s in r.statements],
    }


def entry_json(snapshot: Snapshot, entry: Entry) -> Json:
    """The answer on one aspect or part for one group."""
    return {
        "aspect": entry.aspect,
        "applies_to": entry.applies_to,
        "status": entry.status,
        "holders": [_holder(snapshot, h) for h in entry.holders],
        "takes_part": [_holder(snapshot, h) for h in entry.takes_part],
        "presumed": [_holder(snapshot, h) for h in entry.presumed],
        "conflicts": [unit_json(snapshot, unit) for unit in entry.conflicts],
        "rule": entry.fault,
        "notes": list(entry.notes),
    }


def _relation(snapshot: Snapshot, r: Relation, end: str) -> Json:
    other = r.holder if end == "holder" else r.subject
    return {
        "type": r.type,
        "unit": unit_json(snapshot, other),
        "relation": r.id,
        "grade": r.grade,
        **_period(r),
        "statements": [_statement(s) for s in r.statements],
    }


def _guide(snapshot: Snapshot, r: Relation, end: str) -> Json:
    return {**_relation(snapshot, r, end), "domain": r.domain, "role": r.role, "content": list(r.content)}


def who_json(snapshot: Snapshot, who: Who) -> Json:
    """`{"unit","at","change","structure","guides","beside","actual","arrangement","aspects","chain"}`."""
    arrangement = who.arrangement
    line, territory = (
        (arrangement.side("line"), arrangement.side("territory")) if arrangement else (None, None)
    )
    return {
        "unit": unit_record(snapshot, snapshot.ledger.units[who.unit]),
        "at": snapshot.day,
        "change": snapshot.change,
        "structure": [_relation(snapshot, r, "holder") for r in who.structure],
        "guides": [_guide(snapshot, r, "holder") for r in who.guides],
        "beside": [{**_relation(snapshot, r, "holder"), "condition": r.condition} for r in who.beside],
        "actual": [{**_relation(snapshot, r, "holder"), "aspect": r.aspect} for r in who.actual],
        "arrangement": {
            "id": arrangement.id,
            "preset": arrangement.preset,
            "main": arrangement.main,
            "line": unit_json(snapshot, line) if line else None,
            "territory": unit_json(snapshot, territory) if territory else None,
            "basis": arrangement.row.body.get("basis") or [],
            "grade": arrangement.grade,
            "from": arrangement.period.start,
            "to": arrangement.period.end,
        }
        if arrangement
        else None,
        "aspects": [entry_json(snapshot, entry) for entry in who.aspects],
        "chain": chain_json(snapshot, who.chain),
    }


def chain_json(snapshot: Snapshot, chains: Sequence[Chain]) -> list[Json]:
    """`[{"part","applies_to","steps":[{"unit","relation","inferred"}],"end"}]`."""
    return [
        {
            "part": chain.part,
            "applies_to": chain.applies_to,
            "steps": [
                {"unit": unit_json(snapshot, s.unit), "relation": s.relation, "inferred": s.inferred}
                for s in chain.steps
            ],
            "end": chain.end,
        }
        for chain in chains
    ]


def whom_json(snapshot: Snapshot, whom: Whom) -> Json:
    """`{"unit","at","change","leads","takes_part","guides","structure"}`."""

    def led(item: Led) -> Json:
        return {
            **_holder(snapshot, item.holder),
            "unit": unit_json(snapshot, item.unit),
            "aspect": item.aspect,
            "applies_to": item.applies_to,
        }

    return {
        "unit": unit_record(snapshot, snapshot.ledger.units[whom.unit]),
        "at": snapshot.day,
        "change": snapshot.change,
        "leads": [led(item) for item in whom.leads],
        "takes_part": [led(item) for item in whom.takes_part],
        "guides": [_guide(snapshot, r, "subject") for r in whom.guides],
        "structure": [_relation(snapshot, r, "subject") for r in whom.structure],
    }
