"""The Cypher beside a rule: what its check answers, asked of a Neo4j store without reading the ledger."""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple, Protocol

from graphmodel.rules.base import Rule
from graphmodel.rules.profile import Profile
from graphmodel.vocabulary import VOCABULARY

_FIRST: Final = re.compile(r"// first: (\S+)\n")
# How far a blank aspect stands above the parts that it covers: below every aspect that is stated.
_BLANK: Final = 9
_PARAMETER: Final = re.compile(r"\$(\w+)")


class Graph(Protocol):
    """A store that answers Cypher which only reads."""

    def ask(self, query: str, parameters: Mapping[str, object]) -> list[dict[str, Any]]: ...


class Said(NamedTuple):
    """What is said of a subject: its outcome, what a finding relates it to (ids, each once), its key; see Rule."""

    subject: str
    outcome: str
    related: tuple[str, ...]
    key: tuple[str, ...]


@cache
def twin(rule: Rule) -> str | None:
    """The Cypher of a rule; None where it has none.

    It takes `$day`, the limits of the profile, and codes of the vocabulary by name; it returns subject, outcome,
    related, key. `// first: FILE` stands for the text of that file of graphmodel/rules, which it continues.
    """
    package, _, stem = rule.check.__module__.rpartition(".")
    place = files(package) / f"{stem}.cypher"
    return _whole(place.read_text(encoding="utf-8")) if place.is_file() else None


def parameters(rule: Rule, day: str, under: Profile) -> dict[str, object]:
    """What the Cypher of a rule takes on a day (ISO date) under a profile."""
    module = importlib.import_module(rule.check.__module__)
    known = {**_words(), **getattr(module, "TWIN", {}), **under.limits(rule.code), "day": day}
    return {name: known[name] for name in sorted(set(_PARAMETER.findall(twin(rule) or "")))}


def ask(graph: Graph, rule: Rule, day: str, under: Profile) -> list[Said]:
    """What the Cypher of a rule says: the subjects of its check, superiors outside the ledger among them.

    Whether silence means anything in a place, and whether a scope was declared complete, is not in it.
    """
    query = twin(rule)
    rows = graph.ask(query, parameters(rule, day, under)) if query else []
    return sorted(
        Said(
            row["subject"], row["outcome"], tuple(sorted(set(row["related"] or ()))), tuple(row["key"] or ())
        )
        for row in rows
    )


def _whole(text: str) -> str:
    first = _FIRST.match(text)
    if first is None:
        return text
    place = files("graphmodel.rules").joinpath(*first[1].split("/"))
    return _whole(place.read_text(encoding="utf-8")) + text[first.end() :]


@cache
def _words() -> Mapping[str, object]:
    """Codes and types of the vocabulary that a query asks by a property: none of them is written into a text."""
    # Where the graph is asked the driver is there; who only reads a rule needs neither.
    from graphmodel.store.neo4j.graph.labels import LEAVING, TYPE_OF_RELATION

    types = VOCABULARY.relation_types
    covered = {
        code: [{"part": part, "level": _BLANK} for top in type_.covers for part in VOCABULARY.parts_of(top)]
        for code, type_ in types.items()
    }
    return {
        "relations": list(TYPE_OF_RELATION.values()),
        "from_unit": list(LEAVING),
        "answering": [TYPE_OF_RELATION[code] for code, type_ in types.items() if type_.answers],
        "structural": [TYPE_OF_RELATION[code] for code, type_ in types.items() if type_.structure],
        "deciding": [TYPE_OF_RELATION[code] for code, type_ in types.items() if type_.decides],
        "deciding_codes": [code for code, type_ in types.items() if type_.decides],
        "roots": [kind.code for kind in VOCABULARY.kinds.values() if kind.may_be_root],
        "unchanged": [preset.code for preset in VOCABULARY.presets.values() if preset.unchanged],
        # Parts with how far an aspect stands above them; what a blank aspect covers, by code and by relationship.
        "parts": {
            aspect: [
                {"part": part, "level": part.count(".") - aspect.count(".")}
                for part in VOCABULARY.parts_of(aspect)
            ]
            for aspect in VOCABULARY.aspects
        },
        "covered": covered | {TYPE_OF_RELATION[code]: parts for code, parts in covered.items()},
    }
