"""Writes a whole ledger as files for `neo4j-admin database import`, into a new folder."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from graphmodel.errors import StoreError
from graphmodel.store.base import History, Store, Watch, last
from graphmodel.store.moving import Contents, Tally
from graphmodel.store.neo4j.bulk.folder import Folder
from graphmodel.store.neo4j.bulk.graph_layer import write_graph
from graphmodel.store.neo4j.bulk.ledger_layer import write_ledger, write_log, write_rows


@dataclass(frozen=True, slots=True)
class Export:
    """A folder of files as it was written: what they hold, and how many bytes they are."""

    folder: Path
    contents: Contents
    bytes: int


def export(store: Store, folder: Path, watch: Watch | None = None) -> Export:
    """Writes the files and the arguments of the import into a new folder, whole or not at all.

    Raises StoreError if there is something of that name, or nothing in the store.
    """
    if folder.exists():
        raise StoreError(f"已有 {folder}：请换一个文件夹名")
    if not folder.parent.is_dir():
        raise StoreError(f"没有文件夹 {folder.parent}，请先建立")
    history = store.history()
    if not history.log:
        raise StoreError(f"{store.url} 中没有任何修改：没有可导出的内容")
    part = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", suffix=".part", dir=folder.parent))
    try:
        # A temporary folder is for its maker alone; the server that reads this one may run as another.
        part.chmod(0o755)
        contents = _write(store, history, Folder(part), watch)
        part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return Export(folder, contents, sum(file.stat().st_size for file in folder.iterdir()))


def _write(store: Store, history: History, folder: Folder, watch: Watch | None) -> Contents:
    of = store.size()
    tally = Tally(history, lambda done: watch(f"导出{of}个版本", done + 1, of) if watch else None)
    change = last(history.log)
    write_ledger(change, folder)
    write_log(history, folder)
    write_rows(tally.passing(), folder)
    if watch:
        watch("导出关系图", 0, 0)
    write_graph(store.ledger(change), folder)
    folder.write_arguments()
    return tally.contents()
