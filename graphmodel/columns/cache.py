"""Keeps the columns of large ledgers as Parquet, so that a nation opens in a second (design 3).

A folder is known by the store, the change number and a fingerprint of its log; it is written beside and renamed, so
that another process sees all of it or nothing. Losing it costs time and never data.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from tempfile import mkdtemp

import polars as pl
from platformdirs import user_cache_path

from graphmodel.columns.columns import TABLES, Columns
from graphmodel.columns.folder import Folder
from graphmodel.columns.patch import patched
from graphmodel.columns.source import StoreSource
from graphmodel.store import Store

# Another number whenever the tables change their shape.
_FORMAT = 3
_KEPT = 2
_WRITING = "writing-"


def open_columns(store: Store, change: int) -> Columns:
    """The columns of a store as of a change number: those that were kept, else made and kept.

    They are made from those of an earlier changeset, if such are kept, and what was touched since. Where they cannot
    be kept (a full disk, no rights) they are only made.
    """
    source = StoreSource(store, change)
    home, name = _home(store), f"{change}-{store.fingerprint(change)}"
    kept = _read(home / name, source)
    if kept is not None:
        return kept
    made = Columns(source, sheets=_from_earlier(home, store, change))
    with suppress(OSError, pl.exceptions.PolarsError):
        with _writing(home, name) as folder:
            made.keep(folder)
        _prune(home, name)
        return _read(home / name, source) or made
    return made


def _home(store: Store) -> Path:
    """Where the columns of one store are kept: $TIAOKUAI_CACHE, else where the system keeps what may be thrown away."""
    stated = os.environ.get("TIAOKUAI_CACHE")
    place = Path(stated) if stated else user_cache_path("tiaokuai", appauthor=False)
    return place / sha256(f"{_FORMAT} {_words()} {store.url}".encode()).hexdigest()[:16]


@cache
def _words() -> str:
    """What presets say goes into the tables, so other words make other tables."""
    found = sha256()
    folders = [files("graphmodel.vocabulary") / name for name in ("presets", "sheets", "terms")]
    for place in (file for folder in folders for file in sorted(folder.iterdir(), key=lambda f: f.name)):
        found.update(place.read_bytes())
    return found.hexdigest()


def _read(path: Path, source: StoreSource) -> Columns | None:
    """What is kept there, None where nothing is, or nothing that can be read."""
    if not path.is_dir():
        return None
    folder = Folder(path)
    if not folder.is_whole(TABLES):
        shutil.rmtree(path, ignore_errors=True)
        return None
    with suppress(OSError):
        os.utime(path)
    return Columns(source, folder)


def _from_earlier(home: Path, store: Store, change: int) -> Mapping[str, pl.DataFrame] | None:
    """The sheets as the latest kept changeset before this one and the changesets since make them."""
    numbers = (path.name.partition("-")[0] for path in home.glob("*-*"))
    for number in sorted({int(n) for n in numbers if n.isdecimal() and int(n) < change}, reverse=True):
        folder = Folder(home / f"{number}-{store.fingerprint(number)}")
        if folder.path.is_dir() and folder.is_whole(TABLES):
            return patched(folder, store, number, change)
    return None


@contextmanager
def _writing(home: Path, name: str) -> Iterator[Folder]:
    """A folder that gets its name when all is written; what another process made meanwhile stays."""
    home.mkdir(parents=True, exist_ok=True)
    beside = Path(mkdtemp(prefix=_WRITING, dir=home))
    try:
        yield Folder(beside)
        with suppress(OSError):
            beside.rename(home / name)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _prune(home: Path, name: str) -> None:
    """Takes away all but the latest used; what an interrupted process left behind goes after a day."""
    for left in home.glob(f"{_WRITING}*"):
        if _age(left) > 86_400:
            shutil.rmtree(left, ignore_errors=True)
    folders = [place for place in home.iterdir() if not place.name.startswith(_WRITING)]
    for place in sorted(folders, key=_age)[_KEPT:]:
        if place.name != name:
            shutil.rmtree(place, ignore_errors=True)


def _age(place: Path) -> float:
    return time.time() - place.stat().st_mtime
