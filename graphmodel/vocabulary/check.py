"""Checks declarations against each other: a word that names another must name one that is declared."""

from __future__ import annotations

from collections.abc import Iterable

from graphmodel.errors import WrongDeclaration
from graphmodel.vocabulary.terms import SIDES, Preset, Say
from graphmodel.vocabulary.words import Vocabulary


def check(words: Vocabulary) -> None:
    """Raises WrongDeclaration at the first word that names what is not declared, saying what to write."""
    _check_columns(words)
    _check_kinds_and_relations(words)
    for preset in words.presets.values():
        _check_preset(words, preset)
        for number, say in enumerate(preset.says, 1):
            _check_say(words, f"preset {preset.code}: say {number}", say)


def _one_of(where: str, what: str, values: Iterable[str | None], allowed: Iterable[str]) -> None:
    known = list(allowed)
    for value in values:
        if value is not None and value not in known:
            raise WrongDeclaration(f"{where}: {what} {value}; write one of {', '.join(known) or 'none'}")


def _check_columns(words: Vocabulary) -> None:
    for sheet in words.sheets.values():
        for column in sheet.columns.values():
            where = f"sheet {sheet.name}: column {column.name}"
            _one_of(where, "values", [column.values], words.enumerations)
            _one_of(where, "shorthand", [column.shorthand], words.relation_types)
            _one_of(where, "side", [column.side], SIDES)


def _check_kinds_and_relations(words: Vocabulary) -> None:
    for kind in words.kinds.values():
        _one_of(f"unit kind {kind.code}", "structure", [kind.structure], words.relation_types)
    for relation in words.relation_types.values():
        where = f"relation type {relation.code}"
        _one_of(where, "covers", relation.covers, words.top_aspects)
        _one_of(where, "powers", relation.powers, words.enumerations["powers"])


def _check_preset(words: Vocabulary, preset: Preset) -> None:
    where = f"preset {preset.code}"
    _one_of(where, "main", [preset.main], words.enumerations["mains"])
    _one_of(where, "required aspect", preset.required, words.top_aspects)
    _one_of(where, "only_kinds", preset.only_kinds, words.kinds)
    _one_of(where, "structure of side", preset.structure, SIDES)
    _one_of(where, "structure", preset.structure.values(), words.relation_types)


def _check_say(words: Vocabulary, where: str, say: Say) -> None:
    cells = words.sheets["arrangements"].columns
    _one_of(where, "side", [say.side], SIDES)
    _one_of(where, "type", [say.type], words.relation_types)
    kind = words.relation_types[say.type]
    if kind.aspect == "never":
        raise WrongDeclaration(f"{where}: {say.type} has no aspects; write it under `structure`")
    _one_of(where, "aspect", [say.aspect], words.aspects)
    _one_of(where, "power", [say.power], kind.powers)
    for list_, value in (("applies_to", say.applies_to), ("roles", say.role), ("grades", say.grade)):
        _one_of(where, list_, [value], words.enumerations[list_])
    _one_of(where, "cell", [say.power_from, say.share_from], cells)
    if say.share is not None and not words.aspects[say.aspect].is_part:
        parts = ", ".join(words.parts_of(say.aspect))
        raise WrongDeclaration(f"{where}: a share stands on a part; write one of {parts}")
    if say.share is not None and not 0 <= say.share <= 100:
        raise WrongDeclaration(f"{where}: share {say.share}; write a number from 0 to 100")
