"""What every test may ask for: the checkout, the shared material, a browser, Neo4j; and what a skip means in CI."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

# Fixtures are found by their names here.
from tests.neo4j_server.fixtures import neo4j_driver, neo4j_jars, neo4j_server, neo4j_url, private_neo4j

__all__ = ["neo4j_driver", "neo4j_jars", "neo4j_server", "neo4j_url", "private_neo4j"]

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SHARED_ABSENT = "../shared is absent"

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
# Chromium must neither ask its maker for updates nor need a sandbox that root in a container does not have.
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session", autouse=True)
def columns_are_kept_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests and the processes that they start keep the columns of large ledgers where nobody else looks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIAOKUAI_CACHE", str(tmp_path_factory.mktemp("columns")))
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout: `root / "examples"`."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The source texts and the encoded places, in a folder beside the checkout; skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(SHARED_ABSENT)
    return SHARED


# Not for the session: while Playwright runs, no other test of this thread can call asyncio.run.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine, without a window; close each page or context that you open."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if chromium is None:
        pytest.skip(f"no Chromium on this machine (looked for {', '.join(CHROMIUM_NAMES)})")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield launched
        launched.close()


def pytest_itemcollected(item: pytest.Item) -> None:
    if "browser" in getattr(item, "fixturenames", ()):
        item.add_marker("browser")
    if {"neo4j_server", "neo4j_jars"} & set(getattr(item, "fixturenames", ())):
        item.add_marker("neo4j")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _fail_broken_promise(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _fail_broken_promise(report)
    return report


def _fail_broken_promise(report: pytest.TestReport | pytest.CollectReport) -> None:
    """In CI everything that tests need is installed, so a skip would hide what was not tested.

    Two skips stay skips: an expected failure, and a test of the shared material in a checkout without it.
    """
    if not os.environ.get("CI") or not report.skipped or hasattr(report, "wasxfail"):
        return
    assert isinstance(report.longrepr, tuple)
    reason = report.longrepr[2]
    if SHARED_ABSENT not in reason:
        report.outcome = "failed"
        report.longrepr = f"Promised in CI, but skipped: {reason.removeprefix('Skipped: ')}"
