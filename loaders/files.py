"""Which files a load means, and what reads each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graphmodel.errors import WHOLE_FILE, Fault
from graphmodel.ledger.rows import SourceFile
from loaders.foreign import ForeignMap
from loaders.raw import RawFile, Unreadable
from loaders.read_csv import read_csv
from loaders.read_records import RECORD_READERS
from loaders.read_structured import read_json, read_yaml
from loaders.read_xlsx import read_xlsx

_READERS: Final[dict[str, Callable[[bytes, str], RawFile]]] = {
    ".xlsx": read_xlsx,
    ".csv": read_csv,
    ".yaml": read_yaml,
    ".yml": read_yaml,
    ".json": read_json,
}
_RESAVE: Final = dict.fromkeys((".xls", ".xlsm", ".xlsb", ".xltx", ".et", ".ods"), "请另存为 .xlsx 后再试")
_KNOWN: Final = ".xlsx、.csv、.yaml、.json"


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file and the name by which faults and provenance call it."""

    path: Path
    name: str


def named_files(
    paths: Sequence[Path], foreign: ForeignMap | None = None
) -> tuple[list[NamedFile], list[Fault], list[str]]:
    """The files behind the given paths, faults for paths that lead to none, what was left aside.

    A map lets in what it names (.tsv, .jsonl too) and keeps out what it says to skip.
    """
    found: list[Path] = []
    faults: list[Fault] = []
    aside: list[str] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith((".", "~$")))
            inside = [p for p in inside if not _is_skipped(foreign, p)]
            taken = [
                p for p in inside if p.suffix.lower() in (*_READERS, *_RESAVE) or _record_reader(foreign, p)
            ]
            found += taken
            others = [p.name for p in inside if p not in taken]
            if not taken:
                faults.append(_fault(path.name, "文件夹里没有台账文件", f"请放入 {_KNOWN}"))
            elif others:
                aside.append(f"{path.name}：不是台账文件，未读取：{'、'.join(others)}")
        elif path.is_file():
            found.append(path)
        else:
            faults.append(_fault(path.name or str(path), "找不到文件或文件夹", "请核对路径"))
    found = list(dict.fromkeys(found))
    names = [path.name for path in found]
    named = [NamedFile(p, f"{p.parent.name}/{p.name}" if names.count(p.name) > 1 else p.name) for p in found]
    return named, faults, aside


def _is_skipped(foreign: ForeignMap | None, path: Path) -> bool:
    rules = list(foreign.rules_of_file(path.name)) if foreign else []
    return bool(rules) and not rules[0].targets


def _record_reader(foreign: ForeignMap | None, path: Path) -> Callable[[bytes, str], RawFile] | None:
    """Records of any shape are read only where a map says what they are."""
    named = foreign is not None and any(foreign.rules_of_file(path.name))
    return RECORD_READERS.get(path.suffix.lower()) if named else None


def read_file(file: NamedFile, foreign: ForeignMap | None = None) -> tuple[RawFile, SourceFile]:
    """The sheets of a file and the hash of its bytes. Raises Unreadable."""
    suffix = file.path.suffix.lower()
    reader = _record_reader(foreign, file.path) or _READERS.get(suffix)
    if suffix in _RESAVE:
        raise Unreadable(f"不读 {suffix} 文件", _RESAVE[suffix])
    if reader is None and suffix in RECORD_READERS:
        raise Unreadable(
            f"{suffix} 文件要有对照文件才能读",
            f"请在 --map 的文件里写 {file.path.name}: {{as: units, columns: …}}",
        )
    if reader is None:
        raise Unreadable(f"不认得 {suffix or '没有扩展名的'} 文件", f"请交 {_KNOWN}")
    try:
        data = file.path.read_bytes()
    except OSError as error:
        raise Unreadable("文件打不开", "请关闭正在使用它的程序，并核对读取权限") from error
    raw = reader(data, file.name if suffix in (".xlsx", ".yaml", ".yml") else file.path.stem)
    return raw, SourceFile(file.name, hashlib.sha256(data).hexdigest())


def _fault(file: str, problem: str, suggestion: str) -> Fault:
    return Fault(file, "", WHOLE_FILE, "", "", problem, suggestion)
