"""Units, and the answers who, whom and chain."""

from __future__ import annotations

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from api.schemas.shape import Shape, Source

_UNIT: JsonDict = {"id": "SH-SF", "name": "沈河区司法局", "grade": "synthetic"}
_SOURCE: JsonDict = {"file": "shenhe.yaml", "sheet": "arrangements", "row": 1}
_STATEMENT: JsonDict = {
    "id": "arr-1:12", "by": None, "basis": ["SH-D1"], "article": ["管理体制"], "quote": "条块并重",
    "said_at": "003 第三部分", "grade": "stated", "from": None, "to": None, "source": _SOURCE,
}  # fmt: skip
_HOLDER: JsonDict = {
    "unit": {"id": "SH-J-BSC", "name": "沈河区人民政府甲街道办事处", "grade": "synthetic"}, "relation": "arr-1:12",
    "type": "manages", "power": "co_decide", "power_stated": True, "role": "equal", "share": 60, "inferred": False,
    "grade": "stated", "origin": "preset EQUAL_SHENHE", "condition": None, "from": None, "to": None, "layer": "formal",
    "statements": [_STATEMENT],
}  # fmt: skip


class Named(Shape):
    """A unit or body as others refer to it."""

    model_config = ConfigDict(json_schema_extra={"examples": [_UNIT]})
    id: str
    name: str
    grade: str | None = Field(None, description="synthetic = ◇ example, unnamed = □ the source gives no name")


class UnitRecord(Named):
    """A unit with what its own row states."""

    short_name: str | None
    aliases: list[str]
    kind: str
    kind_inferred: bool
    category: str | None
    level: str | None
    region: str | None
    rank: str | None
    status: str | None
    outside: bool = Field(description="A superior kept as an endpoint only; never counted")
    start: str | None = Field(alias="from")
    end: str | None = Field(alias="to")
    host: str | None = Field(description="The unit that a name plate hangs at")
    jurisdiction: str | None


class Statement(Shape):
    """What one document says in one row."""

    model_config = ConfigDict(json_schema_extra={"examples": [_STATEMENT]})
    id: str
    by: str | None
    basis: list[str]
    article: list[str]
    quote: str | None
    said_at: str | None = Field(description="Where the source says it (出处)")
    grade: str
    start: str | None = Field(alias="from")
    end: str | None = Field(alias="to")
    source: Source | None = Field(description="The cell that was loaded")


class Holder(Shape):
    """Who holds a say on a part, how strong, for whom, and who says so."""

    model_config = ConfigDict(json_schema_extra={"examples": [_HOLDER]})
    unit: Named
    relation: str
    type: str
    power: str | None
    power_stated: bool
    role: str | None
    share: float | None = Field(ge=0, le=100)
    inferred: bool = Field(description="Grade derived or inferred")
    grade: str
    origin: str | None
    condition: str | None
    start: str | None = Field(alias="from")
    end: str | None = Field(alias="to")
    layer: str
    statements: list[Statement]


class Entry(Shape):
    """An aspect or a part: an aspect has a status and no holders, a part has holders."""

    aspect: str
    applies_to: str
    status: str = Field(description="answered partly unchanged none_declared unknown conflict")
    holders: list[Holder]
    takes_part: list[Holder] = Field(description="To be consulted is not to consent")
    presumed: list[Holder] = Field(description="What only affiliation suggests; never an answer")
    conflicts: list[Named]
    rule: str | None = Field(description="The rule that a conflict breaks")
    notes: list[str]


class Line(Shape):
    """A structural line or a guidance, with its statements."""

    type: str
    unit: Named
    relation: str
    grade: str
    start: str | None = Field(alias="from")
    end: str | None = Field(alias="to")
    statements: list[Statement]


class Beside(Line):
    condition: str | None


class Practice(Line):
    aspect: str | None


class Guide(Line):
    domain: str | None
    role: str | None
    content: list[str]


class Arrangement(Shape):
    id: str
    preset: str | None
    main: str | None
    line: Named | None
    territory: Named | None
    basis: list[str]
    grade: str
    start: str | None = Field(alias="from")
    end: str | None = Field(alias="to")


class Step(Shape):
    unit: Named
    relation: str
    inferred: bool


class ChainItem(Shape):
    part: str | None = Field(description="null: the way that structure suggests")
    applies_to: str
    steps: list[Step]
    end: str = Field(description="root ring unknown")


class Who(Shape):
    """Who leads, guides and answers for a unit on a day."""

    unit: UnitRecord
    at: str
    change: int
    structure: list[Line]
    guides: list[Guide]
    beside: list[Beside]
    actual: list[Practice]
    arrangement: Arrangement | None
    aspects: list[Entry]
    chain: list[ChainItem]


class Led(Holder):
    """A unit (`unit`) on which the asked unit has a say."""

    aspect: str
    applies_to: str


class Whom(Shape):
    """Whom a unit leads, guides and answers for."""

    unit: UnitRecord
    at: str
    change: int
    leads: list[Led]
    takes_part: list[Led]
    guides: list[Guide]
    structure: list[Line]


class Chains(Shape):
    """The chain of those who decide, up to a root."""

    unit: UnitRecord
    at: str
    change: int
    chain: list[ChainItem]


class Units(Shape):
    """A page of units; `next` is the cursor of the following page, null on the last."""

    at: str
    change: int
    total: int
    items: list[UnitRecord]
    next: str | None
