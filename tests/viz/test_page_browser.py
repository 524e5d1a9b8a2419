"""The page in a real browser: it asks for nothing, draws at once, finds, filters, tells, and prints on one sheet."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.viz.pages import STREET, hostile, loaded, whole_district
from viz import draw_page

DRAWN = "Number(document.documentElement.dataset.drawn)"
LINES = "lines().length"


@pytest.fixture(scope="module")
def files(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Addresses of the pages of a district, a street and hostile names."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "shenhe").mkdir()
    shenhe = loaded(root / "examples" / "shenhe.yaml", folder / "shenhe")
    pages = {
        "district": draw_page(whole_district(folder)),
        "street": draw_page(shenhe, STREET),
        "hostile": draw_page(hostile()),
    }
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in pages}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which any complaint of the browser, also about its policy, fails the test."""
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    opened.close()
    assert said == []


def middle(page: Page, unit: str) -> tuple[float, float]:
    """Where the middle of a unit is on the screen."""
    x, y = page.evaluate(
        """unit => {
          const r = rectOf(PAINTED.get(NODES_OF.get(unit)[0])), b = $("net").getBoundingClientRect();
          const at = network.canvasToDOM({ x: r.x + r.w / 2, y: r.y + r.h / 2 });
          return [at.x + b.x, at.y + b.y];
        }""",
        unit,
    )
    return float(x), float(y)


def named(page: Page, ending: str) -> str:
    return str(page.evaluate("e => D.painted.find(n => n.name.endsWith(e)).unit", ending))


def test_the_page_asks_for_nothing_and_draws_a_district_within_a_second(
    page: Page, files: dict[str, str]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(files["district"])
    page.wait_for_function(f"{DRAWN} > 0")
    assert page.evaluate("D.nodes.length") > 250
    assert page.evaluate(DRAWN) < 1000
    page.wait_for_timeout(200)
    assert asked == [files["district"]]


def test_even_a_script_in_the_page_reaches_nobody(browser: Browser, files: dict[str, str]) -> None:
    opened = browser.new_page()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        opened.goto(files["street"])
        # Not waited for: without the policy it would hang on an answer that never comes.
        opened.evaluate("at => { fetch(at).catch(() => 0); new Image().src = at; }", address)
        with pytest.raises(TimeoutError):
            server.accept()
    opened.close()


def test_initials_find_the_bureau_and_show_its_card(page: Page, files: dict[str, str]) -> None:
    page.goto(files["district"])
    page.fill("#find", "sfj")
    assert "司法局" in page.inner_text("#found li >> nth=0")
    page.keyboard.press("Enter")
    assert "司法局" in page.inner_text("#card .title")
    assert page.evaluate(LINES) > 0
    page.fill("#find", "没有这个")
    assert page.inner_text("#found") == "图上没有这个单位"


def test_a_click_shows_the_sentence_the_clause_and_the_mark(page: Page, files: dict[str, str]) -> None:
    page.goto(files["street"])
    page.mouse.click(*middle(page, "SH-J-04"))
    page.wait_for_selector("#card:not([hidden])")
    said = page.inner_text("#card")
    for text in ("实行双重管理", "征求意见", "60%", "40%", "≈", "◇", "依据同上", "来源"):
        assert text in said
    page.keyboard.press("Escape")
    assert page.is_hidden("#card")


def test_the_legend_takes_a_kind_of_line_away_and_gives_it_back(page: Page, files: dict[str, str]) -> None:
    page.goto(files["district"])
    page.check("#all")
    shown = "edges.get({ filter: e => !e.hidden && e.kind === 'dual' }).length"
    before = page.evaluate(shown)
    picture = page.screenshot()
    page.click(".kind[data-kind=dual]")
    assert before > 0 and page.evaluate(shown) == 0
    assert page.get_attribute(".kind[data-kind=dual]", "aria-pressed") == "false"
    page.mouse.move(5, 5)
    assert page.screenshot() != picture
    page.click(".kind[data-kind=dual]")
    assert page.evaluate(shown) == before


def test_an_aspect_leaves_only_the_lines_that_bear_on_it(page: Page, files: dict[str, str]) -> None:
    page.goto(files["district"])
    assert page.evaluate(LINES) == 0
    page.select_option("#aspect", "personnel")
    kinds = page.evaluate("[...new Set(lines().map(e => e.kind))].sort()")
    assert page.evaluate("lines().every(e => e.aspects.includes('personnel'))")
    assert "takes_part" in kinds and "structure" not in kinds and "stationed" not in kinds


def test_departments_and_streets_fold_and_unfold(page: Page, files: dict[str, str]) -> None:
    page.goto(files["district"])
    seen = "nodes.get({ filter: n => !n.hidden }).length"
    folded, every = page.evaluate(seen), page.evaluate("D.nodes.length")
    street_y = page.evaluate("PAINTED.get(STREETS[0]).y")
    page.mouse.dblclick(*middle(page, named(page, "教育局")))
    page.wait_for_function(f"{seen} === {folded + 3}")
    assert page.evaluate("rectOf(PAINTED.get(STREETS[0])).y") > street_y
    page.click("#card button:has-text('折叠所属单位')")
    assert page.evaluate(seen) == folded
    page.click("#unfold")
    assert page.evaluate(seen) == every
    page.click("#streets")
    assert page.evaluate(seen) < every - 110
    page.click("#unfold")
    page.click("#streets")
    assert page.evaluate(seen) == folded


def test_no_two_boxes_overlap_when_everything_is_unfolded(page: Page, files: dict[str, str]) -> None:
    page.goto(files["district"])
    page.click("#unfold")
    assert (
        page.evaluate("""() => {
      const rects = D.painted.filter(n => !hidden(n)).map(rectOf), faults = [];
      rects.forEach((a, i) => rects.slice(i + 1).forEach(b => {
        const beside = a.x + a.w <= b.x + .3 || b.x + b.w <= a.x + .3;
        if (!beside && a.y + a.h > b.y + .3 && b.y + b.h > a.y + .3) faults.push([a, b]);
      }));
      return faults;
    }""")
        == []
    )


@pytest.mark.parametrize("name", ("district", "street"))
def test_print_is_one_page_with_title_totals_and_legend(
    page: Page, files: dict[str, str], name: str, tmp_path: Path
) -> None:
    page.goto(files[name])
    if name == "district":
        page.click("#unfold")
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    assert re.search(rb"/MediaBox\s*\[0 0 119\d(\.\d+)? 84\d", paper)
    page.emulate_media(media="print")
    page.evaluate("toPaper()")
    for part in ("h1", ".totals", ".legend", "#paper svg"):
        assert page.is_visible(part)
    for part in (".controls", "#net", "#card", ".hint"):
        assert page.is_hidden(part)
    # The picture on paper is text, not pixels.
    assert page.evaluate("document.querySelectorAll('#paper text').length") > 50


def test_names_that_mean_harm_do_nothing(page: Page, files: dict[str, str]) -> None:
    page.goto(files["hostile"])
    page.evaluate("select('A</script>')")
    assert "onerror" in page.inner_text("#card .title")
    page.fill("#find", "img")
    assert page.locator("img").count() == 0
    assert page.title() != "1"
