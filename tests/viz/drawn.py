"""What a test reads out of a finished SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

SVG = "{http://www.w3.org/2000/svg}"
Style = tuple[str, ...]


def parse(svg: str) -> Element:
    return fromstring(svg.encode("utf-8"))


def box(root: Element) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the view box."""
    x, y, w, h = (float(part) for part in root.attrib["viewBox"].split())
    return x, y, x + w, y + h


def bounds(element: Element) -> Iterator[tuple[float, float]]:
    """The outermost points of a rectangle or path, its stroke included."""
    half = float(element.get("stroke-width", "0")) / 2
    if element.tag == f"{SVG}rect":
        x, y, w, h = (float(element.get(key, "0")) for key in ("x", "y", "width", "height"))
        yield x - half, y - half
        yield x + w + half, y + h + half
    elif element.tag == f"{SVG}path":
        # A stroke of right angles reaches out by half its width at most where the line ends or bends.
        for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", element.attrib["d"]):
            yield float(x), float(y)


def groups(root: Element, kind: str) -> list[Element]:
    """Groups and links whose class holds the word."""
    return [e for e in root.iter() if e.tag in (f"{SVG}g", f"{SVG}a") and kind in e.get("class", "").split()]


def marks(element: Element) -> dict[str, set[Style]]:
    """Every sign below an element with the ways in which it is painted."""
    found: dict[str, set[Style]] = {}
    for e in element.iter():
        if "data-mark" in e.attrib:
            keys = ("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap")
            style = (e.tag.removeprefix(SVG), *(e.get(key, "") for key in keys))
            found.setdefault(e.attrib["data-mark"], set()).add(style)
    return found


def words(element: Element) -> list[str]:
    return [e.text or "" for e in element.iter(f"{SVG}text")]
