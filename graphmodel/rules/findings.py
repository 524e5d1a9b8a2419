"""Findings as a list that is written out only where somebody reads it: a nation has a hundred thousand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
        """severity, part and row of every finding, in the order in which they are read."""
        return self._in_order(self._keys(number, part) for number, part in enumerate(self._parts))

    def _in_order(self, keys: Iterable[pl.DataFrame]) -> pl.DataFrame:
        parts = list(keys)
        if not parts:
            return pl.DataFrame(schema={"severity": pl.String, "part": pl.UInt32, "row": pl.UInt32})
        grave = pl.col("severity").replace_strict({s: n for n, s in enumerate(SEVERITIES)})
        return (
            pl.concat(parts)
            .sort(grave, "code", "name", "subject", "tie", maintain_order=True)
            .select("severity", "part", "row")
        )

    def _keys(self, number: int, part: Judged) -> pl.DataFrame:
        hits, rule = part.hits, part.rule
        return hits.with_row_index("row").select(
            "row",
            # By position: a join would look at the names of a nation once for every rule.
            self._frames.nodes["name"].gather(hits["n"]).alias("name"),
            "subject",
            self._severity(rule, hits).alias("severity"),
            pl.lit(rule.code).alias("code"),
            pl.lit(number, dtype=pl.UInt32).alias("part"),
            pl.col(_named(hits)).list.join("\x1f", ignore_nulls=True).alias("tie"),
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

    @cached_property
    def _ids(self) -> Sequence[Sequence[str]]:
        """The ids of each part's findings, row by row."""
        return [list(_ids_of(part)) for part in self._parts]

    def without(self, other: Findings) -> tuple[Finding, ...]:
        """Those that another audit lacks, told by their ids, in their order; only these are written out."""
        known = {id_ for several in other._ids for id_ in several}
        rows = {
            number: [row for row, id_ in enumerate(several) if id_ not in known]
            for number, several in enumerate(self._ids)
        }
        keys = (
            self._keys(n, self._parts[n]).filter(pl.col("row").is_in(own)) for n, own in rows.items() if own
        )
        return self._written(self._in_order(keys))

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


def _named(hits: pl.DataFrame) -> str:
    """The column that tells findings of one subject apart."""
    return "key" if "key" in hits.columns else "related"


def _ids_of(part: Judged) -> Iterator[str]:
    names = [name for name in ("subject", "related", "key") if name in part.hits.columns]
    for row in part.hits.select(names).iter_rows(named=True):
        yield _id(part.rule, row)


def _id(rule: Rule, row: Row) -> str:
    key: list[str] | None = row.get("key")
    return "F-" + short_hash(
        rule.code, row["subject"], *(sorted(row["related"] or ()) if key is None else key)
    )


def _finding(rule: Rule, row: Row, severity: str, details: Details) -> Finding:
    related: list[str] = list(row["related"] or [])
    values = {k: v for k, v in row.items() if k not in _FIXED}
    shown = {**values, "subject": row["subject"], "related": related}
    zh, en = (MessageFormatter(details, language) for language in ("zh", "en"))
    return Finding(
        id=_id(rule, row),
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
