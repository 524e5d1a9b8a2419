"""Found, planted and the peer's findings, id for id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

Findings = Mapping[str, Sequence[str]]


def differences(one: Findings, other: Findings, codes: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    """By code: what only one of two has, each id as often as it is too many; empty where they are equal."""
    found = {}
    for code in codes:
        mine, theirs = Counter(one.get(code, ())), Counter(other.get(code, ()))
        if mine != theirs:
            found[code] = {
                "only_first": sorted((mine - theirs).elements()),
                "only_second": sorted((theirs - mine).elements()),
            }
    return found


def agreement(found: Findings, planted: Findings, peer: Findings) -> dict[str, object]:
    """How many findings there are, and every difference: found and planted in all codes, found and the peer in its own.

    A finding of a rule that was not planted at all is a difference as well.
    """
    codes = sorted({*found, *planted})
    return {
        "findings": sum(map(len, found.values())),
        "rules_planted": len(planted),
        "rules_of_peer": len(peer),
        "found_and_planted": differences(found, planted, codes),
        "found_and_peer": differences(found, peer, sorted(peer)),
    }
