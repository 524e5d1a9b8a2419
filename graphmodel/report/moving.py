"""What was copied from one store into another, as JSON and as sentences."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from graphmodel.store.moving import Contents


def copy_json(source: str, target: str, contents: Contents) -> dict[str, Any]:
    """`{"from","to","equal","changesets","versions","rows","digest"}`: the last four are those of both ends."""
    return {"from": source, "to": target, "equal": True, **asdict(contents)}


def copy_sentences(source: str, target: str, contents: Contents, language: str = "zh") -> tuple[str, str]:
    """What went over, and that both ends hold the same."""
    changesets, versions, rows = contents.changesets, contents.versions, contents.rows
    if language == "en":
        return (
            f"Copied {source} to {target}: {changesets} changesets, {versions} versions, {rows} rows stand.",
            f"Both ends compared: equal, digest {contents.digest}.",
        )
    return (
        f"已从 {source} 搬到 {target}：{changesets}次修改，{versions}个版本，现有{rows}行。",
        f"两端已核对：一致，摘要 {contents.digest}。",
    )
