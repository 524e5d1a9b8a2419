"""What was copied from one store into another, or into files for an import, as JSON and as sentences."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from graphmodel.store.moving import Contents

if TYPE_CHECKING:
    from graphmodel.store.neo4j.bulk import Export

Json = dict[str, Any]
COMMAND: Final = "neo4j-admin database import full neo4j @import.args"


def copy_json(source: str, target: str, contents: Contents) -> Json:
    """`{"from","to","equal","changesets","versions","rows","digest"}`: the last four are those of both ends."""
    return {"from": source, "to": target, "equal": True, **asdict(contents)}


def copy_sentences(
    source: str, target: str, contents: Contents, language: str = "zh", *, copied: bool = True
) -> tuple[str, str]:
    """What went over, or stands at both ends, and that they hold the same."""
    changesets, versions, rows = contents.changesets, contents.versions, contents.rows
    if language == "en":
        what = f"Copied {source} to {target}" if copied else f"{source} and {target}"
        return (
            f"{what}: {changesets} changesets, {versions} versions, {rows} rows stand.",
            f"Both ends compared: equal, digest {contents.digest}.",
        )
    what = f"已从 {source} 搬到 {target}" if copied else f"{source} 与 {target}"
    return (
        f"{what}：{changesets}次修改，{versions}个版本，现有{rows}行。",
        f"两端已核对：一致，摘要 {contents.digest}。",
    )


def export_json(source: str, export: Export) -> Json:
    """`{"from","folder","command","bytes","changesets","versions","rows","digest"}`; the command runs in the folder."""
    contents = asdict(export.contents)
    return {
        "from": source,
        "folder": str(export.folder),
        "command": COMMAND,
        "bytes": export.bytes,
        **contents,
    }


def export_sentences(source: str, export: Export, language: str = "zh") -> tuple[str, ...]:
    """What was written, and how it comes onto a server."""
    folder, contents, size = export.folder, export.contents, f"{export.bytes / 1e6:.1f} MB"
    if language == "en":
        return (
            f"Wrote {source} to {folder}: {contents.changesets} changesets, {contents.versions} versions, "
            f"{contents.rows} rows stand, {size}, digest {contents.digest}.",
            "With the server stopped and its database new, run in that folder, as the user that the server runs as:",
            f"  {COMMAND}",
            f"Then start it and compare: tiaokuai copy --compare-only --from {source} --to neo4j://…",
        )
    return (
        f"已将 {source} 写到 {folder}：{contents.changesets}次修改，{contents.versions}个版本，"
        f"现有{contents.rows}行，{size}，摘要 {contents.digest}。",
        "请停下 Neo4j（数据库须是新的），以运行 Neo4j 的用户在此文件夹内执行：",
        f"  {COMMAND}",
        f"再启动 Neo4j 并核对：tiaokuai copy --compare-only --from {source} --to neo4j://…",
    )
