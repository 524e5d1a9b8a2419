"""Which files a load means, and what reads each."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graphmodel.errors import WHOLE_FILE, Fault
from graphmodel.ledger.rows import SourceFile
from loaders.file_bytes import file_bytes
from loaders.foreign import ForeignMap
from loaders.limits import MOST_BYTES, MOST_BYTES_OF, MOST_FILES
from loaders.raw import RawFile, Unreadable, plain_name
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
_LISTED: Final = 20
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
        name = _shown(path.name or str(path))
        if path.is_dir():
            taken, others, links = _inside(path, foreign)
            found += taken
            if not taken:
                faults.append(_fault(name, "文件夹里没有台账文件", f"请放入 {_KNOWN}"))
            elif others:
                aside.append(f"{name}：不是台账文件，未读取：{_listed(others)}")
            if links:
                aside.append(f"{name}：是指向文件夹之外的链接，未读取：{_listed(links)}")
        elif path.is_file():
            found.append(path)
        elif path.exists():
            faults.append(_fault(name, "不是普通文件（是管道或设备）", "请交磁盘上的文件"))
        else:
            faults.append(_fault(name, "找不到文件或文件夹", "请核对路径"))
    found = list(dict.fromkeys(found))
    if len(found) > MOST_FILES:
        problem = f"一次读{len(found)}个文件，最多{MOST_FILES}个"
        faults.append(_fault(_shown(paths[0].name), problem, "请合并各表，或分几次读入"))
        found = []
    names = Counter(path.name for path in found)
    named = [
        NamedFile(p, _shown(f"{p.parent.name}/{p.name}" if names[p.name] > 1 else p.name)) for p in found
    ]
    return named, faults, aside


def _inside(folder: Path, foreign: ForeignMap | None) -> tuple[list[Path], list[Path], list[Path]]:
    """The ledger files of a folder, its other files, and links that would bring in what lies elsewhere."""
    home = folder.resolve()
    taken: list[Path] = []
    others: list[Path] = []
    links: list[Path] = []
    for path in sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith((".", "~$"))):
        if _is_skipped(foreign, path):
            continue
        if path.is_symlink() and not path.resolve().is_relative_to(home):
            links.append(path)
        elif path.suffix.lower() in (*_READERS, *_RESAVE) or _record_reader(foreign, path):
            taken.append(path)
        else:
            others.append(path)
    return taken, others, links


def _listed(paths: Sequence[Path]) -> str:
    more = f"等{len(paths)}个" if len(paths) > _LISTED else ""
    return "、".join(_shown(path.name) for path in paths[:_LISTED]) + more


def _shown(name: str) -> str:
    """A file name as it may stand on a screen: what a system allows in one is not always text."""
    return plain_name(name) or "（无法显示的文件名）"


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
        raise Unreadable(f"不认得 {plain_name(suffix) or '没有扩展名的'} 文件", f"请交 {_KNOWN}")
    data = file_bytes(file.path, MOST_BYTES_OF.get(suffix, MOST_BYTES))
    raw = reader(data, file.name if suffix in (".xlsx", ".yaml", ".yml") else _shown(file.path.stem))
    return raw, SourceFile(file.name, hashlib.sha256(data).hexdigest())


def _fault(file: str, problem: str, suggestion: str) -> Fault:
    return Fault(file, "", WHOLE_FILE, "", "", problem, suggestion)
