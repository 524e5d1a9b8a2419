"""The Cypher beside a question: what Python answers, asked of a graph in Neo4j without reading the ledger."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from graphmodel.vocabulary import VOCABULARY

_HERE: Final = re.compile(r"^// here: (\S+)\n", re.M)
_PARAMETER: Final = re.compile(r"\$(\w+)")


@cache
def cypher(question: str) -> str:
    """The Cypher beside graphmodel/questions/QUESTION.py; its first lines say what it takes and gives.

    `// here: FILE` stands for the text of that file of graphmodel/questions.
    """
    return _HERE.sub(lambda found: _text(found[1]), _text(f"{question}.cypher"))


def words(question: str) -> dict[str, object]:
    """The parameters of a question that are words of the vocabulary."""
    asked = set(_PARAMETER.findall(cypher(question)))
    return {name: value for name, value in _words().items() if name in asked}


def _text(name: str) -> str:
    return files("graphmodel.questions").joinpath(name).read_text(encoding="utf-8")


@cache
def _words() -> Mapping[str, object]:
    # Where the graph is asked the driver is there; who only asks Python needs neither.
    from graphmodel.store.neo4j.graph.labels import LEAVING, TYPE_OF_RELATION

    kinds = VOCABULARY.relation_types
    answering = [code for code, kind in kinds.items() if kind.answers]
    structure = [*answering, "stationed_at", "sponsored_by", "nameplate_of"]
    deciding = [code for code, kind in kinds.items() if kind.decides]
    return {
        "from_unit": list(LEAVING),
        "answering": [TYPE_OF_RELATION[code] for code in answering],
        "structure": [TYPE_OF_RELATION[code] for code in structure],
        "structure_codes": structure,
        "below": [TYPE_OF_RELATION[code] for code in (*answering, "stationed_at")],
        "deciding": [TYPE_OF_RELATION[code] for code in deciding],
        "deciding_codes": deciding,
        "unchanged": [preset.code for preset in VOCABULARY.presets.values() if preset.unchanged],
        "roots": [kind.code for kind in VOCABULARY.kinds.values() if kind.may_be_root],
        "parts": [
            {"part": part, "aspects": _upwards(part), "covered": _covering(top)}
            for top in VOCABULARY.top_aspects
            for part in VOCABULARY.parts_of(top)
        ],
    }


def _upwards(part: str) -> list[str]:
    """A part and each aspect above it."""
    pieces = part.split(".")
    return [".".join(pieces[:length]) for length in range(len(pieces), 0, -1)]


def _covering(top: str) -> list[str]:
    """Relation types whose blank aspect covers a top aspect, by code and as types of relationships."""
    from graphmodel.store.neo4j.graph.labels import TYPE_OF_RELATION

    codes = [code for code, kind in VOCABULARY.relation_types.items() if top in kind.covers]
    return [*codes, *(TYPE_OF_RELATION[code] for code in codes)]
