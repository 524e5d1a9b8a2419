"""Writes the generated pages and pictures of docs/; with --check it only says which of them are stale."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from benchmarks.summary import page as benchmarks_page
from docs.graph_picture import graph_picture
from graphmodel.ledger.upsert import plan_load
from graphmodel.report.action_table import action_table
from graphmodel.report.pages import columns_page, rules_page
from graphmodel.snapshot import Snapshot
from graphmodel.store import Entry, SqliteStore
from loaders import read_ledger
from viz import draw_district, draw_street_of

_DOCS = Path(__file__).parent
_DAY = "2026-11-20"
_TABLE = re.compile(r"(<!-- actions: make docs -->\n).*?(<!-- /actions -->)", re.DOTALL)


def shenhe() -> Snapshot:
    """The example district on a fixed day."""
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "docs.db")
        loaded = read_ledger([_DOCS.parent / "examples" / "shenhe.yaml"])
        store.commit(plan_load(store.ledger(), loaded), Entry("docs"), read_at=0)
        return Snapshot(store.ledger(), _DAY)


def reform_page() -> str:
    """The page about reforms, written by hand but for the table of actions."""
    page = (_DOCS / "reform.md").read_text(encoding="utf-8")
    return _TABLE.sub(lambda marks: f"{marks[1]}{action_table()}\n{marks[2]}", page)


def pages() -> dict[Path, str]:
    """Every generated file with the text that it should have."""
    snapshot = shenhe()
    street = snapshot.names.find("甲街道").unit
    dual = snapshot.names.find("甲街道/司法所").unit
    return {
        _DOCS / "benchmarks.md": benchmarks_page(),
        _DOCS / "columns.md": columns_page(),
        _DOCS / "reform.md": reform_page(),
        _DOCS / "rules.md": rules_page(),
        _DOCS / "pictures" / "graph-model.svg": graph_picture(),
        _DOCS / "pictures" / "shenhe-street.svg": draw_street_of(snapshot, street, selected=dual),
        _DOCS / "pictures" / "shenhe-district.svg": draw_district(snapshot, "SH-G"),
    }


def stale() -> list[Path]:
    """Generated files that differ from what the code would write."""
    return [
        path
        for path, text in pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def main() -> int:
    """Writes what is stale; with --check, returns 1 if anything is."""
    found = stale()
    if "--check" in sys.argv:
        print(
            "\n".join(f"stale: {path.relative_to(_DOCS.parent)}; run make docs" for path in found)
            or "docs are current"
        )
        return 1 if found else 0
    texts = pages()
    for path in found:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts[path], encoding="utf-8")
        print(f"wrote {path.relative_to(_DOCS.parent)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
