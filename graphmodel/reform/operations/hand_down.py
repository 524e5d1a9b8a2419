"""下放: a matter is with a unit of a lower level from the day on."""

from __future__ import annotations

from collections.abc import Iterator

from graphmodel.reform.acts.duty_by_duty import hand
from graphmodel.reform.acts.stated_duties import handed
from graphmodel.reform.effects import Effect, Problem
from graphmodel.reform.operation import Operation, Ready
from graphmodel.reform.working import Working
from graphmodel.rules.base import Text
from graphmodel.rules.shared.superiors import TIERS
from graphmodel.vocabulary import VOCABULARY


def effects(working: Working, ready: Ready) -> Iterator[Effect]:
    """Refused where both levels are stated and the receiver's is not the lower one; else nobody knows better."""
    found, problems = handed(working, ready)
    pairs = dict.fromkeys(
        (giver, receiver) for one in found for giver in one.givers for receiver in one.receivers
    )
    for giver, receiver in pairs:
        above, below = working.unit(giver).level, working.unit(receiver).level
        tiers = TIERS.get(above or ""), TIERS.get(below or "")
        if tiers[0] is not None and tiers[1] is not None and tiers[1] <= tiers[0]:
            levels = [VOCABULARY.label("levels", level) for level in (above, below)]
            yield Problem(
                Text(
                    f"“{working.name(receiver)}”（{levels[1]}）不比“{working.name(giver)}”（{levels[0]}）低，不是下放",
                    f"{working.name(receiver)} is not of a lower level than {working.name(giver)}",
                )
            )
            return
    yield from problems
    yield from hand(working, ready, found)


OPERATION = Operation(
    action="hand_down",
    what=Text(
        "事项下放：由下级机构牵头办理；处罚权下放须有省级公布的决定。",
        "A matter is led by a unit of a lower level; a fine needs a published decision of the province.",
    ),
    basis="行政处罚法（2021）第24条（处罚事项）；其他事项依其法律、法规",
    effects=effects,
    targets="units",
    grade="K",
)
