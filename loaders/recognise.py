"""Says which sheet of the ledger a raw sheet is: by its name, else by its headings; never by a guess."""

from __future__ import annotations

from collections.abc import Mapping

from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY, Sheet
from loaders.header import Header, find_header
from loaders.headings import meaning, sheet_of
from loaders.raw import RawSheet, Unreadable


def recognise(raw: RawSheet, decided: Mapping[str, str]) -> tuple[Sheet, Header]:
    """The sheet and its header. `decided` holds what the user said of a sheet's name. Raises Unreadable."""
    chosen = next((value for name, value in decided.items() if fold(name) == fold(raw.name)), None)
    sheet = sheet_of(chosen) if chosen else sheet_of(raw.name)
    header = find_header(raw, sheet)
    if header is None:
        wanted = "、".join(c.label() for c in sheet.columns.values() if c.required) if sheet else ""
        suggestion = f"表头至少要有必填列：{wanted}" if wanted else _how(raw)
        raise Unreadable("前十行里没有表头（至少两个认得的列名）", suggestion)
    return (sheet or _by_headings(raw, header)), header


def _by_headings(raw: RawSheet, header: Header) -> Sheet:
    """Of the sheets whose required columns are all there, the one with most of the others."""
    scores = {s.name: header.known(s) for s in VOCABULARY.sheets.values() if not _missing(s, header)}
    if not scores:
        near = max(VOCABULARY.sheets.values(), key=header.known)
        missing = "、".join(_missing(near, header))
        raise Unreadable("认不出是哪张表", f"最接近“{near.label()}”，缺必填列：{missing}。" + _how(raw))
    best = [name for name, score in scores.items() if score == max(scores.values())]
    if len(best) > 1:
        labels = "、".join(VOCABULARY.sheets[name].label() for name in best)
        raise Unreadable(f"可能是几张表：{labels}", _how(raw, VOCABULARY.sheets[best[0]].label()))
    return VOCABULARY.sheets[best[0]]


def _how(raw: RawSheet, label: str = "机构") -> str:
    return f"请把表名改成“{label}”等表名，或加 --sheet {raw.name}={label}；不需要的工作表请隐藏或删除"


def _missing(sheet: Sheet, header: Header) -> list[str]:
    """Labels of the required columns that the header lacks; where one of several will do, of all of them."""
    found = {c.name for top, below in header.words.values() if (c := meaning(sheet, top, below))}
    columns = sheet.columns.values()
    missing = [c.label() for c in columns if c.required and c.name not in found]
    for group in {c.one_of for c in columns if c.one_of}:
        several = [c for c in columns if c.one_of == group]
        missing += [] if any(c.name in found for c in several) else ["或".join(c.label() for c in several)]
    return missing
