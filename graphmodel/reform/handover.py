"""交接清单: what changes hands in a plan, from whom to whom, and what of it nobody has settled yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, TypeAlias

from graphmodel.ledger.cells import Cell, is_stated
from graphmodel.ledger.rows import Row
from graphmodel.ledger.units import kind_of
from graphmodel.reform.acts import under
from graphmodel.reform.amounts import ZERO, Amount
from graphmodel.reform.balance import Remainder
from graphmodel.reform.effects import Flow, Sink
from graphmodel.reform.engine import Happened
from graphmodel.reform.loose_ends import registered
from graphmodel.reform.scenario import Scenario
from graphmodel.reform.steps import Step
from graphmodel.reform.working import Working
from graphmodel.rules import rules
from graphmodel.vocabulary import VOCABULARY

Sort: TypeAlias = Literal["transfer", "posts", "duty", "registration", "seal", "assets", "pension"]
# Said by the plan; not said, but one receiver is evident; nobody says, or it is still to be done.
State: TypeAlias = Literal["stated", "proposed", "open"]

SORTS: Final[tuple[Sort, ...]] = ("transfer", "posts", "duty", "registration", "seal", "assets", "pension")
_BELONGINGS: Final[tuple[Sort, ...]] = ("seal", "assets")
# The rules that know the law of what no plan says.
_LAW: Final = {"set_up": "REG04", "change": "REG07", "cancel": "REG05", "seal": "RFM05", "pension": "RFM07"}
_PART: Final = frozenset(kind.structure for kind in VOCABULARY.kinds.values())
# What the register holds of an institution, beside whom it is under and what it does.
_REGISTERED: Final = ("name", "funding")


@dataclass(frozen=True, slots=True)
class Handover:
    """One line of the list.

    `receiver` is a unit, or a text where the plan names somebody who is not in the ledger; None with a `sink`
    (recovered, pooled, left) or where nobody is named. `what` is a unit (转隶), staff, posts, chiefs, deputies; a
    duty; set_up, change, cancel (登记); seal; assets; a code of 社保衔接. `detail` is the type of posts, or the column
    of 机构 that the register has to be told of. `amount` is None where nothing is counted or stated.
    """

    sort: Sort
    givers: tuple[str, ...]
    receiver: str | None
    sink: Sink | None
    what: str
    detail: str | None
    amount: Amount | None
    date: str
    basis: tuple[str, ...]
    grade: str
    step: str
    state: State


def handover(scenario: Scenario) -> tuple[Handover, ...]:
    """The list of a plan, by sort, then in the order of its steps; a refused one hands nothing over."""
    found = list(_List(scenario).lines())
    return tuple(sorted(dict.fromkeys(found), key=lambda line: SORTS.index(line.sort)))


class _List:
    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.outcome = scenario.outcome
        self.now = scenario.outcome.working
        self.then = Working(scenario.outcome.before, scenario.outcome.working.names)
        self.steps = [one for one in scenario.outcome.steps if one.done]

    @cached_property
    def ended(self) -> dict[str, Step]:
        """Units and bodies that end, with the step that ends them."""
        return {id_: one.step for one in self.steps for id_ in one.ended}

    def lines(self) -> Iterator[Handover]:
        for one in self.steps:
            yield from self._moves(one)
            yield from self._flows(one)
            yield from self._duties(one)
            yield from self._registrations(one)
            yield from self._belongings(one)
            yield from self._pension(one)
        yield from self._left_under()
        yield from self._remainders()
        yield from self._open_duties()

    # ---- 转隶: units and people

    def _moves(self, one: Happened) -> Iterator[Handover]:
        for unit in one.units:
            if unit in self.ended or unit not in self.outcome.before.rows:
                continue
            old, new = self._above(unit)
            named = {*one.targets, *self._found(one.step.parents)}
            if old != new and named & set(new):
                yield self._line(one.step, "transfer", old, new[0], unit)

    def _above(self, unit: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Whom a unit is part of before and after all steps."""
        return under(self.then, unit, self.outcome.day), under(self.now, unit, self.outcome.day)

    def _found(self, names: Sequence[str]) -> list[str]:
        return [id_ for name in names if (id_ := self.now.find(name))]

    def _left_under(self) -> Iterator[Handover]:
        """Units that are still part of one that is over."""
        for end in self.scenario.loose_ends:
            row = self.now.row(end.row)
            if row is None or end.unit not in self.ended:
                continue
            is_part = end.sort == "structure" and end.column == "parent"
            is_part |= row.sheet == "relations" and row.text("type") in _PART and end.column == "holder"
            if is_part:
                unit = row.text("subject") or row.id
                step = self.ended[end.unit]
                yield self._line(
                    step, "transfer", (end.unit,), end.proposed, unit, state=_proposed(end.proposed)
                )

    # ---- 转隶人员, 编制, 职数

    def _flows(self, one: Happened) -> Iterator[Handover]:
        for flow in one.flows:
            yield self._line(
                one.step,
                "transfer" if flow.kind == "staff" else "posts",
                flow.givers,
                flow.receiver or flow.note,
                flow.kind,
                detail=flow.type,
                amount=Amount.of(flow.amount),
                sink=flow.sink,
                state="stated" if _goes_somewhere(flow) else "open",
            )

    def _remainders(self) -> Iterator[Handover]:
        """What the plan leaves without a receiver, and what nobody can count."""
        for one in self.scenario.balance.remainders:
            if not one.units or one.units[0] not in self.ended or not _is_left(one):
                continue
            yield self._line(
                self.ended[one.units[0]],
                "transfer" if one.kind == "staff" else "posts",
                one.units,
                None,
                one.kind,
                detail=one.type,
                amount=one.remainder,
                state="open",
            )

    # ---- 职责承接

    def _duties(self, one: Happened) -> Iterator[Handover]:
        for duty in one.duties:
            state: State = "proposed" if duty.grade in ("derived", "inferred") else "stated"
            yield self._line(
                one.step, "duty", (duty.giver,), duty.receiver, duty.duty, state=state, grade=duty.grade
            )

    def _open_duties(self) -> Iterator[Handover]:
        for duty in self.scenario.duties:
            if duty.state == "open" and duty.unit in self.ended:
                yield self._line(self.ended[duty.unit], "duty", (duty.unit,), None, duty.duty, state="open")

    # ---- 登记

    def _registrations(self, one: Happened) -> Iterator[Handover]:
        for unit in one.set_up:
            row = self.now.row(unit)
            if row is not None and _to_be_registered(row) and unit not in self.ended:
                yield self._registration(one.step, unit, "set_up")
        for unit in one.ended:
            row = self.now.row(unit)
            if row is not None and row.sheet == "units" and registered(row):
                done = is_stated(row.body.get("cancelled_on"))
                yield self._registration(one.step, unit, "cancel", state="stated" if done else "open")
        for unit in dict.fromkeys((*one.units, *one.targets)):
            yield from self._changed(one, unit)

    def _changed(self, one: Happened, unit: str) -> Iterator[Handover]:
        old, new = self.outcome.before.rows.get(unit), self.now.row(unit)
        if old is None or new is None or old.sheet != "units" or unit in self.ended or not registered(new):
            return
        for column in _REGISTERED:
            if old.body.get(column) != new.body.get(column):
                yield self._registration(one.step, unit, "change", column)
        above = self._above(unit)
        if above[0] != above[1]:
            yield self._registration(one.step, unit, "change", "parent")
        if any(unit in (duty.giver, duty.receiver) for duty in one.duties):
            yield self._registration(one.step, unit, "change", "duties", state="proposed")

    def _registration(
        self, step: Step, unit: str, what: str, column: str | None = None, state: State = "open"
    ) -> Handover:
        return self._line(
            step, "registration", (unit,), None, what, detail=column, state=state, law=_LAW[what]
        )

    # ---- 印章档案, 资产, 社保

    def _belongings(self, one: Happened) -> Iterator[Handover]:
        for unit in one.ended:
            row = self.now.row(unit)
            if row is None or row.sheet != "units":
                continue
            said = one.step.assets_to
            known = self.scenario.heirs.get(unit)
            heir = known.whole if known else None
            receiver = (self._found(said) or list(said))[0] if said else heir
            state: State = "stated" if said else _proposed(heir)
            law = None if said else _LAW["seal"]
            for sort in _BELONGINGS:
                yield self._line(one.step, sort, (unit,), receiver, sort, state=state, law=law)

    def _pension(self, one: Happened) -> Iterator[Handover]:
        step = one.step
        if not one.units or not (step.pension or step.action == "convert_to_enterprise"):
            return
        code = step.pension or "open"
        counts = [amount for staff in step.staff if (amount := Amount.of(staff.count))]
        yield self._line(
            step,
            "pension",
            one.units,
            next(iter(one.targets or step.targets), None),
            code,
            amount=sum(counts, ZERO) if counts else None,
            state="open" if code == "open" else "stated",
            law=_LAW["pension"] if step.pension is None else None,
        )

    def _line(
        self,
        step: Step,
        sort: Sort,
        givers: tuple[str, ...],
        receiver: str | None,
        what: str,
        *,
        detail: str | None = None,
        amount: Amount | None = None,
        sink: Sink | None = None,
        state: State = "stated",
        grade: str | None = None,
        law: str | None = None,
    ) -> Handover:
        """`law` is the rule that knows what a line rests on where the plan does not say it."""
        basis = (rules()[law].basis,) if law else step.basis
        firm = grade or ("inferred" if state == "proposed" else step.grade)
        return Handover(
            sort, givers, receiver, sink, what, detail, amount, step.date, basis, firm, step.number, state
        )


def _proposed(heir: str | None) -> State:
    return "proposed" if heir else "open"


def _goes_somewhere(flow: Flow) -> bool:
    return bool(flow.receiver or flow.sink or flow.note)


def _is_left(one: Remainder) -> bool:
    """Whether something is, or may be, left over; less than nothing is a fault of the plan, told as a point."""
    left = one.remainder
    if left is None:
        return True
    return not left.surely_zero and not (left.high is not None and left.high <= 0)


def _to_be_registered(row: Row) -> bool:
    """A new institution is registered as one; a part of those that the source does not name is none of its own."""
    stated: Cell = row.body.get("legal_person")
    is_institution = row.sheet == "units" and kind_of(row) == "institution"
    return is_institution and stated is not False and row.text("grade") != "unnamed"
