"""Posts, leading posts and people change hands as a step says; of what it does not say nothing moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphmodel.ledger.cells import Cell
from graphmodel.reform.amounts import leaders
from graphmodel.reform.effects import Effect, Flow, Problem, Sink
from graphmodel.reform.operation import Ready
from graphmodel.reform.steps import Posts
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text


def hand_over(
    working: Working, ready: Ready, givers: Sequence[str], receiver: str | None
) -> Iterator[Effect]:
    """What a row states goes to its own target, else to the receiver of the step."""
    for posts in ready.step.posts:
        to, name = _receiver(working, ready, posts, receiver)
        if to is None and name is None and _gives(posts) and len(ready.step.targets) > 1:
            yield _one_a_row(ready.step.targets)
            continue
        # What stays where it was does not flow: a unit that lives on after a division keeps its part.
        stays = to is not None and tuple(givers) == (to,)
        if posts.to_target is not None and not stays:
            yield Flow("posts", posts.type, tuple(givers), to, posts.to_target, note=name)
        if posts.recovered is not None:
            yield Flow("posts", posts.type, tuple(givers), None, posts.recovered, "recovered")
        if posts.pooled is not None:
            yield Flow("posts", posts.type, tuple(givers), None, posts.pooled, "pooled")
        ways: tuple[tuple[Cell, str | None, Sink | None], ...] = (
            (posts.leaders_to_target, to, None),
            (posts.leaders_recovered, None, "recovered"),
        )
        for cell, where, sink in ways[1:] if stays else ways:
            chiefs, deputies = leaders(cell)
            if chiefs is not None:
                yield Flow("chiefs", posts.type, tuple(givers), where, chiefs.as_cell(), sink)
            if deputies is not None:
                yield Flow("deputies", posts.type, tuple(givers), where, deputies.as_cell(), sink)
    yield from people(working, ready, givers)


def people(working: Working, ready: Ready, givers: Sequence[str]) -> Iterator[Effect]:
    """So many go to a unit, or out of the units (退休, 自谋职业, an enterprise that the ledger does not have)."""
    for staff in ready.step.staff:
        if len(staff.to) > 1:
            yield _one_a_row(staff.to)
            continue
        receiver = working.find(staff.to[0]) if staff.to else None
        if receiver is not None and tuple(givers) == (receiver,):
            continue
        if receiver is not None and working.unit(receiver).kind == "enterprise":
            # An enterprise has no posts: who goes there leaves the units that have.
            receiver = None
        note = staff.to[0] if staff.to else None
        sink: Sink | None = None if receiver or note is None else "left"
        yield Flow("staff", staff.type, tuple(givers), receiver, staff.count, sink, note)


def _gives(posts: Posts) -> bool:
    return posts.to_target is not None or posts.leaders_to_target is not None


def _receiver(
    working: Working, ready: Ready, posts: Posts, receiver: str | None
) -> tuple[str | None, str | None]:
    """Who takes the posts of a row, and the name as written where no unit has it."""
    if len(ready.step.targets) <= 1 or len(posts.to) != 1:
        return receiver, None if receiver or len(ready.step.targets) != 1 else ready.step.targets[0]
    found = working.find(posts.to[0])
    return found, None if found else posts.to[0]


def _one_a_row(names: Sequence[str]) -> Problem:
    return Problem(
        Text(
            f"{'、'.join(names)}：一行只能写一个编制、人员去向，请每个去向写一行",
            "one receiver of posts and people a row, please",
        ),
        fatal=False,
    )
