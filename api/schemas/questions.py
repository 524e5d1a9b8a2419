"""The way between two units, the matrix, comparisons, counts, and the whole graph."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field

from api.schemas.checks import Coverage
from api.schemas.registers import Named
from api.schemas.shape import Shape


class Node(Shape):
    type: str
    id: str
    name: str
    grade: str | None = None


class Step(Shape):
    """One relation on the way; `says` is it as a sentence."""

    from_: Node = Field(alias="from")
    to: Node
    relation: str
    type: str
    subject: str
    holder: str
    aspect: str | None
    applies_to: str | None
    power: str | None
    grade: str
    inferred: bool
    layer: str | None
    others: int = Field(description="Further relations between the same two")
    says: str


class Path(Shape):
    from_: Node = Field(alias="from")
    to: Node
    at: str
    change: int
    only: list[str]
    found: bool
    steps: list[Step]


class Party(Shape):
    side: str
    unit: Named
    part: str
    applies_to: str
    decides: bool
    relation: str
    type: str
    power: str | None
    power_stated: bool
    role: str | None
    share: float | None
    inferred: bool
    grade: str
    origin: str | None


class Cell(Shape):
    aspect: str
    status: str
    parties: list[Party]
    presumed: list[Named]
    text: str


class MatrixRow(Shape):
    unit: Named
    preset: str | None
    cells: list[Cell]


class Matrix(Shape):
    at: str
    change: int
    aspects: list[str]
    rows: list[MatrixRow]


class Comparison(Shape):
    """The same body over all streets; `differing` names those unlike most."""

    series: str
    at: str
    change: int
    units: list[dict[str, Any]]
    lacking: list[Named]
    regimes: dict[str, Any]
    aspects: list[dict[str, Any]]
    differing: list[dict[str, Any]]
    figures: dict[str, Any]


class Stats(Shape):
    """Counts; the key "" means not stated, and nothing stated is null, never 0."""

    at: str
    change: int
    units: int
    outside: int
    kinds: dict[str, int]
    levels: dict[str, int]
    jurisdictions: dict[str, int]
    direct: dict[str, Any]
    shares: list[dict[str, Any]]
    posts: dict[str, Any]
    presets: dict[str, int]
    bodies: dict[str, int]
    coverage: dict[str, Coverage]


class Graph(Shape):
    """networkx's node-link form; every edge has its relation id as key."""

    directed: bool
    multigraph: bool
    graph: dict[str, Any]
    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]


class Question(Shape):
    unit: str = Field(min_length=1, max_length=200)
    aspect: str | None = Field(default=None, max_length=100)


class Questions(Shape):
    """What is asked; `unit` is an id, a name or a path, no `aspect` means all nine."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"items": [{"unit": "甲街道/司法所", "aspect": "appraisal.score"}]}]}
    )
    items: list[Question] = Field(max_length=10_000)


class Answers(Shape):
    """An item has `unit` and `aspects` as in `who`, or `error` with `problem` and `matches`."""

    at: str
    change: int
    items: list[dict[str, Any]]
