"""The shipped examples in fresh stores, and short ways to ask them."""

from __future__ import annotations

from pathlib import Path

from graphmodel.questions.find import find_unit
from graphmodel.questions.resolution import Entry, Holder
from graphmodel.questions.who import Who, who
from graphmodel.rules import Audit, audit
from graphmodel.snapshot import Snapshot
from tests.build import DAY
from tests.conftest import ROOT
from tests.rules.stores import STORES, load

EXAMPLES = ("shenhe", "jinzhou", "yingkou", "fuxin")
# Before a reform, with the plan that carries it out; apart for the same reason as those below.
REFORMED = ("shizhong", "zhaohua", "baotou")
# Eleven files more; apart, so that what goes through every example stays quick.
GUANGDONG = (
    "province",
    "zhuhai",
    "shenzhen",
    "shantou",
    "zhanjiang",
    "zhongshan",
    "foshan",
    "guangzhou",
    "shanwei",
    "dongguan",
    "huizhou",
)


def place(folder: Path, *names: str, later: Path | None = None) -> Snapshot:
    """The day of a fresh store after loading these examples, and then one more file if there is one."""
    store = STORES["sqlite"](folder)
    load(store, *(ROOT / "examples" / f"{name}.yaml" for name in names))
    if later:
        load(store, later)
    return Snapshot(store.ledger(), DAY)


def asked(snapshot: Snapshot, unit: str, aspect: str | None = None) -> Who:
    return who(snapshot, find_unit(snapshot, unit), aspect)


def entry(snapshot: Snapshot, unit: str, part: str) -> Entry:
    """The one answer on a part; fails where groups are answered apart."""
    (only,) = asked(snapshot, unit, part).aspects
    return only


def units(holders: tuple[Holder, ...]) -> list[str]:
    return [holder.unit for holder in holders]


def undecided(result: Audit) -> set[tuple[str, str | None, int]]:
    return {(line.code, line.jurisdiction, line.subjects) for line in result.undecided}


def codes(snapshot: Snapshot) -> set[str]:
    return {finding.code for finding in audit(snapshot).findings}
