"""Findings, undecided rules, coverage, and the catalogue of rules."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field

from api.schemas.shape import Shape, Source


class Typed(Shape):
    type: str
    id: str
    name: str


class Evidence(Shape):
    document: str | None
    article: str | None
    source: Source | None


class Found(Shape):
    """One fault of one subject; `id` stays the same over loads and days."""

    id: str
    code: str
    name: str
    severity: str = Field(description="E error, W warning, I advice")
    subject: Typed
    jurisdiction: str | None
    related: list[Typed]
    message: str
    values: dict[str, Any]
    evidence: list[Evidence]
    remedy: str
    group: str


class Finding(Found):
    """A finding of an audit."""

    state: dict[str, Any] | None = Field(description="How far a list of waivers says it is")


class Undecided(Shape):
    """A rule that lacks data in a place: no finding there does not mean that all is well."""

    code: str
    jurisdiction: str | None
    subjects: int
    lacks: str


class Coverage(Shape):
    stated: int
    of: int
    share: float = Field(ge=0, le=1)


class Audit(Shape):
    """What was found, what could not be decided, and how much the sources say at all."""

    at: str
    change: int
    units: int
    relations: int
    coverage: dict[str, Coverage]
    counts: dict[str, int]
    rules: list[str] = Field(description="Codes of the rules that ran")
    profile: str = Field(description="Which rules run, and how: see `tiaokuai rules`")
    findings: list[Finding]
    total: int = Field(description="Findings in all; this page may hold fewer")
    next: str | None = Field(description="Cursor of the next page, null on the last")
    undecided: list[Undecided]
    waived: list[Any]


class Rule(Shape):
    """A rule of the catalogue."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"code": "REP01", "slug": "no-answering-superior"}]}
    )
    code: str
    slug: str
    name: str
    severity: str
    subject: str
    what: str
    why: str
    remedy: str
    basis: str
    basis_grade: str
    needs: list[str]
    lacks: str | None


class Rules(Shape):
    items: list[Rule]
