"""The pictures in a real browser with real fonts: estimates are one thing, glyphs another."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.viz.contents import BOARDS, ROADS
from viz import draw_board, draw_street

MEASURE = """() => {
  const svg = document.querySelector('svg'), view = svg.getBoundingClientRect(), faults = [];
  const shown = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim());
  const texts = shown.map(t => [t, t.getBoundingClientRect()]);
  for (const [t, r] of texts)
    if (r.left < view.left - .5 || r.right > view.right + .5 || r.top < view.top || r.bottom > view.bottom)
      faults.push('outside the picture: ' + t.textContent);
  for (const group of svg.querySelectorAll('.unit:not(.child), .half, .cell, .body, .absent')) {
    const frame = group.querySelector(':scope > rect');
    if (!frame) continue;
    const box = frame.getBoundingClientRect();
    for (const t of group.querySelectorAll(':scope > text')) {
      // The number of a badge stands at the corner of its box, half outside.
      if (/^\\d+\\+?$/.test(t.textContent)) continue;
      const r = t.getBoundingClientRect();
      if (r.left < box.left - 1 || r.right > box.right + 1)
        faults.push('wider than its box: ' + t.textContent);
    }
  }
  for (let i = 0; i < texts.length; i++) for (let j = i + 1; j < texts.length; j++) {
    const a = texts[i][1], b = texts[j][1];
    const w = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    // Line boxes are higher than glyphs, so texts one below the other always share some height.
    if (w > 2 && h > 8) faults.push(`upon each other: ${shown[i].textContent} / ${shown[j].textContent}`);
  }
  return faults;
}"""


@pytest.mark.parametrize("screen", (1085, 1440))
def test_every_text_fits_where_it_was_put_in_the_fonts_of_this_machine(browser: Browser, screen: int) -> None:
    pictures = {name: draw_board(content, screen) for name, content in BOARDS.items()}
    pictures |= {name: draw_street(content, screen) for name, content in ROADS.items()}
    page = browser.new_page()
    try:
        for name, svg in pictures.items():
            page.set_content(f"<body style='margin:0;text-autospace:normal'>{svg}</body>")
            assert page.evaluate(MEASURE) == [], name
    finally:
        page.close()
