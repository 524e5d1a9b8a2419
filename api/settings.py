"""What a running workbench is told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Which store is shown, and how. `hosts` are the names under which browsers may ask.

    A page from elsewhere could point a name of its own at 127.0.0.1; asking for the name keeps it out.
    """

    store_url: str
    language: str = "zh"
    read_only: bool = True
    title: str = "条块"
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "::1")
