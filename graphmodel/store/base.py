"""What every store promises: changesets go in, the ledger as of any change number comes out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeAlias

from graphmodel.errors import Conflict, NotFound
from graphmodel.ledger.changes import Change, Plan
from graphmodel.ledger.dangling import dangling
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.rows import Row, SourceFile


@dataclass(frozen=True, slots=True)
class Entry:
    """Who writes, why, and from which files; `undoes` names the changeset that is taken back."""

    by: str = ""
    why: str = ""
    files: tuple[SourceFile, ...] = ()
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Changeset:
    """One write as the log keeps it; `at` is UTC, ISO to the second."""

    number: int
    at: str
    entry: Entry
    counts: Mapping[str, Mapping[str, int]]


class Bodies(NamedTuple):
    """Rows of one sheet as a store keeps them: ids, bodies as JSON texts, and what tells their order in the ledger."""

    sheet: str
    ids: Sequence[str]
    texts: Sequence[str]
    first_in: Sequence[int]
    positions: Sequence[int]


class Version(NamedTuple):
    """One version of a row as every store keeps it: it stands from changeset `added` until `withdrawn` (None = still).

    `body` is JSON; `file`, `source_sheet` and `line` say where it was read from; `first_in` and `position` tell the
    place of the row in the ledger, the same for all its versions.
    """

    id: str
    sheet: str
    body: str
    file: str | None
    source_sheet: str | None
    line: int | None
    position: int
    first_in: int
    added: int
    withdrawn: int | None


class History(NamedTuple):
    """All that a store holds: every changeset, the newest last, and every version of every row, in chunks, once."""

    log: tuple[Changeset, ...]
    versions: Iterator[Sequence[Version]]


# Told of a step of long work before it begins: what is done, which it is, of how many (0 of 0 = nobody can say).
Watch: TypeAlias = Callable[[str, int, int], None]
# Shows long work while it lasts; gives what is to be told of its steps, None where nobody looks.
Showing: TypeAlias = Callable[[], AbstractContextManager[Watch | None]]


class Store(Protocol):
    """One place where a ledger lives. A server store stands beside the file store behind these methods."""

    @property
    def url(self) -> str:
        """Where it is, in the form that --store takes."""

    @property
    def remote(self) -> bool:
        """Whether its rows come over a wire: then even of a small ledger only what is asked about is read."""

    def change(self) -> int:
        """The number of the last changeset; 0 in a fresh store."""

    def ledger(self, change: int | None = None) -> Ledger:
        """The ledger now, or as it was after changeset `change`."""

    def size(self) -> int:
        """How many versions of rows there are, of all changesets: whether this is a district or a nation."""

    def bodies(self, change: int | None = None) -> Iterator[Bodies]:
        """The rows of that ledger as texts, in chunks of one sheet, for readers that want columns and no objects."""

    def fingerprint(self, change: int) -> str:
        """What tells this ledger from any other, even one of as many changesets: for whoever keeps copies."""

    def rows_of(self, ids: Collection[str], change: int | None = None) -> Mapping[str, Row]:
        """Those of these rows that the ledger has, by id."""

    def near(self, ids: Collection[str], change: int | None = None, *, below: bool = True) -> Ledger:
        """The part of the ledger that is enough to answer who, whom and chain about these units as the whole would.

        Whoever asks of nobody below them sets `below` False: a government has thousands there.
        """

    def named(self, texts: Sequence[str], change: int | None = None) -> Ledger:
        """The part of the ledger in which a text (id, name or path) means the unit that it means in the whole.

        Of two texts the second is the unit inside which the first is looked for. A text that nothing here bears,
        nothing in the whole ledger does.
        """

    def holding(self, words: Sequence[str], change: int | None = None) -> Ledger | None:
        """The part of the ledger in which a search for these folded words finds the units that it finds in the whole.

        None where only the whole tells, or very many are found.
        """

    def ask_graph(
        self, query: str, parameters: Mapping[str, object], change: int
    ) -> list[dict[str, Any]] | None:
        """What a query in Cypher answers about the graph of changeset `change`.

        None where there is no graph, or it is that of another changeset.
        """

    def commit(self, plan: Plan, entry: Entry, *, read_at: int) -> int:
        """Writes a plan made from the ledger of change number `read_at`, whole or not at all, and returns its number.

        Raises Conflict if a row of the plan was changed after `read_at`, or if a reference would be left
        dangling (either end).
        """

    def log(self) -> tuple[Changeset, ...]:
        """Every changeset, the newest last."""

    def touched(self, number: int) -> tuple[Change, ...]:
        """What a changeset did, row by row."""

    def changed_since(self, ids: Iterable[str], number: int) -> Mapping[str, Changeset]:
        """Of these rows, those that a changeset after `number` wrote, each with the last one."""

    def history(self) -> History:
        """Everything up to the last changeset, whatever is written meanwhile."""

    def receive(self, history: History, verify: Callable[[History], None]) -> None:
        """Takes in the history of another store, whole or not at all: before it counts, `verify` reads it back.

        Raises StoreError if there is a changeset here already, and what `verify` raises.
        """


def last(log: Sequence[Changeset]) -> int:
    """The number of the last changeset; 0 if there is none."""
    return log[-1].number if log else 0


def check_expectation(store: Store, plan: Plan, expect: int | None) -> None:
    """Refuses a write whose author read an older ledger, if the same rows were changed since."""
    if expect is None:
        return
    current = store.change()
    if expect > current:
        raise Conflict(f"没有第{expect}次修改：库中最新为第{current}次")
    refuse_conflicts(store.changed_since([change.id for change in plan.changes], expect), expect)


def refuse_conflicts(changed: Mapping[str, Changeset], read_at: int) -> None:
    """Raises Conflict naming the changesets and their authors."""
    if changed:
        authors = {c.number: c.entry.by or "未署名" for c in changed.values()}
        listed = "；".join(f"第{n}次修改（{by}）" for n, by in sorted(authors.items()))
        raise Conflict(f"读取第{read_at}次之后，{len(changed)}行已被他人改动：{listed}。请重新读取后再改")


def refuse_dangling(naming: Mapping[str, Row], plan: Plan) -> None:
    """Raises Conflict if a withdrawn row is still named by another; `naming` are the rows that name it so far."""
    gone = {change.id for change in plan.changes if change.after is None}
    if not gone:
        return
    after = {id_: row for id_, row in naming.items() if id_ not in gone}
    after.update({c.id: Row(c.id, c.sheet, c.after) for c in plan.changes if c.after is not None})
    left = dangling(after.values(), gone)
    if left:
        listed = "；".join(
            f"{row.sheet} {row.id}（第{row.added_in}次修改）引用 {target}" for row, target in left[:5]
        )
        raise Conflict(f"撤下的行仍被{len(left)}处引用：{listed}")


def refuse_lost(lost: Mapping[str, Row]) -> None:
    """Raises Conflict if rows that are written name others (the keys) that have left the ledger since it was read."""
    if lost:
        listed = "；".join(f"{row.sheet} {row.id} 引用 {target}" for target, row in [*lost.items()][:5])
        raise Conflict(f"所引用的{len(lost)}行已不在库中：{listed}。请重新读取后再改")


def undo_plan(store: Store, number: int) -> Plan:
    """The plan that restores every row that changeset `number` touched.

    Raises NotFound if there is no such changeset, Conflict if a later one built on it (named with its author).
    """
    if not 1 <= number <= store.change():
        raise NotFound(f"没有第{number}次修改")
    touched = store.touched(number)
    later = store.changed_since([change.id for change in touched], number)
    if later:
        authors = {c.number: c.entry.by or "未署名" for c in later.values()}
        listed = "；".join(f"第{n}次修改（{by}）" for n, by in sorted(authors.items()))
        raise Conflict(f"不能回退第{number}次修改：其内容后来又被改动：{listed}。请先回退它们")
    present = store.rows_of([change.id for change in touched])
    return Plan(
        tuple(
            Change(
                c.id,
                c.sheet,
                present.get(c.id),
                c.before.body if c.before else None,
                c.before.origin if c.before else c.origin,
            )
            for c in touched
        )
    )
