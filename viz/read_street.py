"""From a snapshot to the street butterfly: what 条 and 块 may do to each stationed unit, aspect by aspect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, TypeAlias

from graphmodel.ledger.arrangements import Arrangement
from graphmodel.ledger.cells import number_of
from graphmodel.ledger.units import Unit
from graphmodel.projection import Relation
from graphmodel.questions.resolution import Entry, Holder, part_entries
from graphmodel.questions.series import series_of
from graphmodel.report.sentences import aspect_sentence
from graphmodel.vocabulary import VOCABULARY
from viz.content import (
    Aspect,
    Box,
    Cell,
    Department,
    Dispatcher,
    Power,
    Side,
    State,
    StreetContent,
    Strip,
    Totals,
)
from viz.read_units import Reading

# Statements that one cell shows together: side, sign of a third party, power, state, share.
_Pile: TypeAlias = tuple[Side, str, Power, State, float | None]
_SHOWN = ("business", "personnel", "funds", "appraisal", "awards", "party")
_WORDS = {
    "internal_of": "内设",
    "branch_of": "分支",
    "dispatched_by": "派出",
    "affiliated": "隶属",
    "supervises": "主管",
    "vertical": "垂直",
}
_MAINS: dict[str, Literal["line", "territory", "equal"]] = {
    "line": "line",
    "territory": "territory",
    "equal": "equal",
    "by_aspect": "equal",
}
_OTHER_STAFF = "其他"


def read_street(reading: Reading, street: str, selected: str = "") -> StreetContent:
    """A street or town and the units stationed in it; `selected` is the unit that the picture fills."""
    snapshot = reading.snapshot
    place = snapshot.units[street]
    committees = snapshot.structure.work_committees(street)
    committee = next((snapshot.units[c] for c in committees if c in snapshot.units), None)
    inside = _stationed(reading, street)
    strips = tuple(_Strip(reading, unit, place, committee).strip() for unit in inside)
    signs = {(c.sign, c.detail.split("：")[0]) for s in strips for c in s.cells if c.sign}
    short = min(place.names, key=len)
    return StreetContent(
        title=f"{short}驻街机构" if inside else short,
        at=date.fromisoformat(snapshot.day),
        aspects=tuple(Aspect(a, VOCABULARY.aspects[a].zh, VOCABULARY.aspects[a].short) for a in _SHOWN),
        strips=strips,
        committee=_holder_box(reading, committee, strips) if committee else None,
        office=_holder_box(reading, place, strips),
        notes=_notes(strips, inside),
        totals=_totals(reading, inside),
        signs=tuple(sorted(signs)),
        selected=selected,
    )


def _stationed(reading: Reading, street: str) -> list[Unit]:
    snapshot = reading.snapshot
    ids = dict.fromkeys(
        r.subject
        for r in snapshot.below.get(street, ())
        if r.layer == "formal" and (r.type == "stationed_at" or r.kind.answers)
    )
    units = (snapshot.units[i] for i in ids if i in snapshot.units)
    return [u for u in units if not u.is_plate and u.kind not in ("party_work_committee", "community")]


class _Strip:
    """One unit of the street, being read."""

    def __init__(self, reading: Reading, unit: Unit, street: Unit, committee: Unit | None) -> None:
        self.reading, self.snapshot = reading, reading.snapshot
        self.unit, self.street, self.committee = unit, street, committee
        self.arrangement: Arrangement | None = self.snapshot.arrangements.get(unit.id)
        self.above = [
            r
            for r in self.snapshot.above.get(unit.id, ())
            if r.layer == "formal" and r.holder in self.snapshot.units
        ]
        self.entries = {
            a: [e for p in VOCABULARY.parts_of(a) for e in part_entries(self.snapshot, unit.id, p)]
            for a in _SHOWN
        }

    def strip(self) -> Strip:
        box = self.reading.box(self.unit, series_of(self.unit, self.street))
        regime = box.regime
        cells = tuple(self._cells()) if regime in ("dual", "plain") else ()
        helped = next((r for r in self.above if r.type == "assists" and r.holder == self.street.id), None)
        below = ("协助街道工作", "保持原条线职能" if helped.condition else "") if helped else None
        main = self.arrangement.main if self.arrangement else None
        owned = any(r.kind.answers and r.holder == self.street.id for r in self.above)
        return Strip(
            unit=box,
            departments=tuple(self._departments()),
            dispatchers=tuple(self._dispatchers()),
            cells=cells,
            below=below if not cells else None,
            tie="dual" if regime == "dual" else "leads" if owned else "stationed",
            main=_MAINS.get(main or "", "unknown"),
            regime_note=VOCABULARY.label("mains", main) if regime == "dual" and main else "",
        )

    def _departments(self) -> Iterator[Department]:
        line = self.arrangement.side("line") if self.arrangement and not self.arrangement.unchanged else None
        if line and line in self.snapshot.units:
            yield Department(self._box(line), "dual")
        for relation in self._once("supervises", "guides"):
            if relation.holder != line:
                yield Department(
                    self._box(relation.holder),
                    "guides" if relation.type == "guides" else "leads",
                    relation.inferred,
                )

    def _dispatchers(self) -> Iterator[Dispatcher]:
        for relation in self._once("internal_of", "branch_of", "dispatched_by", "affiliated", "vertical"):
            if relation.holder != self.street.id:
                yield Dispatcher(self._box(relation.holder), _WORDS[relation.type])

    def _once(self, *types: str) -> list[Relation]:
        return list({r.holder: r for r in self.above if r.type in types}.values())

    def _box(self, unit: str) -> Box:
        return self.reading.box(self.snapshot.units[unit])

    def _cells(self) -> Iterator[Cell]:
        for aspect, entries in self.entries.items():
            piles: dict[_Pile, list[tuple[Entry, Holder]]] = {}
            for entry in entries:
                for holder in entry.holders:
                    pile = self._pile(entry, holder, "decides", holder.share)
                    piles.setdefault(pile, []).append((entry, holder))
                for holder in entry.takes_part:
                    pile = self._pile(entry, holder, "consulted", None)
                    piles.setdefault(pile, []).append((entry, holder))
            for (side, sign, power, state, share), said in piles.items():
                sentences = (
                    f"{VOCABULARY.aspect_path(e.aspect)}：{aspect_sentence(self.snapshot, e)}"
                    for e, _ in said
                )
                detail = self._signed(said[0][1], sign) + "；".join(dict.fromkeys(sentences))
                yield Cell(aspect, _text(said, power), side, power, state, share, sign, detail)
            yield from self._open(aspect, entries)

    def _pile(self, entry: Entry, holder: Holder, power: Power, share: float | None) -> _Pile:
        return (*self._side(holder.unit), power, _state(entry, holder), share)

    def _signed(self, holder: Holder, sign: str) -> str:
        return f"{self.snapshot.ledger.name(holder.unit)}：" if sign else ""

    def _open(self, aspect: str, entries: list[Entry]) -> Iterator[Cell]:
        """What the sources leave open inside an aspect of which they say something."""
        if not any(e.stated for e in entries):
            return
        only = next(
            (e.applies_to for e in entries if e.holders and e.applies_to in ("principal", "leaders")), None
        )
        unknown = [e for e in entries if e.status == "unknown" and not e.takes_part]
        if not unknown and not only:
            return
        shorts = list(dict.fromkeys(_short(e.aspect, aspect) for e in unknown))
        text = _OTHER_STAFF if only or len(shorts) != 1 else shorts[0]
        listed = "、".join(VOCABULARY.aspect_path(e.aspect) for e in unknown)
        yield Cell(aspect, text, "line", state="unknown", detail=f"未载：{listed}")

    def _side(self, holder: str) -> tuple[Side, str]:
        """条 above, 块 below; a third party (finance) stands above, under a character that names its trade."""
        arrangement = self.arrangement
        named = [arrangement.side(side) for side in ("territory", "territory_party")] if arrangement else []
        if holder in (self.street.id, self.committee.id if self.committee else None, *named):
            return "territory", ""
        if arrangement is None or holder in (arrangement.side("line"), arrangement.side("dispatcher")):
            return "line", ""
        name = self.snapshot.units[holder].name
        return "third", "财" if "财政" in name else name[-2:-1] or name[:1]


def _state(entry: Entry, holder: Holder) -> State:
    if entry.fault:
        return "conflict"
    return "derived" if holder.grade == "derived" else "inferred" if holder.grade == "inferred" else "stated"


def _short(part: str, aspect: str) -> str:
    """A part as four characters at most: 公用经费·拨付 under 经费 is 拨付, 人员经费 is 工资."""
    pieces = part.split(".")
    shown = VOCABULARY.aspects[".".join(pieces[:2])] if len(pieces) > 2 else VOCABULARY.aspects[part]
    return shown.short or shown.zh[:2]


def _text(said: list[tuple[Entry, Holder]], power: Power) -> str:
    """What a cell says downwards: for deciders the parts, for those who only take part their power."""
    if power == "consulted":
        return VOCABULARY.label("powers", said[0][1].relation.power)[:4]
    leaves = dict.fromkeys(_leaf(entry.aspect) for entry, _ in said)
    return "".join(leaves)[:4]


def _leaf(part: str) -> str:
    term = VOCABULARY.aspects[part]
    return term.short or term.zh[:2]


def _holder_box(reading: Reading, unit: Unit, strips: tuple[Strip, ...]) -> Box:
    """The street office or its Party work committee, with the aspects on which it decides and takes part."""
    held = {strip.unit.id: strip for strip in strips if strip.cells}
    decides: dict[str, None] = {}
    takes: dict[str, None] = {}
    for aspect in _SHOWN:
        for id_ in held:
            for entry in (
                e for p in VOCABULARY.parts_of(aspect) for e in part_entries(reading.snapshot, id_, p)
            ):
                if any(h.unit == unit.id for h in entry.holders):
                    decides[VOCABULARY.aspects[aspect].short] = None
                takes |= {
                    f"对“{VOCABULARY.aspects[aspect].short}”{_part_word(h)}": None
                    for h in entry.takes_part
                    if h.unit == unit.id
                }
    said = [f"管“{'、'.join(decides)}”"] if decides else []
    name = min(unit.names, key=len)
    # The committee stands beside it in a box of its own, so this one must say that it is the office.
    office = unit.kind == "street" and not name.endswith(("办事处", "街道办"))
    box = reading.box(unit, f"{name}办事处" if office else name)
    return Box(
        box.id,
        box.name,
        box.full_name,
        "；".join([*said, *takes]),
        synthetic=box.synthetic,
        unnamed=box.unnamed,
    )


def _part_word(holder: Holder) -> str:
    words = {
        "consult": "被征求意见",
        "propose": "可建议",
        "consent": "须征得同意",
        "notify": "被备案",
        "participate": "参与",
    }
    return words.get(holder.relation.power or "", "参与")


def _notes(strips: tuple[Strip, ...], units: list[Unit]) -> tuple[str, ...]:
    count = {regime: sum(s.unit.regime == regime for s in strips) for regime in ("dual", "keep", "unstated")}
    said = []
    if count["dual"]:
        said.append(f"双重管理{count['dual']}个")
    if count["keep"]:
        said.append(f"维持原体制{count['keep']}个（内容原文未载）")
    if count["unstated"]:
        said.append(f"未载{count['unstated']}个")
    notes = ["，".join(said)] if said else []
    above = [
        box
        for s in strips
        for box in (*(d.box for d in s.departments), *(d.box for d in s.dispatchers), s.unit)
    ]
    if any(box.synthetic for box in above):
        notes.append("◇ 示例")
    return tuple(notes)


def _totals(reading: Reading, units: list[Unit]) -> Totals:
    kinds: dict[str, list[Unit]] = {}
    for unit in units:
        kinds.setdefault(unit.kind, []).append(unit)
    columns = (*(VOCABULARY.kinds[k].zh for k in kinds), "合计")
    groups = [*kinds.values(), units]
    rows = [
        ("驻街机构", tuple(str(len(g)) for g in groups)),
        ("其中双重管理", tuple(str(sum(reading.regime(u) == "dual" for u in g)) for g in groups)),
    ]
    for label, column in (("核定编制", "approved"), ("实有人数", "actual")):
        numbers = [[n for u in g if (n := number_of(getattr(u, column))) is not None] for g in groups]
        if numbers[-1]:
            rows.append((label, tuple(f"{int(sum(n)):,}" if n else "—" for n in numbers)))
    return Totals(columns, tuple(rows))
