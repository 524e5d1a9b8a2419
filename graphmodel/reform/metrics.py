"""What a plan changes in figures: each before and after on its day, beside what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graphmodel.ledger.units import Unit
from graphmodel.reform.amounts import Amount
from graphmodel.reform.scenario import Scenario
from graphmodel.rules import Audit
from graphmodel.rules.base import Text
from graphmodel.rules.totals import Total, Totals, totals
from graphmodel.snapshot import Snapshot

# Nobody, several of whom none is main, a ring, one that is over, itself, several at once, a station without one.
_UNCLEAR: Final = ("REP01", "REP02", "REP03", "REP04", "REP06", "REP07", "REP11")
_LIMITS: Final = (("few_in_department", "QTA09", "institutions"), ("tiny", "QTA04", "posts"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number on one day. `amount` is None where nobody knows it; `stated` of `of` units say anything of it.

    Both are None for a count of what the ledger has, which needs nobody to say it.
    """

    amount: Amount | None
    stated: int | None = None
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure before and after a plan. `rests_on` says what was counted, and what was not."""

    code: str
    label: Text
    before: Figure
    after: Figure
    rests_on: Text

    @property
    def change(self) -> Amount | None:
        """After less before; None where either is unknown. Sums also move where more or fewer units state them."""
        one, other = self.before, self.after
        if one.amount is None or other.amount is None:
            return None
        return other.amount - one.amount


_Label = tuple[Text, Text]
_COUNTED = Text(
    "台账中在册的，未列名的按个数计，牌子和台账外的不计", "in force in the ledger, plates and outside apart"
)
_STATED = Text(
    "写明的单位之和（写明的/全部）；没有写明的不当作零",
    "sum over the units that state it (stated/all); not stated is not zero",
)
_AUDIT = Text("按当日查出的问题", "findings of the audit of the day")
_OWN = Text(
    "至少有一个所属事业单位（学校、医院除外）的部门；方案前后有其一即计",
    "departments with an institution of their own, before or after; schools and hospitals apart",
)
_LABELS: Final[Mapping[str, _Label]] = {
    "units": (Text("机构", "units"), _COUNTED),
    "institutions": (Text("事业单位", "public institutions"), _COUNTED),
    "direct": (
        Text("直属事业单位", "institutions directly under a government or committee"),
        Text("隶属党委、政府的；隶属未载的不当作没有", "affiliated to a government or Party committee"),
    ),
    "departments": (Text("有所属事业单位的部门", "departments with institutions"), _OWN),
    "mean_per_department": (Text("平均每个部门所属事业单位", "institutions per department, mean"), _OWN),
    "most_in_department": (Text("一个部门最多所属事业单位", "institutions per department, most"), _OWN),
    "few_in_department": (
        Text("所属事业单位不超过{limit}个的部门", "departments with at most {limit} institutions"),
        _OWN,
    ),
    "approved": (Text("核定编制", "approved posts"), _STATED),
    "actual": (Text("实有人数", "posts filled"), _STATED),
    "vacant": (
        Text("空编", "vacant posts"),
        Text(
            "逐单位核定减实有（两者都写明的/全部）；超编的单位计零，不抵别的单位",
            "unit by unit where both are stated; who is over counts as none",
        ),
    ),
    "leaders": (
        Text("领导职数", "leading posts"),
        Text("核定正职、副职之和，写明的单位", "chiefs and deputies approved"),
    ),
    "tiny": (
        Text("编制不超过{limit}名的事业单位", "institutions of at most {limit} posts"),
        Text(
            "写明编制的事业单位，含学校、医院",
            "institutions that state their posts, schools and hospitals too",
        ),
    ),
    "orphans": (
        Text("隶属未载的单位", "units of which no superior is stated"),
        Text("台账没有载明由谁隶属、派出、主管的（REP01）", "nobody in force answers for them (REP01)"),
    ),
    "unclear": (
        Text("隶属关系不清的单位", "units whose reporting line is unclear"),
        Text(
            "无人、几个不分主次、循环、已终止、指向自己、多头隶属、派出无上级（REP01-04、06、07、11）",
            "none, several, a ring, one that is over, itself, none for a station (REP01-04, 06, 07, 11)",
        ),
    ),
    "errors": (Text("数据错误", "errors"), _AUDIT),
    "warnings": (Text("疑似问题", "warnings"), _AUDIT),
    "advice": (Text("提示", "advice"), _AUDIT),
    "undecided": (
        Text("待核", "undecided"),
        Text("数据不足、不能判定的规则，逐地区计", "rules that lack data, place by place"),
    ),
    "coverage": (
        Text("资料覆盖率（%）", "coverage (%)"),
        Text(
            "须有人管的单位的九个方面，有记载的占比", "aspects of governed units on which anything is stated"
        ),
    ),
    "bodies": (
        Text("议事协调机构", "coordinating bodies"),
        Text("在用的，拟设的不计", "running; proposed ones do not count"),
    ),
}


def metrics(scenario: Scenario) -> tuple[Metric, ...]:
    """Every figure of the ledger on the day of a plan, as it would be without the plan and with it."""
    audits = scenario.audits
    limits = {code: audits[0].profile.limits(rule)[name] for code, rule, name in _LIMITS}
    few, tiny = (_whole(limits[code]) for code in ("few_in_department", "tiny"))
    counted = tuple(totals(day.frames, tiny) for day in (scenario.before, scenario.after))
    shared = tuple(dict.fromkeys(unit for one in counted for unit in one.departments))
    days = (scenario.before, scenario.after)
    before, after = (
        dict(_figures(day, audit, one, shared, few))
        for day, audit, one in zip(days, audits, counted, strict=True)
    )
    return tuple(
        Metric(code, _filled(label, limits.get(code)), before[code], after[code], rests_on)
        for code, (label, rests_on) in _LABELS.items()
    )


def _whole(limit: object) -> int:
    return int(limit) if isinstance(limit, (int, float)) else 0


def _filled(label: Text, limit: object) -> Text:
    if limit is None:
        return label
    return Text(label.zh.format(limit=limit), label.en.format(limit=limit))


def _figures(
    day: Snapshot, audit: Audit, counted: Totals, shared: tuple[str, ...], few: int
) -> Iterator[tuple[str, Figure]]:
    yield "units", _exact(counted.units)
    yield "institutions", _exact(counted.institutions)
    yield "direct", _of(counted.direct)
    yield from _of_departments(day, counted, shared, few)
    for code in ("approved", "actual", "vacant", "leaders", "tiny"):
        yield code, _of(getattr(counted, code))
    yield from _of_lines(audit)
    found = audit.counts()
    yield "errors", _exact(found["E"])
    yield "warnings", _exact(found["W"])
    yield "advice", _exact(found["I"])
    yield "undecided", _exact(found["undecided"])
    stated = sum(one.stated for one in audit.coverage.values())
    of = sum(one.of for one in audit.coverage.values())
    share = round(100 * stated / of, 2) if of else None
    yield "coverage", Figure(None if share is None else Amount(share, share), stated, of)
    yield "bodies", _exact(counted.bodies)


def _of_departments(
    day: Snapshot, counted: Totals, shared: tuple[str, ...], few: int
) -> Iterator[tuple[str, Figure]]:
    """A department that has lost its last one counts with none, one that is over or not there yet not at all."""
    numbers = [counted.departments.get(unit, 0) for unit in shared if _there(day, unit)]
    yield "departments", _exact(sum(number > 0 for number in numbers))
    of = len(numbers)
    mean = round(sum(numbers) / of, 2) if of else None
    yield "mean_per_department", Figure(None if mean is None else Amount(mean, mean), of, of)
    yield "most_in_department", _exact(max(numbers)) if numbers else Figure(None)
    yield "few_in_department", Figure(_exact(sum(number <= few for number in numbers)).amount, of, of)


def _of_lines(audit: Audit) -> Iterator[tuple[str, Figure]]:
    """In a ledger that states no superior of anybody nobody can say who lacks one."""
    orphans, unclear = len(audit.subjects("REP01")), len(audit.subjects(*_UNCLEAR))
    silent = any(line.code == "REP01" for line in audit.undecided)
    yield "orphans", Figure(None) if silent else _exact(orphans)
    yield "unclear", Figure(Amount(unclear, None)) if silent else _exact(unclear)


def _there(day: Snapshot, unit: str) -> bool:
    row = day.ledger.rows.get(unit)
    return row is not None and Unit.of(row).in_force(day.day)


def _exact(number: float) -> Figure:
    return Figure(Amount(number, number))


def _of(total: Total) -> Figure:
    """A sum of which nobody states anything is unknown, not zero."""
    return Figure(Amount(total.low, total.high) if total.stated else None, total.stated, total.of)
