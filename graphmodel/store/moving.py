"""Moves a ledger with its whole history from one store into another, and compares the two."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from typing import Final

from graphmodel.errors import StoreError
from graphmodel.store.base import Changeset, History, Store, Version, Watch
from graphmodel.store.texts import dump

_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Contents:
    """What a store holds: changesets, versions of rows, rows that stand now, and a digest of every field of all."""

    changesets: int
    versions: int
    rows: int
    digest: str


class Tally:
    """Looks at a history while it passes by.

    The hashes of the versions are added up: stores hand them out in different orders, and to sort a nation would
    take as long as to copy it. The log is hashed in its order.
    """

    def __init__(self, history: History, passed: Callable[[int], None] = lambda _: None) -> None:
        self._history = history
        self._passed = passed
        self._versions = 0
        self._rows = 0
        self._sum = 0

    def passing(self) -> History:
        """The same history, looked at as it is read."""
        return History(self._history.log, self._look())

    def _look(self) -> Iterator[Sequence[Version]]:
        for chunk in self._history.versions:
            for version in chunk:
                self._sum += int.from_bytes(_hash(dump(list(version))))
            self._versions += len(chunk)
            self._rows += sum(version.withdrawn is None for version in chunk)
            yield chunk
            self._passed(self._versions)

    def contents(self) -> Contents:
        """What has passed by so far."""
        log = "\n".join(map(_record, self._history.log))
        digest = _hash(f"{log}\n{self._versions} {self._sum}").hex()
        return Contents(len(self._history.log), self._versions, self._rows, digest)


def contents_of(history: History, passed: Callable[[int], None] = lambda _: None) -> Contents:
    """Reads a history to its end."""
    tally = Tally(history, passed)
    for _ in tally.passing().versions:
        pass
    return tally.contents()


def copy(source: Store, target: Store, watch: Watch | None = None) -> Contents:
    """Copies everything that a store holds into an empty one, and returns what both now hold.

    Nothing half counts: what was copied is read back and compared before it does. Raises StoreError if there is
    nothing to copy, if the target is not empty, or if it does not hold what the source does.
    """
    of = source.size()

    history = source.history()
    if not history.log:
        raise StoreError(f"{source.url} 中没有任何修改：没有可搬的内容")
    tally = Tally(history, _telling(f"搬运{of}个版本", of, watch))

    def verify(arrived: History) -> None:
        left, found = tally.contents(), contents_of(arrived, _telling(f"核对{of}个版本", of, watch))
        if found != left:
            raise StoreError(
                f"没有写出 {target.url}：与 {source.url} 不一致（{_differs(left, found)}），请重做"
            )

    target.receive(tally.passing(), verify)
    return tally.contents()


def compare(source: Store, target: Store, watch: Watch | None = None) -> Contents:
    """What two stores hold, if it is the same. Raises StoreError if it is not."""
    left, found = (
        contents_of(store.history(), _telling(f"核对 {store.url}", store.size(), watch))
        for store in (source, target)
    )
    if found != left:
        raise StoreError(f"{target.url} 与 {source.url} 不一致（{_differs(left, found)}）")
    return left


def _telling(what: str, of: int, watch: Watch | None) -> Callable[[int], None]:
    return lambda done: watch(what, done + 1, of) if watch else None


def _differs(left: Contents, found: Contents) -> str:
    """The first thing in which two stores differ."""
    there = asdict(found)
    return next(
        f"{name} {value} → {there[name]}" for name, value in asdict(left).items() if there[name] != value
    )


def _record(changeset: Changeset) -> str:
    entry = changeset.entry
    files = [asdict(file) for file in entry.files]
    return dump(
        {
            "number": changeset.number,
            "at": changeset.at,
            "by": entry.by,
            "why": entry.why,
            "files": files,
            "counts": changeset.counts,
            "undoes": entry.undoes,
        }
    )


def _hash(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=_BYTES).digest()
