"""What the peer takes from the vocabulary: kinds, relation types, aspects, presets and principles, as plain dicts."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parents[2] / "graphmodel" / "vocabulary"


@lru_cache
def terms(name: str) -> dict[str, Any]:
    """One list of the vocabulary."""
    return dict(yaml.safe_load((_FOLDER / "terms" / f"{name}.yaml").read_text(encoding="utf-8")))


@lru_cache
def presets() -> dict[str, Any]:
    """Every preset by code."""
    found = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in _FOLDER.glob("presets/*.yaml"))
    return {preset["code"]: preset for preset in found}


@lru_cache
def principles() -> dict[str, Any]:
    """By what institutions are compared: signals with weights, limits, words of schools and hospitals."""
    text = (_FOLDER.parent / "candidates" / "principles.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


@lru_cache
def parts() -> tuple[str, ...]:
    """The leaves of the tree of aspects."""

    def leaves(code: str, term: dict[str, Any]) -> list[str]:
        below = term.get("parts", {})
        return [leaf for key, one in below.items() for leaf in leaves(f"{code}.{key}", one)] or [code]

    return tuple(leaf for code, term in terms("aspects").items() for leaf in leaves(code, term))


@lru_cache
def ranks() -> dict[str, int]:
    """Ranks from the highest, 0; without `unranked`."""
    values = terms("enumerations")["ranks"]["values"]
    return {code: number for number, code in enumerate(values) if code != "unranked"}
