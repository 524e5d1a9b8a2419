"""Backups and checks of a store as JSON and as tables: one line for each check."""

from __future__ import annotations

from typing import Any

from graphmodel.report.tables import Table, words
from graphmodel.store.backup import Backup
from graphmodel.store.health import Health

Json = dict[str, Any]
_CHECKS = {
    "pages": (
        "文件的每一页可读，各索引与其表相符",
        "every page can be read, every index agrees with its table",
    ),
    "keys": ("外键都有着落", "every foreign key holds"),
    "log": ("操作记录从1起连续", "changesets are numbered from 1 without a gap"),
    "versions": ("每个版本的起止修改都在操作记录中", "the changesets of every version exist"),
    "counts": ("操作记录的数目与各行相符", "the counts of the log are those of the rows"),
    "present": ("每行同时至多一个版本", "a row has at most one version at a time"),
    "bodies": ("每个版本的内容可读", "every version can be read"),
    "index": ("查找索引与各行相符", "the look-up index agrees with the rows"),
    "references": ("引用的行都在库中", "every row that is named is there"),
}


def check_json(url: str, health: Health) -> Json:
    """`{"store","version","change","rows","ok","checks":[{"check","ok","counted","wrong","faults"}]}`.

    `faults` are the first twenty; #N is a changeset.
    """
    return {
        "store": url,
        "version": health.version,
        "change": health.change,
        "rows": health.rows,
        "ok": health.ok,
        "checks": [
            {
                "check": check.name,
                "ok": not check.wrong,
                "counted": check.counted,
                "wrong": check.wrong,
                "faults": list(check.faults),
            }
            for check in health.checks
        ],
    }


def check_table(health: Health, language: str = "zh") -> Table:
    """One row for each check."""
    headings = words(
        language,
        ("检查", "check"),
        ("结果", "result"),
        ("查了", "looked at"),
        ("有误", "wrong"),
        ("何处", "where"),
    )
    good, bad = words(language, ("通过", "passed"), ("有误", "WRONG"))
    separator = words(language, ("；", "; "))[0]
    rows = tuple(
        (
            words(language, _CHECKS[check.name])[0],
            bad if check.wrong else good,
            str(check.counted),
            str(check.wrong or ""),
            separator.join(check.faults),
        )
        for check in health.checks
    )
    return Table("", headings, rows)


def check_sentence(url: str, health: Health, language: str = "zh") -> str:
    """Whether the store is sound, and what to do if it is not."""
    if language == "en":
        state = "sound" if health.ok else "NOT SOUND: stop writing to it and use the last backup"
        return f"{url}: change {health.change}, {health.rows} rows, schema version {health.version}. {state}."
    state = "完好" if health.ok else "有误：请停止写入，改用最近的备份"
    return f"{url}：第{health.change}次修改，{health.rows}行，库版本{health.version}。{state}。"


def backup_json(backup: Backup) -> Json:
    """`{"file","change","rows","bytes"}`."""
    return {"file": str(backup.path), "change": backup.change, "rows": backup.rows, "bytes": backup.bytes}


def backup_sentences(backup: Backup, language: str = "zh") -> tuple[str, str]:
    """What was written and verified, and how to go back to it."""
    size = f"{backup.bytes / 1e6:.1f} MB"
    if language == "en":
        return (
            f"{backup.path}: change {backup.change}, {backup.rows} rows, {size}, verified.",
            f"To restore, use the file: --store sqlite:///{backup.path}",
        )
    return (
        f"已备份到 {backup.path}：第{backup.change}次修改，{backup.rows}行，{size}，已核验。",
        f"恢复时直接使用此文件：--store sqlite:///{backup.path}",
    )
