"""Disks as they should not be: full, read-only, on a network; each real, or the test is skipped with a word."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.run import Done
from tests.durability.ground import command, environment


def _mount(*words: str) -> None:
    if not shutil.which("mount") or os.geteuid() != 0:
        pytest.skip("no right to mount here")
    done = subprocess.run(["mount", *words], capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        pytest.skip(f"cannot mount here: {done.stderr.strip()}")


@contextmanager
def small_disk(folder: Path, kibibytes: int) -> Iterator[Path]:
    """A disk of that size."""
    folder.mkdir()
    _mount("-t", "tmpfs", "-o", f"size={kibibytes}k", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(disk: Path) -> None:
    """Leaves no room on a disk."""
    with (disk / "filler").open("wb", buffering=0) as file:
        try:
            while file.write(b"\0" * 4096) == 4096:
                pass
        except OSError:
            return


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder in which nothing can be written, not by root either."""
    if os.geteuid() != 0:
        folder.chmod(0o555)
        try:
            yield
        finally:
            folder.chmod(0o755)
        return
    _mount("--bind", str(folder), str(folder))
    try:
        _mount("-o", "remount,ro,bind", str(folder))
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def fixed(file: Path) -> Iterator[None]:
    """A file that cannot be written in a folder that can."""
    if os.geteuid() != 0:
        file.chmod(0o444)
        yield
        file.chmod(0o644)
        return
    if not shutil.which("chattr") or subprocess.run(["chattr", "+i", str(file)], check=False).returncode:
        pytest.skip("no file can be made immutable here")
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", str(file)], check=True)


def with_mount_table(folder: Path, table: str, words: Sequence[str], **more: str) -> Done:
    """A command in a process for which the machine's mount table is another."""
    if not shutil.which("unshare") or subprocess.run(["unshare", "-m", "true"], check=False).returncode:
        pytest.skip("no namespace for mounts here")
    given = folder / "mounts"
    given.write_text(table, encoding="utf-8")
    script = f'mount --bind "{given}" /proc/$$/mounts && exec "$@"'
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script, "sh", *command(*words)],
        cwd=folder,
        env={**environment(), **more},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)
