"""`draw` writes a picture or a page, by the ending of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import tiaokuai


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("draw")
    assert tiaokuai(made, "load", str(root / "examples" / "shenhe.yaml")).code == 0
    return made


def test_the_ending_of_the_file_says_whether_it_is_a_picture_or_a_page(folder: Path) -> None:
    for name in ("street.svg", "street.HTML"):
        done = tiaokuai(folder, "draw", "--scope", "甲街道", "--at", "2026-11-20", "--out", name)
        assert (done.code, done.out) == (0, ""), done.err
    assert (folder / "street.svg").read_text(encoding="utf-8").startswith("<svg")
    page = (folder / "street.HTML").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>") and "截至2026年11月20日" in page and "<title>甲街道" in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("--out", "x.png"), ".svg 或 .html"), (("--out", "x.html", "--width", "900"), "--width")],
)
def test_another_ending_or_a_width_for_a_page_is_refused(
    folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = tiaokuai(folder, "draw", *arguments)
    assert done.code == 2 and said in done.err
    assert not list(folder.glob("x.*"))
