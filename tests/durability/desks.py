"""What people in a crowd do at their desks: real commands on one store, and what each of them saw or wrote.

Every load of a writer gives all units of a group the same superior: one department, another, or none. A reader that
sees two of them at once has seen half a changeset.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final

from tests.cli.inside import tiaokuai
from tests.cli.run import Done
from tests.durability.ground import GOVERNMENT, write_ledger

if TYPE_CHECKING:
    from graphmodel.store.neo4j.lookup import Transaction

GROUP: Final = 200
MARK: Final = "隶属"
SHARED_ROW: Final = "X"
_SUPERIORS: Final = ("A", "B", "")
_AUTHOR: Final = re.compile(r"第(\d+)次修改（(.+?)）")
Json = dict[str, Any]


class Fault(Exception):
    """What a reader or a writer met that must not be."""


@dataclass(slots=True)
class Desk:
    """One of the crowd; `seen`, `wrote` and `refused` are what it will have to say."""

    folder: Path
    url: str
    by: str
    chance: Random
    seen: set[tuple[int, str]] = field(default_factory=set)
    wrote: list[Json] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)

    def do(self, *words: str) -> Done:
        return tiaokuai(self.folder, *words, store=self.url)

    def ask(self, *words: str) -> Done:
        """A command that must succeed."""
        done = self.do(*words)
        if done.code:
            raise Fault(f"{words[0]}: exit {done.code}: {done.err.strip()}")
        return done

    def log(self) -> list[Json]:
        log: list[Json] = self.ask("log", "--format", "json").json
        if [entry["changeset"] for entry in log] != list(range(1, len(log) + 1)):
            raise Fault("the log has a gap")
        return log


def own_row(by: str) -> str:
    """The row that nobody but this writer corrects."""
    return f"{SHARED_ROW}{by}"


def lay_out(folder: Path, url: str, writers: list[str]) -> None:
    """A store with the group, its two departments, and rows to be corrected."""
    folder.mkdir(parents=True)
    departments = [
        {"编号": code, "单位名称": f"区{code}局", "机构类型": "政府工作部门", "隶属单位": "G"}
        for code in "AB"
    ]
    others = [
        {"编号": code, "单位名称": f"{code}中心", "隶属单位": "A"}
        for code in (SHARED_ROW, *map(own_row, writers))
    ]
    ledger = write_ledger(folder / "first.json", [GOVERNMENT, *departments, *others, *_group("A")])
    done = tiaokuai(folder, "load", ledger.name, "--why", f"{MARK} A", store=url)
    assert done.code == 0, done.err


def _group(superior: str) -> list[dict[str, str]]:
    return [{"编号": f"U{n}", "单位名称": f"{n}号中心", "隶属单位": superior} for n in range(GROUP)]


def superiors(log: list[Json]) -> list[str]:
    """The superior of the group after each changeset, from 0 on, by what the log says."""
    found = [""]
    for entry in log:
        if entry["undoes"]:
            found.append(found[entry["undoes"] - 1])
        elif entry["why"].startswith(MARK):
            found.append(entry["why"].removeprefix(MARK).strip())
        else:
            found.append(found[-1])
    return found


# Readers


def read_who(desk: Desk) -> None:
    answer = desk.ask("who", f"U{desk.chance.randrange(GROUP)}", "--format", "json").json
    above = {s["unit"]["id"] for s in answer["structure"] if s["type"] == "affiliated"}
    desk.seen.add((answer["change"], _one(above or {""})))


def read_audit(desk: Desk) -> None:
    """An audit tells only whether the group has a superior."""
    answer = desk.ask(*("audit", "--select", "REP01", "--fail-on", "never", "--format", "json")).json
    orphans = sum(finding["subject"]["id"].startswith("U") for finding in answer["findings"])
    if orphans not in (0, GROUP):
        raise Fault(f"torn read: {orphans} of {GROUP}")
    desk.seen.add((answer["change"], "" if orphans else "?"))


def read_log(desk: Desk) -> None:
    log = desk.log()
    desk.seen.add((len(log), superiors(log)[-1]))


def read_export(desk: Desk) -> None:
    """An export does not say of which change it is."""
    out = desk.folder / f"export-{desk.by}.json"
    desk.ask("export", "--out", out.name)
    (units,) = (
        rows for sheet, rows in json.loads(out.read_text("utf-8")).items() if sheet in ("units", "机构")
    )
    group = [unit for unit in units if _text(unit, "编号", "id")[0] == "U"]
    if len(group) != GROUP:
        raise Fault(f"torn read: {len(group)} of {GROUP}")
    _one({_text(unit, "隶属单位", "parent") for unit in group})


def read_backup(desk: Desk) -> None:
    """A copy that is made meanwhile is a whole store."""
    name = f"copy-{desk.by}.db"
    made = desk.ask("backup", "--out", name, "--format", "json").json
    copy = Desk(desk.folder, f"sqlite:///{name}", desk.by, desk.chance)
    copy.ask("check")
    log = copy.log()
    if len(log) != made["change"]:
        raise Fault(f"a backup of change {made['change']} holds {len(log)}")
    for path in desk.folder.glob(f"{name}*"):
        path.unlink()
    desk.seen.add((len(log), superiors(log)[-1]))


def read_graph(desk: Desk) -> None:
    """What analysts see in Neo4j, who ask for one state of it."""
    from graphmodel.store.address import Address
    from graphmodel.store.neo4j.server import Server

    found, change = Server(Address.of(desk.url)).read_graph(_superiors_in_graph)
    if sum(found.values()) != GROUP:
        raise Fault(f"torn read: {found} at change {change}")
    desk.seen.add((change, _one(set(found))))


def _superiors_in_graph(transaction: Transaction) -> dict[str, int]:
    return dict(
        transaction.run(
            "MATCH (u:Unit) WHERE u.id STARTS WITH 'U' OPTIONAL MATCH (u)-[:AFFILIATED]->(s:Unit) "
            "RETURN coalesce(s.id, ''), count(*)"
        ).values()
    )


def _one(superiors: set[str]) -> str:
    if len(superiors) != 1:
        raise Fault(f"torn read: {sorted(superiors)}")
    return superiors.pop()


def _text(unit: Json, *headings: str) -> str:
    found = next((unit[heading] for heading in headings if unit.get(heading)), "")
    return str(found[0] if isinstance(found, list) else found)


# Writers


def write(desk: Desk) -> None:
    """One changeset: the whole group moves, the last move is taken back, or a row is corrected, one's own or not."""
    what = desk.chance.choice(("move", "move", "undo", "set", "set"))
    log = desk.log()
    moves = [c["changeset"] for c in log if c["changeset"] > 1 and (c["undoes"] or c["why"].startswith(MARK))]
    if what == "undo" and moves:
        _write(desk, {"undoes": moves[-1]}, "undo", str(moves[-1]))
    elif what == "set":
        row = desk.chance.choice((SHARED_ROW, own_row(desk.by)))
        value = desk.chance.randrange(10**6)
        _write(desk, {"row": row, "value": value}, "set", row, f"核定编制={value}", "--why", "更正")
    else:
        superior = desk.chance.choice([s for s in _SUPERIORS if s != superiors(log)[-1]])
        ledger = write_ledger(desk.folder / f"more-{desk.by}.json", _group(superior))
        _write(desk, {"superior": superior}, "load", ledger.name, "--why", f"{MARK} {superior}")


def _write(desk: Desk, what: Json, *words: str) -> None:
    """A command that is done, or refused because of somebody else who is named."""
    done = desk.do(*words, "--by", desk.by, "--format", "json")
    if done.code == 0:
        # Nothing is written where somebody else has moved the group there already.
        if (number := done.json["changeset"]) is not None:
            desk.wrote.append({"number": number, "by": desk.by, **what})
        return
    authors = _AUTHOR.findall(done.err.partition("：")[2])
    if not authors or what.get("row") == own_row(desk.by):
        raise Fault(f"{words[0]}: exit {done.code}: {done.err.strip()}")
    desk.refused += [(int(number), by) for number, by in authors]


JOBS: Final[dict[str, Callable[[Desk], None]]] = {
    "who": read_who,
    "audit": read_audit,
    "log": read_log,
    "export": read_export,
    "backup": read_backup,
    "graph": read_graph,
    "write": write,
}
