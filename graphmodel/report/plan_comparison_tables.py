"""Two plans beside each other for people: figures side by side, then what only one of the two has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from graphmodel.reform.balance import Remainder
from graphmodel.reform.compare import Apart, Plans
from graphmodel.reform.loose_ends import LooseEnd
from graphmodel.reform.points import Point
from graphmodel.reform.scenario import Scenario
from graphmodel.reform.steps import Step
from graphmodel.report.reform_cells import Cells
from graphmodel.report.reforms import heading_of, point_label
from graphmodel.report.tables import Table, words
from graphmodel.vocabulary import VOCABULARY

T = TypeVar("T")
_ONLY = ("只在", "only in")


def plans_tables(one: Scenario, other: Scenario, found: Plans, language: str = "zh") -> tuple[Table, ...]:
    """The parts that say anything: figures side by side, then what only one of the two has."""
    made = _Tables(one, other, found, language)
    parts = (
        made.metrics(),
        made.steps(),
        made.differing(),
        made.units(),
        made.placed(),
        made.remainders(),
        made.loose_ends(),
        made.points(),
    )
    return tuple(part for part in parts if part.rows)


class _Tables:
    def __init__(self, one: Scenario, other: Scenario, found: Plans, language: str) -> None:
        self.plans, self.found, self.language = (one, other), found, language
        self.cells = (Cells(one, language), Cells(other, language))

    def metrics(self) -> Table:
        heads = (("指标", "metric"), ("调整前", "before"), *((plan.plan, plan.plan) for plan in self.plans))
        rows = (
            (
                mine.label.label(self.language),
                self.cells[0].figure(mine.before),
                self.cells[0].figure(mine.after),
                self.cells[0].figure(theirs.after),
                mine.rests_on.label(self.language),
            )
            for mine, theirs in self.found.metrics
            if any(one.amount is not None for one in (mine.before, mine.after, theirs.after))
        )
        return self._table(("指标", "metrics"), (*heads, ("口径", "rests on")), rows)

    def steps(self) -> Table:
        heads = (
            _ONLY,
            ("步骤", "step"),
            ("动作", "action"),
            ("单位", "units"),
            ("新机构/去向", "target"),
            ("日期", "date"),
        )
        return self._table(("步骤", "steps"), heads, self._apart(self.found.steps, self._step))

    def _step(self, side: int, step: Step) -> tuple[str, ...]:
        comma = self.cells[side].comma
        action = VOCABULARY.label("reform_actions", step.action, self.language) if step.action else ""
        return step.number, action, comma.join(step.units), comma.join(step.targets), step.date

    def differing(self) -> Table:
        heads = (("步骤", "step"), ("动作", "action"), ("单位", "units"), ("不同", "differs in"))
        columns = VOCABULARY.sheets["reform"].columns
        comma = self.cells[0].comma
        rows = (
            (
                " / ".join((pair.one.number, pair.other.number)),
                VOCABULARY.label("reform_actions", pair.one.action, self.language) if pair.one.action else "",
                comma.join(pair.one.units),
                comma.join(columns[column].label(self.language) for column in pair.columns),
            )
            for pair in self.found.differing
        )
        return self._table(("同一步骤的不同", "steps that differ"), heads, rows)

    def units(self) -> Table:
        ended, set_up = words(self.language, ("终止", "ends"), ("设立", "set up"))
        rows = (
            *((plan, ended, *cells) for plan, *cells in self._apart(self.found.ended, self._unit)),
            *(
                (plan, set_up, *cells)
                for plan, *cells in self._apart(self.found.set_up, lambda _, name: (name,))
            ),
        )
        return self._table(("机构", "units"), (_ONLY, ("变化", "change"), ("单位", "unit")), rows)

    def _unit(self, side: int, unit: str) -> tuple[str, ...]:
        return (self.cells[side].name(unit),)

    def placed(self) -> Table:
        heads = (("单位", "unit"), ("调整前", "before"), *((plan.plan, plan.plan) for plan in self.plans))
        comma = self.cells[0].comma
        rows = (
            (
                self.cells[0].name(one.unit),
                *(comma.join(above) or "—" for above in (one.before, one.one, one.other)),
            )
            for one in self.found.placed
        )
        return self._table(("隶属", "affiliation"), heads, rows)

    def remainders(self) -> Table:
        heads = (
            _ONLY,
            ("项目", "what"),
            ("编制类型", "type"),
            ("单位", "units"),
            ("差额（去向未明）", "remainder"),
        )
        return self._table(
            ("差额（去向未明）", "remainders"), heads, self._apart(self.found.remainders, self._remainder)
        )

    def _remainder(self, side: int, one: Remainder) -> tuple[str, ...]:
        return (
            VOCABULARY.label("reform_kinds", one.kind, self.language),
            VOCABULARY.label("post_types", one.type, self.language),
            self.cells[side].names(one.units),
            self.cells[side].remainder(one.remainder),
        )

    def loose_ends(self) -> Table:
        heads = (_ONLY, ("单位", "unit"), ("类别", "sort"), ("涉及", "about"), ("列", "column"))
        return self._table(
            ("未衔接事项", "loose ends"), heads, self._apart(self.found.loose_ends, self._loose)
        )

    def _loose(self, side: int, end: LooseEnd) -> tuple[str, ...]:
        return (
            self.cells[side].name(end.unit),
            VOCABULARY.label("loose_end_sorts", end.sort, self.language),
            self.cells[side].name(end.about),
            heading_of(self.plans[side], end, self.language),
        )

    def points(self) -> Table:
        heads = (_ONLY, ("代码", "code"), ("事项", "point"), ("单位", "units"), ("说明", "message"))
        return self._table(("待解决事项", "open points"), heads, self._apart(self.found.points, self._point))

    def _point(self, side: int, point: Point) -> tuple[str, ...]:
        return (
            point.code,
            point_label(point.code, self.language),
            self.cells[side].names(point.units),
            point.message.label(self.language),
        )

    def _apart(self, apart: Apart[T], row: Callable[[int, T], tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
        for side, items in enumerate((apart.one, apart.other)):
            for item in items:
                yield self.plans[side].plan, *row(side, item)

    def _table(
        self, title: tuple[str, str], headings: Iterable[tuple[str, str]], rows: Iterable[tuple[str, ...]]
    ) -> Table:
        return Table(words(self.language, title)[0], words(self.language, *headings), tuple(rows))
