"""What a running workbench is told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Which store is shown, and how. `hosts` are the names under which browsers may ask.

    A page from elsewhere could point a name of its own at 127.0.0.1; asking for the name keeps it out.
    An upload may have `most_bytes` and `most_rows`; larger ledgers go in by the command `load`.
    """

    store_url: str
    language: str = "zh"
    read_only: bool = False
    title: str = "条块"
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "::1")
    most_bytes: int = 50 * 2**20
    most_rows: int = 200_000
