"""Tries a reform plan: one of the ledger by its name, or one that a file brings, read on top of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cli.output import message, notes
from graphmodel.errors import TiaokuaiError
from graphmodel.text import fold

if TYPE_CHECKING:
    from graphmodel.ledger.changes import Plan
    from graphmodel.ledger.rows import SourceFile
    from graphmodel.reform import Scenario
    from graphmodel.snapshot import Snapshot

_FILES: Final = (".xlsx", ".csv", ".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class Tried:
    """A plan that was tried, what adopting it would write, the files that it was read from, if any.

    `known` says whether the ledger had a plan of that name before.
    """

    scenario: Scenario
    changes: Plan
    files: tuple[SourceFile, ...] = ()
    known: bool = True


def tried(
    snapshot: Snapshot, plan: str, accepted: dict[str, str] | None = None, *, settle: bool = False
) -> Tried:
    """A plan of the ledger by its name; otherwise that of the file. Raises TiaokuaiError where there is none."""
    from graphmodel.reform import plans, simulate

    if not plan.strip():
        raise TiaokuaiError("请写方案名称或文件；有哪些方案，用 tiaokuai plans 查看")
    known = {fold(name) for name in plans(snapshot.ledger.of("reform"))}
    path = Path(plan)
    if fold(plan) in known or not (path.exists() or path.suffix.lower() in _FILES):
        scenario = simulate(snapshot, plan, accepted, settle=settle)
        return Tried(scenario, scenario.changes)
    return _from_file(snapshot, path, accepted or {}, known, settle=settle)


def _from_file(
    snapshot: Snapshot, path: Path, accepted: dict[str, str], known: set[str], *, settle: bool
) -> Tried:
    from graphmodel.ledger.upsert import plan_load
    from graphmodel.reform import simulate
    from graphmodel.reform.adopting import as_one, with_load
    from graphmodel.snapshot import Snapshot
    from loaders import read_ledger

    loaded = read_ledger([path])
    cells = (row.cells.get("plan") for row in loaded.rows if row.sheet == "reform")
    named = tuple(dict.fromkeys(str(cell) for cell in cells))
    if len(named) != 1:
        told = (
            f"有{len(named)}个改革方案：{'、'.join(named)}。请先读入台账，再按名称试算"
            if named
            else "没有改革方案表"
        )
        raise TiaokuaiError(f"{path.name or path} {told}")
    load = plan_load(snapshot.ledger, loaded)
    notes(load.warnings)
    scenario = simulate(
        Snapshot(with_load(snapshot.ledger, load), snapshot.day), named[0], accepted, settle=settle
    )
    return Tried(scenario, as_one(load, scenario.changes), loaded.files, fold(named[0]) in known)


def told_if_nothing_works(found: Tried, *, english: bool) -> None:
    """A plan of the ledger none of whose steps can be carried out is often one that was adopted before."""
    if not found.known or any(one.done for one in found.scenario.outcome.steps):
        return
    message(
        "No step can be carried out. If the plan was adopted before (tiaokuai log), add --change N, "
        "the change before it; give the file again if it came from one."
        if english
        else "各步都不能执行。方案如果已经写入（见 tiaokuai log），加 --change N（N为写入前的修改次数）"
        "看写入前的试算；方案来自文件的，仍写文件名。"
    )
