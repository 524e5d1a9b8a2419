"""The pages in a real browser: nothing is cut, nothing complains, the keyboard works."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page

from api.app import Settings, create_app
from tests.api.stores import DAY

_PAGES = [
    f"/?at={DAY}",
    f"/?at={DAY}&unit=SL-J01-04",
    f"/?at={DAY}&unit=SL-M1",
    f"/streets/SL-J01-BSC?at={DAY}",
    f"/findings?at={DAY}",
    f"/findings?at={DAY}&code=open",
    f"/units?at={DAY}",
    f"/units/SL-J01-04?at={DAY}",
    f"/units/SL-G?at={DAY}",
    f"/guides?at={DAY}",
    f"/guides?at={DAY}&unit=SL-J01-04&aspect=funds",
    f"/candidates?at={DAY}&place=SL-G",
    f"/search?q=司法所&at={DAY}",
    "/units/没有",
]
_TEXTS = "[...document.querySelectorAll('body *')].filter(e => e.closest('svg') === null)"
_CUT = f"""() => {_TEXTS}.filter(e => e.children.length === 0 && !e.matches('.vh, .skip, option, input, select')
    && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflow !== 'visible').map(e => e.textContent)"""
_SMALL = f"""() => {_TEXTS}.filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())
    && parseFloat(getComputedStyle(e).fontSize) < 12).map(e => e.tagName + e.className)"""


@pytest.fixture(scope="module")
def served(all_url: str) -> Iterator[str]:
    """The workbench on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(Settings(all_url)), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 10
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    yield opened
    opened.close()


@pytest.mark.parametrize("width", [1366, 1440, 1920])
def test_no_page_scrolls_sideways_or_complains(served: str, page: Page, width: int) -> None:
    said: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        # The browser itself notes the status of a page that says "not found".
        if message.type in ("error", "warning") and "status of 404" not in message.text:
            said.append(message.text)

    page.on("console", heard)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_viewport_size({"width": width, "height": 900})
    wide = []
    for path in _PAGES:
        page.goto(served + path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    assert not said and not wide


def test_text_is_nowhere_cut_off(served: str, page: Page) -> None:
    for path in _PAGES:
        page.goto(served + path)
        assert page.evaluate(_CUT) == []


def test_nothing_on_screen_is_smaller_than_twelve_pixels(served: str, page: Page) -> None:
    for path in _PAGES:
        page.goto(served + path)
        assert page.evaluate(_SMALL) == []


def test_the_slash_key_finds_units_from_any_page(served: str, page: Page) -> None:
    page.goto(f"{served}/findings?at={DAY}")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("丙街道司法")
    page.wait_for_selector(".found a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/units/SL-J03-04?*")
    assert DAY in page.url


def test_a_slash_typed_into_a_field_stays_there(served: str, page: Page) -> None:
    page.goto(f"{served}/guides?at={DAY}")
    page.fill("input[name=unit]", "乙街道")
    page.focus("input[name=unit]")
    page.keyboard.press("End")
    page.keyboard.type("/司法所")
    assert page.input_value("input[name=unit]") == "乙街道/司法所"


def test_choosing_a_place_shows_it_at_once(served: str, page: Page) -> None:
    page.goto(f"{served}/?at={DAY}")
    page.select_option("select[name=place]", label="营口市")
    page.wait_for_url("**place=YK-G**")
    assert page.inner_text("h1") == "营口市机构总览"


def test_a_wrong_date_is_not_sent(served: str, page: Page) -> None:
    page.goto(f"{served}/?at={DAY}")
    page.fill(".controls input[name=at]", "2026年")
    page.press(".controls input[name=at]", "Tab")
    assert DAY in page.url


def test_a_click_on_the_board_opens_the_unit_and_its_lines(served: str, page: Page) -> None:
    page.goto(f"{served}/?at={DAY}")
    page.click('svg.board a[data-unit="SL-J01-04"]')
    page.wait_for_selector("text=打开单位卡")
    assert "司法所" in page.inner_text(".panel h2")


def test_on_paper_controls_are_gone_and_the_legend_stays(served: str, page: Page) -> None:
    page.goto(f"{served}/?at={DAY}")
    page.emulate_media(media="print")
    assert (
        not page.is_visible(".search")
        and not page.is_visible(".controls")
        and not page.is_visible(".top nav")
    )
    assert page.is_visible("svg.board .legend") and page.is_visible("h1")


def test_every_link_shows_where_the_keyboard_is(served: str, page: Page) -> None:
    page.goto(f"{served}/?at={DAY}")
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate("""() => { const e = document.activeElement;
            const s = getComputedStyle(e.id === 'q' ? e.parentElement : e); return s.outlineStyle + s.outlineWidth }""")
        assert outline == "solid3px"


def test_a_district_prints_on_one_sheet(served: str, page: Page) -> None:
    page.goto(f"{served}/?at={DAY}")
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
