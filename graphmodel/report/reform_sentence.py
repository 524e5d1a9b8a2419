"""Whether a reform may be adopted, and what it does, in one line."""

from __future__ import annotations

from graphmodel.reform.scenario import Scenario


def reform_sentence(scenario: Scenario, language: str = "zh") -> str:
    """The line that opens the answer: whether it may be adopted, what it does, what is left to settle."""
    blocking = sum(point.blocks for point in scenario.points)
    accepted = [point.code for point in scenario.points if not point.blocks]
    gone, new = (len(found) for found in scenario.gone_and_new)
    steps, ends = len(scenario.outcome.steps), len(scenario.loose_ends)
    set_up = sum(len(one.set_up) for one in scenario.outcome.steps)
    ended = sum(len(one.ended) for one in scenario.outcome.steps)
    unknown = sum(one.remainder is None for one in scenario.balance.remainders)
    counted = sum(bool(one.unknown) and not one.units for one in scenario.outcome.steps)
    codes = dict.fromkeys(accepted)
    if language == "en":
        return (
            f"Reform “{scenario.plan}” as of {scenario.day}: "
            + ("may be adopted. " if scenario.ok else f"may not be adopted; open points: {blocking}. ")
            + f"Steps: {steps}; set up: {set_up}; ended: {ended}; loose ends: {ends}; findings gone: {gone}, new: {new}"
            + (f"; steps on units that are not in the ledger, only counted: {counted}" if counted else "")
            + (f"; undecided, for the ledger does not state what there was: {unknown}" if unknown else "")
            + (f"; accepted with a reason: {len(accepted)} ({', '.join(codes)})" if accepted else "")
            + "."
        )
    return (
        f"改革方案“{scenario.plan}”（{scenario.day}）："
        + ("可以通过。" if scenario.ok else f"不能通过，还有{blocking}项待解决。")
        + f"{steps}步，新设{set_up}个，终止{ended}个；未衔接事项{ends}项；问题消失{gone}项，新增{new}项"
        + (f"；{counted}步所列机构不在台账中，只计数、未改台账" if counted else "")
        + (f"；{unknown}项差额因原数未载待核" if unknown else "")
        + (f"；{len(accepted)}项已说明理由（{'、'.join(codes)}）" if accepted else "")
        + "。"
    )
