"""称谓与类别不符: an institution named like an organ, or an organ named like an institution."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from graphmodel.ledger.units import Unit
from graphmodel.rules.base import FOUND, Rule, Text
from graphmodel.rules.tables import Outcome, with_columns
from graphmodel.snapshot import Snapshot
from graphmodel.text import fold

_ORGAN_WORDS = ("局", "委员会", "办公室", "委", "办")
_INSTITUTION_WORDS = ("中心", "站", "所")
_UNFIT: Mapping[str, tuple[str, ...]] = {
    "institution": _ORGAN_WORDS,
    "government_department": _INSTITUTION_WORDS,
    "party_department": _INSTITUTION_WORDS,
    "managed_bureau": _INSTITUTION_WORDS,
}
# These carry the duties of an organ, and often its name.
_BETWEEN = ("administrative", "civil_service_like", "enforcement")


def check(snapshot: Snapshot) -> pl.DataFrame:
    """Units whose kind or category is stated, not guessed from the very name."""
    rows = []
    for unit in snapshot.units.values():
        word = next(_unfit(unit), None)
        if word and not unit.outside and unit.grade != "unnamed":
            rows.append((Outcome(unit.id, FOUND, [], [unit.id], []), {"kind": unit.kind, "word": word}))
    return with_columns(rows, "kind", "word")


def _unfit(unit: Unit) -> Iterator[str]:
    if (unit.kind_inferred and unit.category is None) or unit.category in _BETWEEN:
        return
    plain = fold(unit.name).split("(")[0]
    yield from (word for word in _UNFIT.get(unit.kind, ()) if plain.endswith(word))


RULE = Rule(
    code="NAM03",
    name="name-against-category",
    title=Text("称谓与类别不符", "Name does not fit the kind"),
    severity="I",
    subject="unit",
    what=Text(
        "事业单位称局、委、办，或机关称中心、站、所。",
        "An institution named like an organ, or an organ like an institution.",
    ),
    why=Text(
        "名称使人误认机构性质；也可能是类型填错。",
        "The name misleads about what the unit is; or the kind is wrong.",
    ),
    remedy=Text(
        "核对机构类型；沿用旧名的，在备注说明。", "Check the kind; note it where an old name was kept."
    ),
    message=Text(
        "{subject:name}：类型为{kind:unit_kinds}，名称以“{word}”结尾",
        "{subject:name}: its kind is {kind:unit_kinds}, which its name does not fit",
    ),
    basis="domain.md 3 NAM03（命名惯例）",
    needs=("units",),
    check=check,
)
