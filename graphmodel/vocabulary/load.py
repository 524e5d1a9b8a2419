"""Reads the YAML declarations into terms and refuses what does not fit together, saying what to write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import yaml

from graphmodel.errors import WrongDeclaration
from graphmodel.vocabulary.terms import (
    SIDES,
    Aspect,
    Column,
    Enumeration,
    Preset,
    RelationType,
    Say,
    Sheet,
    Term,
    UnitKind,
)

Declaration = dict[str, Any]
T = TypeVar("T")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Vocabulary:
    """Every word that the product knows, each said once."""

    kinds: Mapping[str, UnitKind]
    relation_types: Mapping[str, RelationType]
    aspects: Mapping[str, Aspect]
    presets: Mapping[str, Preset]
    enumerations: Mapping[str, Enumeration]
    sheets: Mapping[str, Sheet]
    reserved_sheets: Mapping[str, tuple[str, ...]]

    @property
    def top_aspects(self) -> tuple[str, ...]:
        return tuple(code for code, aspect in self.aspects.items() if aspect.parent is None)

    def parts_of(self, aspect: str) -> tuple[str, ...]:
        """The parts (leaves) at or below an aspect."""
        below = self.aspects[aspect].parts
        return tuple(part for child in below for part in self.parts_of(child)) if below else (aspect,)

    def label(self, enumeration: str, code: str | None, language: str = "zh") -> str:
        return self.enumerations[enumeration].label(code, language)

    def aspect_path(self, code: str, language: str = "zh") -> str:
        """An aspect with everything above it, as people say it: 经费·公用经费·拨付."""
        pieces = code.split(".")
        chain = [self.aspects[".".join(pieces[: i + 1])].label(language) for i in range(len(pieces))]
        return "·".join(chain)


def _read(place: Traversable) -> Declaration:
    found: Declaration = yaml.load(place.read_text(encoding="utf-8"), Loader=_LOADER)
    return found


def _make(cls: Callable[..., T], where: str, values: Declaration) -> T:
    allowed = {f.name for f in fields(cls)}  # type: ignore[arg-type]
    unknown = sorted(set(values) - allowed)
    if unknown:
        raise WrongDeclaration(
            f"{where}: unknown {', '.join(unknown)}; write one of {', '.join(sorted(allowed))}"
        )
    tuples = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
    try:
        return cls(**tuples)
    except TypeError as error:
        raise WrongDeclaration(f"{where}: {error}") from error


def _named(cls: Callable[..., T], where: str, declared: Mapping[str, Declaration]) -> dict[str, T]:
    return {
        code: _make(cls, f"{where}: {code}", {"code": code, **values}) for code, values in declared.items()
    }


def _aspects(
    declared: Mapping[str, Declaration], parent: Aspect | None = None, path: str = ""
) -> Iterator[Aspect]:
    for short, values in declared.items():
        code = f"{parent.code}.{short}" if parent else short
        below: Mapping[str, Declaration] = values.get("parts", {})
        own = {k: v for k, v in values.items() if k not in ("parts", "synonyms")}
        labels = f"{path}·{values['zh']}" if path else values["zh"]
        spoken = [labels, labels.replace("·", "/"), labels.replace("·", "")] if path else []
        aspect = _make(
            Aspect,
            f"aspect {code}",
            {
                "code": code,
                "parent": parent.code if parent else None,
                "parts": [f"{code}.{child}" for child in below],
                "synonyms": [*values.get("synonyms", []), *spoken],
                **own,
            },
        )
        yield aspect
        yield from _aspects(below, aspect, labels)


def _sheet(name: str, declared: Declaration, common: Mapping[str, Declaration]) -> Sheet:
    columns = {
        column: _make(Column, f"sheet {name}: column {column}", {"name": column, **values})
        for column, values in {**declared["columns"], **common}.items()
    }
    return Sheet(name, declared["en"], tuple(declared["headings"]), tuple(declared["key"]), columns)


def _preset(declared: Declaration) -> Preset:
    where = f"preset {declared.get('code')}"
    says = tuple(_make(Say, f"{where}: say {i}", say) for i, say in enumerate(declared.get("says", []), 1))
    return _make(Preset, where, {**declared, "says": says})


def _enumeration(code: str, zh: str, en: str, terms: Mapping[str, Term]) -> Enumeration:
    return Enumeration(code, zh, en, terms)


def _check_presets(words: Vocabulary) -> None:
    """A preset may name only sides, types, aspects and powers that exist, and shares only on a part."""
    for preset in words.presets.values():
        for aspect in preset.required:
            if aspect not in words.top_aspects:
                raise WrongDeclaration(
                    f"preset {preset.code}: required aspect {aspect}; write one of {words.top_aspects}"
                )
        for side, kind in preset.structure.items():
            if side not in SIDES or kind not in words.relation_types:
                raise WrongDeclaration(
                    f"preset {preset.code}: structure {side}: {kind}; sides are {', '.join(SIDES)}"
                )
        for say in preset.says:
            where = f"preset {preset.code}: {say.side} {say.type} {say.aspect}"
            if say.side not in SIDES:
                raise WrongDeclaration(f"{where}: write a side of {', '.join(SIDES)}")
            if say.type not in words.relation_types:
                raise WrongDeclaration(f"{where}: write a relation type of {', '.join(words.relation_types)}")
            if say.aspect not in words.aspects:
                raise WrongDeclaration(f"{where}: write an aspect of {', '.join(words.aspects)}")
            powers = words.relation_types[say.type].powers
            if say.power and say.power not in powers:
                raise WrongDeclaration(
                    f"{where}: power {say.power}; write one of {', '.join(powers) or 'none'}"
                )
            if say.share is not None and not words.aspects[say.aspect].is_part:
                raise WrongDeclaration(
                    f"{where}: a share stands on a part; write one of {words.parts_of(say.aspect)}"
                )


def _check_links(words: Vocabulary) -> None:
    """Every list, relation type and aspect that a declaration names must exist."""
    for sheet in words.sheets.values():
        for column in sheet.columns.values():
            if column.values and column.values not in words.enumerations:
                raise WrongDeclaration(
                    f"sheet {sheet.name}: column {column.name}: values {column.values}; "
                    f"write one of {', '.join(words.enumerations)}"
                )
            if column.shorthand and column.shorthand not in words.relation_types:
                raise WrongDeclaration(
                    f"sheet {sheet.name}: column {column.name}: shorthand {column.shorthand} is no relation type"
                )
    for kind in words.kinds.values():
        if kind.structure not in words.relation_types:
            raise WrongDeclaration(f"unit kind {kind.code}: structure {kind.structure} is no relation type")
    for relation in words.relation_types.values():
        for aspect in relation.covers:
            if aspect not in words.aspects:
                raise WrongDeclaration(
                    f"relation type {relation.code}: covers {aspect}; write one of {words.top_aspects}"
                )


def load_vocabulary(root: Traversable | None = None) -> Vocabulary:
    """All declarations under `root` (default: the ones shipped here), checked against each other."""
    root = root or files("graphmodel.vocabulary")
    terms, sheets, presets = root / "terms", root / "sheets", root / "presets"
    kinds = _named(UnitKind, "unit kind", _read(terms / "unit_kinds.yaml"))
    relation_types = _named(RelationType, "relation type", _read(terms / "relation_types.yaml"))
    aspects = {aspect.code: aspect for aspect in _aspects(_read(terms / "aspects.yaml"))}
    declared_presets = sorted(
        (p for p in presets.iterdir() if p.name.endswith(".yaml")), key=lambda p: p.name
    )
    preset_terms = {preset.code: preset for preset in (_preset(_read(place)) for place in declared_presets)}

    enumerations = {
        code: _enumeration(
            code, declared["label"]["zh"], declared["label"]["en"], _named(Term, code, declared["values"])
        )
        for code, declared in _read(terms / "enumerations.yaml").items()
    }
    enumerations["unit_kinds"] = _enumeration("unit_kinds", "机构类型", "kind of unit", kinds)
    enumerations["relation_types"] = _enumeration(
        "relation_types", "关系类型", "relation type", relation_types
    )
    enumerations["aspects"] = _enumeration("aspects", "方面", "aspect", aspects)
    enumerations["presets"] = _enumeration("presets", "管理体制", "preset", preset_terms)

    common = _read(sheets / "common.yaml")["columns"]
    declared_sheets: Declaration = {}
    for place in sorted(
        (p for p in sheets.iterdir() if p.name != "common.yaml" and p.name.endswith(".yaml")),
        key=lambda p: p.name,
    ):
        declared_sheets |= _read(place)
    reserved = {name: tuple(d["headings"]) for name, d in declared_sheets.pop("reserved", {}).items()}
    ordered = sorted(declared_sheets, key=_SHEET_ORDER.index)

    words = Vocabulary(
        kinds,
        relation_types,
        aspects,
        preset_terms,
        enumerations,
        {name: _sheet(name, declared_sheets[name], common) for name in ordered},
        reserved,
    )
    _check_links(words)
    _check_presets(words)
    return words


# The order of contract 1.5, in which ledgers are written out and a template shows its sheets.
_SHEET_ORDER = (
    "units relations arrangements bodies members decisions matters responsibilities documents posts reform figures declared"
).split()
