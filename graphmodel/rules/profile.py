"""Profiles: which rules run in a place, how grave they are there, where their limits lie; as data with sources."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

import yaml

from graphmodel.errors import NotFound, WrongDeclaration
from graphmodel.rules.base import Text
from graphmodel.rules.registry import rules

Value: TypeAlias = "int | float | str | bool | None"
DEFAULT = "default"
# Not a rule: the share of subjects that must speak before the silence of the others means anything (contract 4).
ABSENCE, SHARE = "absence", "share"
_KEYS = ("label", "extends", "source", "runs", "also_runs", "leaves_out", "severities", "thresholds")
_SEVERITIES = ("E", "W", "I")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Sourced:
    """A value of a profile, and where it comes from."""

    value: Value
    source: str


@dataclass(frozen=True, slots=True)
class Profile:
    """Which rules an audit runs, and how.

    `runs` are codes, None = every rule but those of `leaves_out` (code: reason). `severities` override the
    rule's own. `thresholds`: code, name of the limit, value; under `absence` the share that must speak.
    """

    name: str
    label: Text
    source: str
    runs: tuple[str, ...] | None
    leaves_out: Mapping[str, str]
    severities: Mapping[str, Sourced]
    thresholds: Mapping[str, Mapping[str, Sourced]]

    def has(self, code: str) -> bool:
        """Whether the rule runs where nobody asks for it by its code."""
        return code not in self.leaves_out and (self.runs is None or code in self.runs)

    def limits(self, code: str) -> dict[str, Value]:
        """What the check of a rule takes besides the day."""
        return {name: limit.value for name, limit in self.thresholds.get(code, {}).items()}

    def severity(self, code: str) -> str | None:
        """The severity that this place gives the rule, None = the rule's own."""
        given = self.severities.get(code)
        return str(given.value) if given else None

    @property
    def absence(self) -> float:
        """The share of subjects (0-1) that must speak before silence is a finding."""
        return float(self.thresholds[ABSENCE][SHARE].value or 0)

    def with_limits(self, code: str, values: Mapping[str, Value]) -> Profile:
        """The same profile with other limits for one rule, as a case of the rule states them."""
        mine = {**self.thresholds.get(code, {}), **{n: Sourced(v, "case") for n, v in values.items()}}
        return replace(self, thresholds={**self.thresholds, code: mine})


def profile_names() -> tuple[str, ...]:
    """The profiles that are shipped, `default` and `first` before the places."""
    found = sorted(p.name.removesuffix(".yaml") for p in _folder().iterdir() if p.name.endswith(".yaml"))
    return tuple(sorted(found, key=lambda name: (name != DEFAULT, name != "first", name)))


@cache
def profile(name: str = DEFAULT) -> Profile:
    """A shipped profile. Raises NotFound with the names that there are."""
    if name not in profile_names():
        raise NotFound(f"没有规则档案“{name}”", profile_names())
    return read_profile((_folder() / f"{name}.yaml").read_text(encoding="utf-8"), name)


def read_profile(text: str, name: str) -> Profile:
    """A profile from its YAML.

    Raises WrongDeclaration that says what to write, for an unknown rule, limit or severity, or a value without
    a source.
    """
    where = f"profile {name}"
    try:
        stated = yaml.load(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise WrongDeclaration(f"{where}: {error}") from error
    if not isinstance(stated, dict) or not {"label", "source"} <= stated.keys():
        raise WrongDeclaration(f"{where}: write `label: {{zh: …, en: …}}` and `source: …`")
    unknown = [str(key) for key in stated if key not in _KEYS]
    if unknown:
        raise WrongDeclaration(f"{where}: unknown {', '.join(unknown)}; write {', '.join(_KEYS)}")
    base = None if name == DEFAULT else profile(stated.get("extends", DEFAULT))
    out = {**(base.leaves_out if base else {}), **_reasons(f"{where}: leaves_out", stated.get("leaves_out"))}
    also = _reasons(f"{where}: also_runs", stated.get("also_runs"))
    label = stated["label"]
    if not isinstance(label, dict) or not label.get("zh") or not label.get("en"):
        raise WrongDeclaration(f"{where}: write `label: {{zh: …, en: …}}`")
    limits = dict(base.thresholds) if base else {}
    for code, named in _thresholds(where, stated.get("thresholds"), base):
        limits[code] = {**limits.get(code, {}), **named}
    made = Profile(
        name,
        Text(str(label["zh"]), str(label["en"])),
        str(stated["source"]),
        _runs(where, stated["runs"]) if "runs" in stated else base.runs if base else None,
        {code: why for code, why in out.items() if code not in also},
        {**(base.severities if base else {}), **_severities(where, stated.get("severities"))},
        limits,
    )
    _check_limits(where, made)
    return made


def _folder() -> Any:
    return files("graphmodel.rules") / "profiles"


def _runs(where: str, codes: object) -> tuple[str, ...]:
    if not isinstance(codes, list) or not codes:
        raise WrongDeclaration(f"{where}: runs: write a list of codes, or leave it out to run every rule")
    return tuple(_known(f"{where}: runs", codes))


def _known(where: str, codes: Iterable[object]) -> Iterator[str]:
    for code in codes:
        if code not in rules():
            alike = [c for c in rules() if c[:3] == str(code)[:3]] or list(rules())
            raise WrongDeclaration(f"{where}: no rule {code}; write one of {', '.join(alike)}")
        yield str(code)


def _entries(where: str, stated: object) -> dict[str, Any]:
    if stated is None:
        return {}
    if not isinstance(stated, dict):
        raise WrongDeclaration(f"{where}: write `CODE: …` lines")
    return stated


def _reasons(where: str, stated: object) -> dict[str, str]:
    found = _entries(where, stated)
    for code in _known(where, found):
        if not isinstance(found[code], str) or not found[code].strip():
            raise WrongDeclaration(f"{where}: {code}: write the reason and its source")
    return {str(code): str(why) for code, why in found.items()}


def _sourced(where: str, stated: object, key: str) -> Sourced:
    if not isinstance(stated, dict) or set(stated) != {key, "source"} or not stated["source"]:
        raise WrongDeclaration(f"{where}: write `{{{key}: …, source: …}}`")
    value = stated[key]
    return Sourced(value.isoformat() if isinstance(value, date) else value, str(stated["source"]))


def _severities(where: str, stated: object) -> dict[str, Sourced]:
    found = _entries(f"{where}: severities", stated)
    made = {c: _sourced(f"{where}: severities: {c}", found[c], "severity") for c in _known(where, found)}
    for code, given in made.items():
        if given.value not in _SEVERITIES:
            raise WrongDeclaration(f"{where}: severities: {code}: {given.value}; write E, W or I")
    return made


def _thresholds(where: str, stated: object, base: Profile | None) -> Iterator[tuple[str, dict[str, Sourced]]]:
    for code, named in _entries(f"{where}: thresholds", stated).items():
        place = f"{where}: thresholds: {code}"
        known = (SHARE,) if code == ABSENCE else tuple(_limits_of(next(_known(place, [code]))))
        made: dict[str, Sourced] = {}
        for name, value in _entries(place, named).items():
            if name not in known:
                allowed = (
                    f"write one of {', '.join(known)}" if known else "this rule has no limit: leave it out"
                )
                raise WrongDeclaration(f"{place}: unknown {name}; {allowed}")
            made[name] = _sourced(f"{place}: {name}", value, "value")
            standard = base.thresholds[code][name].value if base else made[name].value
            _check_value(f"{place}: {name}", made[name].value, standard)
        if code == ABSENCE and not 0 < float(made[SHARE].value or 0) <= 1:
            raise WrongDeclaration(f"{place}: {SHARE}: write a share above 0 and up to 1, like 0.5")
        yield code, made


def _check_value(where: str, value: Value, standard: Value) -> None:
    """A limit is of the kind that the default profile has; one that is off there (null) is a day."""
    if standard is None:
        try:
            date.fromisoformat(value if isinstance(value, str) else "")
        except ValueError as error:
            if value is not None:
                raise WrongDeclaration(f"{where}: {value}; write a day, like 2025-09-01, or null") from error
    elif isinstance(standard, bool) != isinstance(value, bool) or not isinstance(value, (bool, int, float)):
        wanted = "true or false" if isinstance(standard, bool) else "a number"
        raise WrongDeclaration(f"{where}: {value}; write {wanted}")


def _limits_of(code: str) -> Iterator[str]:
    """The limits that the check of a rule asks for: its keyword-only parameters."""
    for parameter in inspect.signature(rules()[code].check).parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY:
            yield parameter.name


def _check_limits(where: str, made: Profile) -> None:
    if SHARE not in made.thresholds.get(ABSENCE, {}):
        raise WrongDeclaration(f"{where}: thresholds: write `absence: {{share: {{value: 0.5, source: …}}}}`")
    for code in rules():
        lacking = [name for name in _limits_of(code) if name not in made.thresholds.get(code, {})]
        if lacking:
            raise WrongDeclaration(f"{where}: thresholds: {code}: write {', '.join(lacking)}, with a source")
