"""合并议事协调机构: bodies become one, which is there already or new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from graphmodel.ledger.cells import Cell
from graphmodel.ledger.readings import code_of
from graphmodel.ledger.rows import Row
from graphmodel.reform.acts.bodies import end_body, kind_by_name, seat_of, seats, topics_of
from graphmodel.reform.effects import Added, Changed, Effect, Problem, Succeeded
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text
from graphmodel.vocabulary import VOCABULARY

# Of these a body has one; of two that come together nobody says which it is.
_SINGLE: Final = frozenset(("head", "convenor", "lead", "office"))
_SHARED: Final = ("level", "set_up_by", "under", "lead", "office", "convenor", "nature")


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """A target that is one of the bodies goes on. Each unit and post has one seat in the body that is left."""
    step = ready.step
    ending = [body for body in ready.units if body not in ready.targets]
    if not ending or (ready.new and len(ending) < 2):
        yield Problem(Text("合并至少要有两个议事协调机构", "two bodies at least are merged"))
        return
    name = step.targets[0]
    kind = (
        VOCABULARY.enumerations["body_kinds"].code_of(step.to_value) if step.to_value else kind_by_name(name)
    )
    if step.to_value and kind is None:
        yield Problem(
            Text(f"没有“{step.to_value}”这一类议事协调机构", f"no kind of body is called {step.to_value}")
        )
    moving = [seat for body in ending for seat in seats(working, body, step.date)]
    rows = [row for body in ending if (row := working.row(body))]
    if ready.targets:
        (heir,) = ready.targets
        row = working.row(heir)
        topics = _topics((row, *rows) if row else rows)
        if row is not None and topics != topics_of(row):
            yield Changed(heir, {"topics": list(topics)})
    else:
        new = _new(working, ready, name, kind, rows)
        yield new
        heir = new.id
    yield from _seats(working, ready, heir, moving)
    for body in ending:
        yield from end_body(working, step, body, "merged")
        yield Succeeded(body, heir, "absorbed" if ready.targets else "merged")


def _new(working: Working, ready: Ready, name: str, kind: str | None, rows: Sequence[Row]) -> Added:
    """A new body has what those that it is made of agree on."""
    step = ready.step
    cells: dict[str, Cell] = {"name": name, "kind": kind, "status": "active", "from": step.date, **step.said}
    for column in _SHARED:
        stated = [row.body.get(column) for row in rows]
        if all(one == stated[0] for one in stated):
            cells[column] = stated[0]
    if ready.parents:
        cells["set_up_by"] = ready.parents[0]
    cells["topics"] = list(_topics(rows)) or None
    return Added("bodies", cells, working.new_id("bodies", cells))


def _topics(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(topic for row in rows for topic in topics_of(row)))


def _seats(working: Working, ready: Ready, heir: str, moving: Sequence[Row]) -> Iterator[Effect]:
    """Two heads are none: the second is a member until somebody says otherwise."""
    step = ready.step
    has = seats(working, heir, step.date)
    taken = {seat_of(seat) for seat in has}
    roles = {code_of("members", seat.body, "role") for seat in has}
    for seat in moving:
        if seat_of(seat) in taken:
            continue
        role = code_of("members", seat.body, "role")
        if role in _SINGLE and role in roles:
            who = seat.text("post") or working.name(seat.text("unit") or "")
            was = VOCABULARY.label("member_roles", role)
            told = f"“{who}”原为{was}，合并后已有{was}，先列为成员"
            yield Problem(Text(told, f"{who} was {role}: there is one already, now a member"), fatal=False)
            role = "member"
        taken.add(seat_of(seat))
        roles.add(role)
        cells: dict[str, Cell] = {
            "body": heir,
            "unit": seat.text("unit"),
            "post": seat.text("post"),
            "role": role,
        }
        yield Added("members", {**cells, "from": step.date, **step.said})


OPERATION = Operation(
    action="merge_body",
    what=Text(
        "合并议事协调机构：职能相近的并为一个，成员不重复，原机构终止。",
        "Bodies of like tasks become one; nobody has two seats in it, and the others end.",
    ),
    basis="地方各级人民政府机构设置和编制管理条例（2007）第11条第1款（现有机构能解决的不另设）",
    effects=effects,
    units="bodies",
    targets="bodies or new",
    parents="units",
    least=(1, 1, 0),
    most_targets=1,
    ends_units=True,
    grade="T",
)
