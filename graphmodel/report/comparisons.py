"""A series over all streets as JSON and table: what most say, and which unit says what else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphmodel.ledger.cells import Cell, number_of, text_of
from graphmodel.questions.compare import Comparison, Contrast, Peer
from graphmodel.report.answers import unit_json
from graphmodel.report.matrices import box_json, box_text
from graphmodel.report.sentences import unit_label
from graphmodel.report.tables import Table
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY

Json = dict[str, Any]
_DIFFERS = "≠"


def compare_sentence(snapshot: Snapshot, found: Comparison, language: str = "zh") -> str:
    """How many there are, where there is none, and who differs on what."""
    odd = differing(found)
    names = [
        f"{unit_label(snapshot, unit)} ({', '.join(_aspects(aspects, language))})"
        if language == "en"
        else f"{unit_label(snapshot, unit)}（{'、'.join(_aspects(aspects, language))}）"
        for unit, aspects in odd.items()
    ]
    ties = _aspects([c.aspect for c in found.aspects if not c.usual], language)
    streets = [unit_label(snapshot, street) for street in found.lacking]
    if language == "en":
        parts = [f"{found.series}: {len(found.peers)} units"]
        none = "nothing to compare it with" if len(found.peers) == 1 else "none differs from most of them"
        parts += [f"{len(odd)} differ: {', '.join(names)}" if odd else none]
        parts += [f"no majority on {', '.join(ties)}"] if ties else []
        parts += [f"not in the ledger for {', '.join(streets)}"] if streets else []
        return "; ".join(parts) + "."
    parts = [f"{found.series}{len(found.peers)}个"]
    nobody = "无从对照" if len(found.peers) == 1 else "没有与多数不同的"
    parts += [f"与多数不同的{len(odd)}个：{'、'.join(names)}" if odd else nobody]
    parts += [f"{'、'.join(ties)}没有多数"] if ties else []
    parts += [f"台账未载的街道（乡镇）{len(streets)}个：{'、'.join(streets)}"] if streets else []
    return "；".join(parts) + "。"


def differing(found: Comparison) -> dict[str, list[str]]:
    """The units that differ from the majority, each with the aspects on which they do ("" = regime)."""
    odd: dict[str, list[str]] = {}
    for contrast in (found.regimes, *found.aspects):
        if contrast.usual:
            for unit in contrast.differing:
                odd.setdefault(unit, []).append(contrast.aspect)
    return odd


def _aspects(codes: Sequence[str], language: str) -> list[str]:
    regime = VOCABULARY.sheets["arrangements"].label(language)
    return [VOCABULARY.aspect_path(code, language) if code else regime for code in codes]


def compare_table(snapshot: Snapshot, found: Comparison, language: str = "zh") -> Table:
    """One row for each unit; a cell that differs from most opens with ≠."""
    heads = [VOCABULARY.aspect_path(contrast.aspect, language) for contrast in found.aspects]
    columns = VOCABULARY.sheets["units"].columns
    fixed = (
        ("street", "unit", "regime", "approved", "actual")
        if language == "en"
        else (
            "街道（乡镇）",
            "单位",
            VOCABULARY.sheets["arrangements"].label(),
            columns["approved"].label(),
            columns["actual"].label(),
        )
    )
    rows = [_row(snapshot, found, peer, language) for peer in found.peers]
    blank = [""] * (len(found.aspects) + 3)
    none = "not in the ledger" if language == "en" else "台账未载"
    rows += [(unit_label(snapshot, street), none, *blank) for street in found.lacking]
    return Table(found.series, (*fixed, *heads), tuple(rows))


def _row(snapshot: Snapshot, found: Comparison, peer: Peer, language: str) -> tuple[str, ...]:
    unit = snapshot.units[peer.unit]
    regime = VOCABULARY.label("presets", peer.preset, language) or "—"
    boxes = [
        _mark(contrast, peer) + box_text(snapshot, box, language)
        for contrast, box in zip(found.aspects, peer.boxes, strict=True)
    ]
    return (
        unit_label(snapshot, peer.street),
        unit_label(snapshot, peer.unit),
        _mark(found.regimes, peer) + regime,
        text_of(unit.approved) or "",
        text_of(unit.actual) or "",
        *boxes,
    )


def _mark(contrast: Contrast, peer: Peer) -> str:
    return _DIFFERS if contrast.usual and peer.unit not in contrast.usual else ""


def _figures(snapshot: Snapshot, peers: Sequence[Peer], column: str) -> Json:
    cells: list[Cell] = [getattr(snapshot.units[peer.unit], column) for peer in peers]
    numbers = [number for cell in cells if (number := number_of(cell)) is not None]
    return {
        "sum": sum(numbers),
        "of": len(numbers),
        "unstated": len(cells) - len(numbers),
        "low": min(numbers, default=None),
        "high": max(numbers, default=None),
    }


def compare_json(snapshot: Snapshot, found: Comparison, language: str = "zh") -> Json:
    """`{"series","at","change","units":[…],"lacking","regimes","aspects":[{"aspect","usual","differing"}],"figures"}`.

    `figures` sums exact numbers only; `unstated` counts units whose number is missing or only bounded.
    """

    def contrast_json(contrast: Contrast) -> Json:
        return {
            "usual": list(contrast.usual),
            "groups": [list(group) for group in contrast.groups],
            "differing": list(contrast.differing) if contrast.usual else [],
        }

    return {
        "series": found.series,
        "at": snapshot.day,
        "change": snapshot.change,
        "units": [
            {
                "unit": unit_json(snapshot, peer.unit),
                "street": unit_json(snapshot, peer.street),
                "preset": peer.preset,
                "approved": snapshot.units[peer.unit].approved,
                "actual": snapshot.units[peer.unit].actual,
                "cells": [box_json(snapshot, box, language) for box in peer.boxes],
            }
            for peer in found.peers
        ],
        "lacking": [unit_json(snapshot, street) for street in found.lacking],
        "regimes": contrast_json(found.regimes),
        "aspects": [{"aspect": c.aspect, **contrast_json(c)} for c in found.aspects],
        "differing": [
            {"unit": unit_json(snapshot, unit), "aspects": [a or "arrangement" for a in aspects]}
            for unit, aspects in differing(found).items()
        ],
        "figures": {column: _figures(snapshot, found.peers, column) for column in ("approved", "actual")},
    }
