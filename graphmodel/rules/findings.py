"""Findings as a list that is written out only where somebody reads it: a nation has a hundred thousand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias, overload

import polars as pl

from graphmodel.ledger.readings import short_hash
from graphmodel.rules.base import Finding, Rule, Text
from graphmodel.rules.details import Details
from graphmodel.rules.judge import Judged
from graphmodel.rules.messages import MessageFormatter
from graphmodel.rules.profile import Profile
from graphmodel.snapshot.frames import Frames

# One row of the frame that a check returns.
Row: TypeAlias = dict[str, Any]

SEVERITIES = ("E", "W", "I")
_PAGE = 500
_FIXED = ("subject", "n", "place", "outcome", "related", "relations", "key", "group", "severity")


class Findings(Sequence[Finding]):
    """The findings of an audit, the gravest first; then by rule, name and subject."""

    def __init__(self, frames: Frames, judged: Sequence[Judged], under: Profile) -> None:
        self._frames = frames
        self._parts = [part for part in judged if len(part.hits)]
        self._under = under

    @cached_property
    def _order(self) -> pl.DataFrame:
        """severity, code, part and row of every finding, in the order in which they are read."""
        parts = [self._keys(number, part) for number, part in enumerate(self._parts)]
        if not parts:
            return pl.DataFrame(schema={"severity": pl.String, "part": pl.UInt32, "row": pl.UInt32})
        grave = pl.col("severity").replace_strict({s: n for n, s in enumerate(SEVERITIES)})
        return (
            pl.concat(parts).sort(grave, "code", "name", "subject", "tie").select("severity", "part", "row")
        )

    def _keys(self, number: int, part: Judged) -> pl.DataFrame:
        hits, rule = part.hits, part.rule
        named = "key" if "key" in hits.columns else "related"
        return hits.with_row_index("row").select(
            "row",
            # By position: a join would look at the names of a nation once for every rule.
            self._frames.nodes["name"].gather(hits["n"]).alias("name"),
            "subject",
            self._severity(rule, hits).alias("severity"),
            pl.lit(rule.code).alias("code"),
            pl.lit(number, dtype=pl.UInt32).alias("part"),
            pl.col(named).list.join("\x1f", ignore_nulls=True).alias("tie"),
        )

    def _severity(self, rule: Rule, hits: pl.DataFrame) -> pl.Expr:
        """As the profile has it, else as the check says of this one, else as the rule says."""
        own = pl.col("severity") if "severity" in hits.columns else pl.lit(None, dtype=pl.String)
        return pl.coalesce(
            pl.lit(self._under.severity(rule.code), dtype=pl.String), own, pl.lit(rule.severity)
        )

    def counts(self) -> Mapping[str, int]:
        """How many there are of each severity."""
        found = dict(self._order["severity"].value_counts().iter_rows())
        return {severity: found.get(severity, 0) for severity in SEVERITIES}

    def subjects(self, *codes: str) -> frozenset[str]:
        """What findings of these rules are about, by id; none of them is written out."""
        own = (part for part in self._parts if part.rule.code in codes)
        return frozenset(subject for part in own for subject in part.hits["subject"])

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Finding]:
        for start in range(0, len(self), _PAGE):
            yield from self[start : start + _PAGE]

    @overload
    def __getitem__(self, index: int) -> Finding: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Finding]: ...

    def __getitem__(self, index: int | slice) -> Finding | Sequence[Finding]:
        if isinstance(index, slice):
            return self._written(self._order[index])
        (found,) = self._written(self._order[range(len(self))[index] :][:1])
        return found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return id(self)

    def _written(self, order: pl.DataFrame) -> tuple[Finding, ...]:
        """These findings as objects, with names, messages and evidence."""
        wanted = [(part, row, severity) for severity, part, row in order.iter_rows()]
        rows = [
            (self._parts[part].rule, self._parts[part].hits.row(row, named=True), s)
            for part, row, s in wanted
        ]
        details = Details(self._frames, [row for _, row, _ in rows])
        return tuple(_finding(rule, row, severity, details) for rule, row, severity in rows)


def _finding(rule: Rule, row: Row, severity: str, details: Details) -> Finding:
    related: list[str] = list(row["related"] or [])
    key: list[str] | None = row.get("key")
    values = {k: v for k, v in row.items() if k not in _FIXED}
    shown = {**values, "subject": row["subject"], "related": related}
    zh, en = (MessageFormatter(details, language) for language in ("zh", "en"))
    return Finding(
        id="F-" + short_hash(rule.code, row["subject"], *(sorted(related) if key is None else key)),
        code=rule.code,
        severity=severity,
        subject_type=rule.subject,
        subject=row["subject"],
        subject_name=details.name(row["subject"]),
        jurisdiction=details.jurisdiction(row["place"]),
        related=tuple((details.type_of(id_), id_) for id_ in related),
        message=Text(zh.format(rule.message.zh, **shown), en.format(rule.message.en, **shown)),
        values=values,
        evidence=details.evidence(row["subject"], row["relations"] or ()),
        group=row.get("group") or details.group(row["subject"], related) or rule.code,
    )
