"""Reads the YAML declarations into terms and refuses what does not fit together, saying what to write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import yaml

from graphmodel.errors import WrongDeclaration
from graphmodel.vocabulary.check import check
from graphmodel.vocabulary.terms import (
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
from graphmodel.vocabulary.words import Vocabulary

Declaration = dict[str, Any]
T = TypeVar("T")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _read(place: Traversable) -> Declaration:
    try:
        found: Declaration = yaml.load(place.read_text(encoding="utf-8"), Loader=_LOADER)
    except yaml.YAMLError as error:
        raise WrongDeclaration(f"{place.name}: {error}") from error
    if not isinstance(found, dict):
        raise WrongDeclaration(f"{place.name}: write `code: {{…}}` lines")
    return found


def _part(where: str, declared: Declaration, key: str) -> Any:
    """What a declaration cannot do without."""
    if not isinstance(declared, dict) or key not in declared:
        raise WrongDeclaration(f"{where}: write `{key}:`")
    return declared[key]


def _make(cls: Callable[..., T], where: str, values: Declaration) -> T:
    allowed = {f.name for f in fields(cls)}  # type: ignore[arg-type]
    unknown = sorted(set(values) - allowed)
    if unknown:
        raise WrongDeclaration(
            f"{where}: unknown {', '.join(unknown)}; write one of {', '.join(sorted(allowed))}"
        )
    blank = [key for key in ("zh", "en") if key in allowed and not values.get(key)]
    if blank:
        raise WrongDeclaration(f"{where}: write `{blank[0]}:`, the label that people read")
    tuples = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
    try:
        return cls(**tuples)
    except TypeError as error:
        raise WrongDeclaration(f"{where}: {error}") from error


def _named(cls: Callable[..., T], where: str, declared: Mapping[str, Declaration]) -> dict[str, T]:
    wrong = next((code for code, values in declared.items() if not isinstance(values, dict)), None)
    if wrong is not None:
        raise WrongDeclaration(f"{where}: {wrong}: write `{{zh: …, en: …}}`")
    return {
        code: _make(cls, f"{where}: {code}", {"code": code, **values}) for code, values in declared.items()
    }


def _aspects(
    declared: Mapping[str, Declaration], parent: Aspect | None = None, path: str = ""
) -> Iterator[Aspect]:
    for short, values in declared.items():
        code = f"{parent.code}.{short}" if parent else short
        label = _part(f"aspect {code}", values, "zh")
        below: Mapping[str, Declaration] = values.get("parts", {})
        own = {k: v for k, v in values.items() if k not in ("parts", "synonyms")}
        labels = f"{path}·{label}" if path else label
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
        for column, values in {**_part(f"sheet {name}", declared, "columns"), **common}.items()
    }
    en, headings, key = (_part(f"sheet {name}", declared, part) for part in ("en", "headings", "key"))
    return Sheet(name, en, tuple(headings), tuple(key), columns)


def _preset(declared: Declaration) -> Preset:
    where = f"preset {declared.get('code')}"
    says = tuple(_make(Say, f"{where}: say {i}", say) for i, say in enumerate(declared.get("says", []), 1))
    return _make(Preset, where, {**declared, "says": says})


def _enumeration(code: str, declared: Declaration) -> Enumeration:
    label, values = (_part(f"list {code}", declared, part) for part in ("label", "values"))
    zh, en = (_part(f"list {code}: label", label, language) for language in ("zh", "en"))
    return Enumeration(code, zh, en, _named(Term, code, values))


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
        code: _enumeration(code, declared) for code, declared in _read(terms / "enumerations.yaml").items()
    }
    enumerations["unit_kinds"] = Enumeration("unit_kinds", "机构类型", "kind of unit", kinds)
    enumerations["relation_types"] = Enumeration(
        "relation_types", "关系类型", "relation type", relation_types
    )
    enumerations["aspects"] = Enumeration("aspects", "方面", "aspect", aspects)
    enumerations["presets"] = Enumeration("presets", "管理体制", "preset", preset_terms)

    common = _part("sheets/common.yaml", _read(sheets / "common.yaml"), "columns")
    declared_sheets: Declaration = {}
    for place in sorted(
        (p for p in sheets.iterdir() if p.name != "common.yaml" and p.name.endswith(".yaml")),
        key=lambda p: p.name,
    ):
        declared_sheets |= _read(place)
    reserved = {name: tuple(d["headings"]) for name, d in declared_sheets.pop("reserved", {}).items()}
    if set(declared_sheets) != set(_SHEET_ORDER):
        wrong = ", ".join(sorted(set(declared_sheets) ^ set(_SHEET_ORDER)))
        raise WrongDeclaration(f"sheets: {wrong}; write exactly {', '.join(_SHEET_ORDER)}")
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
    check(words)
    return words


# The order of contract 1.5, in which ledgers are written out and a template shows its sheets.
_SHEET_ORDER = [
    "units",
    "relations",
    "arrangements",
    "bodies",
    "members",
    "decisions",
    "matters",
    "responsibilities",
    "cases",
    "steps",
    "documents",
    "posts",
    "reform",
    "figures",
    "declared",
]
