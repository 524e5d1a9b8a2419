"""Random ledgers of one district, and beside each a plain count of it: who is there, with which posts and duties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from tests.build import Cells

# Posts, people, chiefs, deputies; None is the type of who states a total only.
Four = tuple[int, int, int, int]
Holding = dict[str | None, Four]

NOTHING: Four = (0, 0, 0, 0)
PARENTS = ("J", "K", "L")
PLACES = ("T", "S")
_NAMES = {
    "G": ("甲区人民政府", "government"),
    "J": ("甲区水务局", "government_department"),
    "K": ("甲区住建局", "government_department"),
    "L": ("甲区文旅局", "government_department"),
    "T": ("丁镇人民政府", "town"),
    "S": ("戊街道办事处", "street"),
    "A": ("供水中心", "institution"),
    "B": ("节水中心", "institution"),
    "C": ("排水中心", "institution"),
    "D": ("文化馆", "institution"),
    "F": ("房管所", "institution"),
    "P": ("戊街道市政所", "dispatched_office"),
    "Q": ("供水中心一科", "internal_section"),
    "R": ("节水中心二科", "internal_section"),
    "E": ("城投公司", "enterprise"),
    "X": ("（限额外机构，未列名）", "institution"),
    "N": ("甲区河长制办公室", "nameplate"),
}
LEVELS = {"government": "county", "government_department": "county", "town": "town", "street": "street"}
INSTITUTIONS = ("A", "B", "C", "D", "F")


@dataclass
class Unit:
    """What the count knows of one unit."""

    id: str
    name: str
    kind: str
    parent: str | None
    posts: Holding = field(default_factory=dict)
    duties: list[str] = field(default_factory=list)
    plates: list[str] = field(default_factory=list)
    begun: str | None = None
    over: bool = False

    @property
    def plain(self) -> bool:
        return None in self.posts

    def add(self, type_: str | None, four: Sequence[int], sign: int = 1) -> None:
        has = self.posts.get(type_, NOTHING)
        first, second, third, last = (a + sign * b for a, b in zip(has, four, strict=True))
        self.posts[type_] = first, second, third, last


@dataclass
class World:
    """One ledger as the rows of its sheets, and the count of it, which plans change as they go."""

    sheets: dict[str, list[dict[str, Any]]]
    units: dict[str, Unit]
    matters: dict[str, set[str]]
    bodies: dict[str, str]
    unnamed: int

    def living(self, *kinds: str) -> list[Unit]:
        return [unit for unit in self.units.values() if not unit.over and unit.kind in kinds]

    def children(self, id_: str) -> list[Unit]:
        return [unit for unit in self.units.values() if unit.parent == id_ and not unit.over]

    def below(self, id_: str) -> set[str]:
        found = {id_}
        for child in self.children(id_):
            found |= self.below(child.id)
        return found

    def parts(self, id_: str) -> list[str]:
        """The matters in which a unit has any part."""
        return [name for name, who in self.matters.items() if id_ in who]

    def give(self, duties: Iterable[str], giver: Unit, to: Unit) -> None:
        for duty in duties:
            if duty in giver.duties and not giver.over:
                giver.duties.remove(duty)
            if duty not in to.duties:
                to.duties.append(duty)
            self.pass_on(duty, giver.id, to.id)

    def pass_on(self, matter: str, giver: str, to: str | None) -> None:
        who = self.matters.get(matter, set())
        if giver in who:
            who.discard(giver)
            who |= {to} if to else set()


def four(draw: st.DrawFn, chiefs: int = 1) -> Four:
    approved = draw(st.integers(1, 40))
    return approved, draw(st.integers(0, approved)), draw(st.integers(0, chiefs)), draw(st.integers(0, 3))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A government, its departments, towns and institutions, and everything that may hang on them."""

    def maybe(value: object, often: int = 2) -> object:
        return value if draw(st.integers(1, often)) == 1 else None

    units: dict[str, Unit] = {}
    rows: list[dict[str, Any]] = []
    posts: list[dict[str, Any]] = []
    relations: list[dict[str, Any]] = []
    departments = st.sampled_from(PARENTS)
    parents = {
        "Q": "A",
        "R": "B",
        "X": "K",
        "N": "J",
        "P": "S",
        **dict.fromkeys((*PARENTS, *PLACES, "E"), "G"),
    }
    for id_, (name, kind) in _NAMES.items():
        parent = draw(departments) if id_ in INSTITUTIONS else parents.get(id_)
        row: dict[str, Any] = {"id": id_, "name": name, "kind": kind, "level": LEVELS.get(kind)}
        unit = units[id_] = Unit(id_, name, kind, parent)
        rows.append(row)
        begun = row["from"] = maybe("2010-01-01")
        if id_ in INSTITUTIONS and draw(st.booleans()):
            relations.append({"subject": id_, "holder": parent, "type": "affiliated", "from": begun})
        elif id_ == "P":
            relations.append({"subject": id_, "holder": parent, "type": "dispatched_by"})
        elif parent:
            row["parent"] = [parent]
        if id_ in (*PARENTS, *PLACES, *INSTITUTIONS):
            unit.duties = [f"{name}的职责{n}" for n in range(draw(st.integers(0, 3)))]
            row["duties"] = list(unit.duties) or None
            _posts(draw, unit, row, posts)
        if id_ in INSTITUTIONS:
            row["supervised_by"] = maybe([parent])
            row["guided_by"] = maybe([draw(departments)], 3)
            unit.plates = [f"{name}分站"] if draw(st.integers(1, 3)) == 1 else []
            row["plates"] = list(unit.plates) or None
            row["uscc"] = maybe(f"12110000{ord(id_):010d}")
            row["registered_on"] = maybe("2011-05-01")
            if draw(st.integers(1, 3)) == 1:
                holder = draw(st.sampled_from([one for one in (*PARENTS, *INSTITUTIONS) if one != id_]))
                relations.append(
                    {"subject": id_, "holder": holder, "type": "guides", "domain": maybe("安全")}
                )
    rows[list(_NAMES).index("X")] |= {"count": draw(st.integers(2, 9)), "grade": "unnamed"}
    relations.append(
        {
            "subject": draw(st.sampled_from(["T", "S", "P"])),
            "holder": draw(st.sampled_from(INSTITUTIONS)),
            "type": "manages",
            "aspect": "business",
            "power": "decide",
        }
    )
    anybody = st.sampled_from([*PARENTS, *INSTITUTIONS])
    matters, parts, counted = [], [], {}
    for number in range(draw(st.integers(0, 4))):
        name = f"事项{number}"
        lead, assist = draw(anybody), draw(st.lists(anybody, max_size=2, unique=True))
        assist = [one for one in assist if one != lead]
        interim = draw(st.sampled_from([None, None, "J", "A"]))
        part = draw(anybody)
        matters.append(
            {"id": f"M{number}", "name": name, "lead": [lead], "assist": assist or None, "interim": interim}
        )
        parts.append({"matter": f"M{number}", "unit": part, "role": "perform", "from": maybe("2015-01-01")})
        counted[name] = {one for one in (lead, *assist, interim, part) if one}
    seats = draw(st.lists(anybody, min_size=1, max_size=4, unique=True))
    sheets: dict[str, list[dict[str, Any]]] = {
        "units": rows,
        "posts": posts,
        "relations": relations,
        "matters": matters,
        "responsibilities": parts,
        "bodies": [
            {
                "id": "H",
                "name": "甲区节水联席会议",
                "kind": "joint_meeting",
                "set_up_by": "G",
                "office": draw(anybody),
            },
            {
                "id": "I",
                "name": "甲区节水领导小组",
                "kind": "leading_group",
                "set_up_by": "G",
                "topics": ["节水"],
            },
        ],
        "members": [{"body": "H", "unit": one, "role": "member"} for one in seats]
        + [{"body": "I", "unit": draw(anybody), "role": "member"}],
        "decisions": [
            {
                "body": "H",
                "date": "2020-03-01",
                "text": "编制节水规划",
                "responsible": [draw(anybody)],
                "state": "open",
            }
        ],
        "documents": [
            {"id": "文1", "number": "某发〔2019〕1号", "title": "关于节水的意见", "covers": [draw(anybody)]}
        ],
        "arrangements": [{"unit": "P", "preset": "EQUAL_SHENHE", "line": "K", "territory": "S"}],
    }
    clean = {
        sheet: [{k: v for k, v in row.items() if v is not None} for row in found]
        for sheet, found in sheets.items()
    }
    count = next(row["count"] for row in rows if row["id"] == "X")
    assert isinstance(count, int)
    return World(clean, units, counted, {"H": "甲区节水联席会议", "I": "甲区节水领导小组"}, count)


def _posts(draw: st.DrawFn, unit: Unit, row: dict[str, Any], posts: list[dict[str, Any]]) -> None:
    """By types, in rows of 编制; or as a total, in a row of 编制 or in that of the unit."""
    way = draw(st.sampled_from(["types", "types", "types", "total", "short"]))
    if way == "short":
        has = unit.posts[None] = four(draw)
        row |= {"approved": has[0], "actual": has[1], "leaders_approved": f"{has[2]}正{has[3]}副"}
        return
    own = "institution" if unit.kind == "institution" else "administrative"
    types = ["total"] if way == "total" else [own, *(["support"] if draw(st.booleans()) else [])]
    for type_ in types:
        has = unit.posts[None if type_ == "total" else type_] = four(draw)
        cells = dict(zip(("approved", "actual", "chiefs_approved", "deputies_approved"), has, strict=True))
        posts.append({"unit": unit.id, "type": type_, **cells})


def sheets_of(world: World) -> dict[str, list[Cells]]:
    return {sheet: [dict(row) for row in rows] for sheet, rows in world.sheets.items()}
