"""A reform that was tried for people: each part as a table of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from graphmodel.reform.effects import Sink
from graphmodel.reform.loose_ends import LooseEnd
from graphmodel.reform.metrics import metrics
from graphmodel.reform.scenario import Scenario
from graphmodel.report.reform_cells import Cells
from graphmodel.report.reforms import acted_on, heading_of, point_label
from graphmodel.report.tables import Table, words
from graphmodel.rules import Finding
from graphmodel.vocabulary import VOCABULARY

_GRADES = VOCABULARY.enumerations["grades"]
_SINKS: Final[tuple[Sink, ...]] = ("recovered", "pooled", "left")
_REMAINDER = ("差额（去向未明）", "remainder")
_SOURCE = ("出处", "source")


def reform_tables(scenario: Scenario, language: str = "zh") -> tuple[Table, ...]:
    """The parts in the order in which they are read; one that has no rows is left out."""
    made = _Tables(scenario, language)
    parts = (
        made.points(),
        made.balance(),
        made.remainders(),
        made.partitions(),
        made.duties(),
        made.successors(),
        made.loose_ends(("未衔接事项", "loose ends"), scenario.loose_ends),
        made.loose_ends(("已按推定衔接", "given to the evident heir"), scenario.given),
        made.findings(("问题消失", "findings gone"), scenario.gone_and_new[0]),
        made.findings(("问题新增", "findings new"), scenario.gone_and_new[1]),
        made.metrics(),
        made.steps(),
    )
    return tuple(part for part in parts if part.rows)


class _Tables:
    """One scenario in one language."""

    def __init__(self, scenario: Scenario, language: str) -> None:
        self.scenario, self.language = scenario, language
        self.cells = Cells(scenario, language)

    def points(self) -> Table:
        """What keeps the plan from being adopted, and what somebody lives with."""
        return self._table(
            ("待解决事项", "open points"),
            (
                ("代码", "code"),
                ("事项", "point"),
                ("单位", "units"),
                ("步骤", "step"),
                ("说明", "message"),
                ("理由", "accepted"),
            ),
            (
                (
                    point.code,
                    point_label(point.code, self.language),
                    self.cells.names(point.units),
                    point.step or "",
                    point.message.label(self.language),
                    point.accepted or "",
                )
                for point in self.scenario.points
            ),
        )

    def balance(self) -> Table:
        """What the units that the plan touches have before and after, and what left them."""
        sinks = [
            (VOCABULARY.label("reform_sinks", sink), VOCABULARY.label("reform_sinks", sink, "en"))
            for sink in _SINKS
        ]
        return self._table(
            ("编制平衡", "balance"),
            (
                ("项目", "what"),
                ("编制类型", "type"),
                ("调整前", "before"),
                ("调整后", "after"),
                *sinks,
                _REMAINDER,
            ),
            (
                (
                    VOCABULARY.label("reform_kinds", line.kind, self.language),
                    VOCABULARY.label("post_types", line.type, self.language),
                    self.cells.amount(line.before),
                    self.cells.amount(line.after) if line.after or self._lives_on(line.kind) else "—",
                    *(self.cells.amount(line.sinks[sink]) if sink in line.sinks else "" for sink in _SINKS),
                    self.cells.remainder(line.remainder),
                )
                for line in self.scenario.balance.lines
            ),
        )

    def _lives_on(self, kind: str) -> bool:
        """Whether any unit that the plan touches is there afterwards to have some."""
        ended = {unit for one in self.scenario.outcome.steps for unit in one.ended}
        flows = (flow for one in self.scenario.outcome.steps for flow in one.flows if flow.kind == kind)
        return any(unit and unit not in ended for flow in flows for unit in (*flow.givers, flow.receiver))

    def remainders(self) -> Table:
        """差额（去向未明）, each by name; those that close are left out."""
        return self._table(
            _REMAINDER,
            (
                ("项目", "what"),
                ("编制类型", "type"),
                ("单位", "units"),
                ("原有", "had"),
                ("已明去向", "gone"),
                _REMAINDER,
            ),
            (
                (
                    VOCABULARY.label("reform_kinds", one.kind, self.language),
                    VOCABULARY.label("post_types", one.type, self.language),
                    self.cells.names(one.units),
                    self.cells.amount(one.had),
                    self.cells.amount(one.gone),
                    self.cells.remainder(one.remainder),
                )
                for one in self.scenario.balance.remainders
                if one.remainder is None or not one.remainder.surely_zero
            ),
        )

    def partitions(self) -> Table:
        """Rows that stand for several units: how many each step takes, and how many are left alone."""
        return self._table(
            ("未列名机构的去向", "what becomes of unnamed units"),
            (("单位", "units"), ("原有", "had"), ("去向", "goes to"), ("未动", "left alone")),
            (
                (
                    self.cells.name(one.unit),
                    str(one.of),
                    " + ".join(
                        f"{share.count}（{VOCABULARY.label('reform_actions', share.step.action, self.language)}）"
                        for share in one.shares
                    ),
                    str(one.rest),
                )
                for one in self.scenario.partitions
            ),
        )

    def duties(self) -> Table:
        """Each duty that changes hands, and those that nobody takes."""
        return self._table(
            ("职责承接", "duties"),
            (
                ("单位", "units"),
                ("职责", "duty"),
                ("承接单位", "receivers"),
                ("情况", "state"),
                ("认定方式", "grade"),
            ),
            (
                (
                    self.cells.name(duty.unit),
                    duty.duty,
                    self.cells.names(duty.receivers),
                    VOCABULARY.label("duty_states", duty.state, self.language),
                    _GRADES.label(duty.grade, self.language) + _GRADES[duty.grade].mark,
                )
                for duty in self.scenario.duties
            ),
        )

    def successors(self) -> Table:
        """Who stands in the place of each unit that ends."""
        return self._table(
            ("承接单位", "successors"),
            (("单位", "units"), ("方式", "how"), ("承接单位", "receivers")),
            (
                (
                    self.cells.name(heirs.unit),
                    self.cells.comma.join(
                        VOCABULARY.label("successions", how, self.language) for how in heirs.how
                    ),
                    self.cells.names(heirs.heirs),
                )
                for heirs in self.scenario.heirs.values()
            ),
        )

    def loose_ends(self, title: tuple[str, str], found: Iterable[LooseEnd]) -> Table:
        """What names a unit that ends, who could take it or took it, and where it stands."""
        return self._table(
            title,
            (
                ("单位", "units"),
                ("类别", "sort"),
                ("涉及", "about"),
                ("方面", "aspect"),
                ("列", "column"),
                ("建议承接", "proposed"),
                _SOURCE,
            ),
            (
                (
                    self.cells.name(end.unit),
                    VOCABULARY.label("loose_end_sorts", end.sort, self.language),
                    self.cells.name(end.about),
                    VOCABULARY.aspect_path(end.aspect, self.language) if end.aspect else "",
                    heading_of(self.scenario, end, self.language),
                    self.cells.name(end.proposed) if end.proposed else "",
                    self.cells.place(self.scenario.after.ledger.rows[end.row].origin),
                )
                for end in found
            ),
        )

    def findings(self, title: tuple[str, str], found: Iterable[Finding]) -> Table:
        """What an audit finds on one side alone."""
        return self._table(
            title,
            (("等级", "severity"), ("代码", "code"), ("单位", "units"), ("说明", "message")),
            (
                (
                    VOCABULARY.label("severities", finding.severity, self.language),
                    finding.code,
                    finding.subject_name,
                    finding.message.label(self.language),
                )
                for finding in found
            ),
        )

    def metrics(self) -> Table:
        """Figures of the day without the plan and with it."""
        return self._table(
            ("指标", "metrics"),
            (
                ("指标", "metric"),
                ("调整前", "before"),
                ("调整后", "after"),
                ("变化", "change"),
                ("口径", "rests on"),
            ),
            (
                (
                    metric.label.label(self.language),
                    self.cells.figure(metric.before),
                    self.cells.figure(metric.after),
                    self.cells.amount(metric.change) if metric.change else "",
                    metric.rests_on.label(self.language),
                )
                for metric in metrics(self.scenario)
                if metric.before.amount is not None or metric.after.amount is not None
            ),
        )

    def steps(self) -> Table:
        """Each step: what it acts on, what it sets up and ends, why it was not carried out."""
        return self._table(
            ("步骤", "steps"),
            (
                ("步骤", "step"),
                ("日期", "date"),
                ("动作", "action"),
                ("单位", "units"),
                ("新机构/去向", "target"),
                ("终止", "ended"),
                ("台账中没有", "not in the ledger"),
                ("说明", "message"),
                _SOURCE,
            ),
            (
                (
                    one.step.number,
                    one.step.date,
                    VOCABULARY.label("reform_actions", one.step.action, self.language),
                    self.cells.comma.join(
                        self.cells.name(unit, acted_on(self.scenario, unit)) for unit in one.units
                    ),
                    self.cells.names(one.targets),
                    self.cells.names(one.ended),
                    self.cells.comma.join(one.unknown),
                    ("; " if self.language == "en" else "；").join(
                        p.message.label(self.language) for p in one.problems
                    ),
                    self.cells.place(one.step.origin),
                )
                for one in self.scenario.outcome.steps
            ),
        )

    def _table(
        self, title: tuple[str, str], headings: Iterable[tuple[str, str]], rows: Iterable[tuple[str, ...]]
    ) -> Table:
        return Table(words(self.language, title)[0], words(self.language, *headings), tuple(rows))
