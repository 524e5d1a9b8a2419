"""What keeps a plan from being adopted: each point by its code, with what would settle it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graphmodel.ledger.cells import NONE
from graphmodel.reform.balance import Balance, Remainder
from graphmodel.reform.duties import Duty
from graphmodel.reform.effects import Kind
from graphmodel.reform.engine import Outcome
from graphmodel.reform.heirs import heirs_of
from graphmodel.reform.holdings import called
from graphmodel.reform.loose_ends import LooseEnd
from graphmodel.rules.base import Finding, Text

# A step that cannot be carried out is mended, never accepted.
STEP: Final = "STEP"
LOOSE: Final = "REP04"
# What hangs on the unit itself is on the hand-over list; a document covers whom it covered.
_ADVICE: Final = frozenset(("registration", "seal", "document", "plate"))
_OF_KIND: Final[Mapping[Kind, str]] = {
    "posts": "RFM01",
    "chiefs": "RFM04",
    "deputies": "RFM04",
    "staff": "RFM03",
}


@dataclass(frozen=True, slots=True)
class Point:
    """An open point of a plan. `accepted` is why somebody lives with it; `blocks` where nobody has said so."""

    code: str
    units: tuple[str, ...]
    step: str | None
    message: Text
    accepted: str | None = None

    @property
    def blocks(self) -> bool:
        return self.accepted is None


def points(
    outcome: Outcome,
    made: Balance,
    duties: Iterable[Duty],
    ends: Iterable[LooseEnd],
    new: Iterable[Finding],
    accepted: Mapping[str, str],
) -> tuple[Point, ...]:
    """Every open point: steps that failed, names nobody knows, balance, duties, heirs, errors that are new."""
    found = [
        *_of_steps(outcome),
        *_of_balance(outcome, made),
        *_of_duties(outcome, duties),
        *_of_heirs(outcome),
        *_of_pensions(outcome),
        *_of_ends(outcome, ends),
        *_of_findings(outcome, new),
    ]
    return tuple(
        Point(p.code, p.units, p.step, p.message, None if p.code == STEP else accepted.get(p.code))
        for p in found
    )


def unused(found: Iterable[Point], accepted: Collection[str]) -> tuple[str, ...]:
    """Codes that were accepted though nothing of the kind is open."""
    open_ = {point.code for point in found}
    return tuple(code for code in accepted if code not in open_)


def _of_steps(outcome: Outcome) -> Iterator[Point]:
    for one in outcome.steps:
        for problem in one.problems:
            if problem.fatal:
                yield Point(STEP, one.units, one.step.number, problem.message)
        named = [] if one.step.grade == "unnamed" else [name for name in one.unknown if not _unnamed(name)]
        if named:
            yield Point("NAME", (), one.step.number, _nobody(outcome, named))


def _nobody(outcome: Outcome, named: list[str]) -> Text:
    """Names that no unit has, with those that come close: most are an abbreviation or a slip."""
    names = "、".join(named)
    near = tuple(dict.fromkeys(close for name in named for close in outcome.working.names.nearest(name, 2)))
    zh, en = f"台账中没有“{names}”，这一步没有动它", f"not in the ledger, so not touched: {names}"
    if near:
        return Text(f"{zh}；最接近的是：{'、'.join(near)}", f"{en}; closest: {', '.join(near)}")
    return Text(f"{zh}；请核对名称，或先登记这个机构", f"{en}; check the name, or enter the unit first")


def _unnamed(name: str) -> bool:
    """Whether a text says itself that the source names nobody: （限额外行政机构，未列名）."""
    return name.startswith(("（", "(")) and name.endswith(("）", ")"))


def _of_balance(outcome: Outcome, made: Balance) -> Iterator[Point]:
    for one in made.open:
        yield Point(_OF_KIND[one.kind], one.units, None, _told(outcome, one))


def _told(outcome: Outcome, one: Remainder) -> Text:
    word, names = called(one.kind), "、".join(outcome.working.name(unit) for unit in one.units)
    if not one.units:
        return Text(f"多出{word.zh}{one.gone}，来源未明", f"{one.gone} {word.en}: nobody says from where")
    if one.remainder is not None and (one.remainder.high or 0) < 0:
        return Text(
            f"{names}：{word.zh}原有{one.had}，去向合计{one.gone}，多出{one.gone}与{one.had}之差",
            f"{names}: had {one.had} {word.en}, {one.gone} go out",
        )
    return Text(
        f"{names}：{word.zh}原有{one.had}，已明去向{one.gone}，差额（去向未明）{one.remainder}",
        f"{names}: had {one.had} {word.en}, {one.gone} accounted for, {one.remainder} not",
    )


def _of_duties(outcome: Outcome, duties: Iterable[Duty]) -> Iterator[Point]:
    for duty in duties:
        name = outcome.working.name(duty.unit)
        if duty.state == "open":
            yield Point(
                "RFM02",
                (duty.unit,),
                None,
                Text(f"{name}：职责“{duty.duty}”没有承接单位", f"{name}: nobody takes over “{duty.duty}”"),
            )
        elif duty.state == "twice":
            heirs = "、".join(outcome.working.name(unit) for unit in duty.receivers)
            yield Point(
                "DUT01",
                (duty.unit, *duty.receivers),
                None,
                Text(
                    f"{name}：职责“{duty.duty}”由{heirs}几家承接，未分主次",
                    f"{name}: “{duty.duty}” goes to several ({heirs})",
                ),
            )


def _of_heirs(outcome: Outcome) -> Iterator[Point]:
    for heirs in heirs_of(outcome).values():
        if heirs.wrong:
            name = outcome.working.name(heirs.unit)
            yield Point(
                "RFM05",
                (heirs.unit, *heirs.heirs),
                None,
                Text(f"{name}：承接单位的个数与动作不符", f"{name}: too many or too few successors"),
            )


def _of_pensions(outcome: Outcome) -> Iterator[Point]:
    """People who become staff of an enterprise, and nobody says who goes on insuring them."""
    for one in outcome.steps:
        step = one.step
        nobody = bool(step.staff) and all(staff.count in (0, NONE) for staff in step.staff)
        if step.action != "convert_to_enterprise" or step.pension not in (None, "open") or nobody:
            continue
        for unit in one.units:
            name = outcome.working.name(unit)
            zh, en = ("社保衔接未载", "not stated") if step.pension is None else ("社保未衔接", "open")
            yield Point(
                "RFM07",
                (unit,),
                step.number,
                Text(f"{name}：转企后{zh}", f"{name}: hand-over of pensions {en}"),
            )


def _of_ends(outcome: Outcome, ends: Iterable[LooseEnd]) -> Iterator[Point]:
    """One point a unit: what still names it would stand in the ledger as an error."""
    open_ = [end for end in ends if end.sort not in _ADVICE]
    evident = Counter(end.unit for end in open_ if end.proposed is not None)
    for unit, number in Counter(end.unit for end in open_).items():
        name, ready = outcome.working.name(unit), evident[unit]
        zh, en = f"{name}：还有{number}处未衔接", f"{name}: still named in {number} places"
        if ready:
            zh += (
                f"，其中{ready}处有建议承接，可用 --settle 衔接"
                if ready < number
                else "，都有建议承接，可用 --settle 衔接"
            )
            en += f", {ready} of them with an evident heir (--settle)"
        else:
            zh += "，没有建议承接，请在方案中写明"
            en += ", none with an evident heir: say in the plan who takes them"
        yield Point(LOOSE, (unit,), None, Text(zh, en))


def _of_findings(outcome: Outcome, new: Iterable[Finding]) -> Iterator[Point]:
    """Errors that the plan brings; what names an ended unit is told among the loose ends."""
    ended = {id_ for one in outcome.steps for id_ in one.ended}
    for finding in new:
        if finding.severity == "E" and not (finding.code == LOOSE and finding.subject in ended):
            yield Point(finding.code, (finding.subject,), None, finding.message)
