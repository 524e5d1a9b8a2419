"""A reform that was tried for people: each part as a table of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from graphmodel.ledger.rows import Origin
from graphmodel.reform.amounts import Amount
from graphmodel.reform.effects import Sink
from graphmodel.reform.metrics import metrics
from graphmodel.reform.scenario import Scenario
from graphmodel.report.reforms import heading_of, name_of, point_label
from graphmodel.report.sentences import marked
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
        made.duties(),
        made.successors(),
        made.loose_ends(),
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
        self.comma = "; " if language == "en" else "、"

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
                    self._names(point.units),
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
                    self._amount(line.before),
                    self._amount(line.after) if line.after or self._lives_on(line.kind) else "—",
                    *(self._amount(line.sinks[sink]) if sink in line.sinks else "" for sink in _SINKS),
                    self._open(line.remainder),
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
                    self._names(one.units),
                    self._amount(one.had),
                    self._amount(one.gone),
                    self._open(one.remainder),
                )
                for one in self.scenario.balance.remainders
                if one.remainder is None or not one.remainder.surely_zero
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
                    self._name(duty.unit),
                    duty.duty,
                    self._names(duty.receivers),
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
                    self._name(heirs.unit),
                    self.comma.join(VOCABULARY.label("successions", how, self.language) for how in heirs.how),
                    self._names(heirs.heirs),
                )
                for heirs in self.scenario.heirs.values()
            ),
        )

    def loose_ends(self) -> Table:
        """What still names a unit that ends, who could take it, and where it stands."""
        return self._table(
            ("未衔接事项", "loose ends"),
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
                    self._name(end.unit),
                    VOCABULARY.label("loose_end_sorts", end.sort, self.language),
                    self._name(end.about),
                    VOCABULARY.aspect_path(end.aspect, self.language) if end.aspect else "",
                    heading_of(self.scenario, end, self.language),
                    self._name(end.proposed) if end.proposed else "",
                    self._place(self.scenario.after.ledger.rows[end.row].origin),
                )
                for end in self.scenario.loose_ends
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
                    self._amount(metric.before.amount),
                    self._amount(metric.after.amount),
                    self._amount(metric.change) if metric.change else "",
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
                    self._names(one.units),
                    self._names(one.targets),
                    self._names(one.ended),
                    self.comma.join(one.unknown),
                    ("; " if self.language == "en" else "；").join(
                        p.message.label(self.language) for p in one.problems
                    ),
                    self._place(one.step.origin),
                )
                for one in self.scenario.outcome.steps
            ),
        )

    def _table(
        self, title: tuple[str, str], headings: Iterable[tuple[str, str]], rows: Iterable[tuple[str, ...]]
    ) -> Table:
        return Table(words(self.language, title)[0], words(self.language, *headings), tuple(rows))

    def _name(self, text: str) -> str:
        return marked(self.scenario.after.ledger.units.get(text), name_of(self.scenario, text), self.language)

    def _names(self, units: Iterable[str]) -> str:
        return self.comma.join(map(self._name, units))

    def _amount(self, amount: Amount | None) -> str:
        if self.language != "en":
            return "未载" if amount is None else str(amount)
        if amount is None or (amount.low is None and amount.high is None):
            return "not stated"
        if amount.exact is not None or (amount.low is not None and amount.high is not None):
            return str(amount)
        return f"{amount.low:g} or more" if amount.low is not None else f"{amount.high:g} or fewer"

    def _open(self, remainder: Amount | None) -> str:
        """Nobody can say how much is open where the ledger does not state what there was."""
        return (
            VOCABULARY.label("severities", "undecided", self.language)
            if remainder is None
            else self._amount(remainder)
        )

    def _place(self, origin: Origin | None) -> str:
        if origin is None:
            return ""
        row = f"row {origin.row}" if self.language == "en" else f"第{origin.row}行"
        return " · ".join((origin.file, origin.sheet, row))
