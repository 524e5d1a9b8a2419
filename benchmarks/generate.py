"""Makes a ledger of one size: FOLDER/ledger/*.csv, and FOLDER/planted.json, which says what rule names whom.

python -m benchmarks.generate SIZE FOLDER [--seed N] [--clean]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from random import Random

from benchmarks.alike import nobody, plant, shares
from benchmarks.arrangements import stations
from benchmarks.bodies import bodies, matters
from benchmarks.defects import DEFECTS, NOT_PLANTED
from benchmarks.defects.spot import Spot
from benchmarks.desk import Desk
from benchmarks.dual import dual_lines
from benchmarks.government import structure
from benchmarks.guidance import guidance
from benchmarks.papers import documents, institutions_allowed, posts
from benchmarks.places import Place, places
from benchmarks.sizes import SEED, SIZES, Size
from benchmarks.write import Writer

LEDGER, PLANTED, CANDIDATES = "ledger", "planted.json", "candidates"


def generate(size: Size, folder: Path, seed: int = SEED, *, clean: bool = False) -> Mapping[str, int]:
    """Writes the ledger and planted.json; the same size and seed give the same bytes. `clean` plants nothing.

    Returns how many rows each sheet has.
    """
    chosen = {} if clean else _spots(size, Random(f"{seed}/{size.name}/spots"))
    pairs = {} if clean else shares(size)
    alike = nobody()
    planted: dict[str, list[str]] = {code: [] for code in ([] if clean else DEFECTS)}
    with Writer(folder / LEDGER) as out:
        for place in places(size):
            random = Random(f"{seed}/{size.name}/{place.code}")
            desk = Desk(place, size, random, out)
            streets = _write(desk, chosen.get(place.code, ()), planted)
            if place.code in pairs:
                plant(desk, pairs[place.code], streets, alike)
        rows = dict(out.rows)
    text = {
        "size": size.name,
        "seed": seed,
        "rows": rows,
        "planted": {code: sorted(ids) for code, ids in planted.items()},
        "not_planted": dict(NOT_PLANTED),
        CANDIDATES: alike,
    }
    (folder / PLANTED).write_text(json.dumps(text, ensure_ascii=False, indent=1), encoding="utf-8")
    return rows


def _spots(size: Size, random: Random) -> dict[str, list[tuple[str, int]]]:
    """By county: which rules are broken there. A rule is broken once in a county at most."""
    counties = [place.code for place in places(size) if place.level == "county"]
    found: dict[str, list[tuple[str, int]]] = {}
    for code in DEFECTS:
        for n, county in enumerate(random.sample(counties, size.defects)):
            found.setdefault(county, []).append((code, n))
    return found


def _write(
    desk: Desk, spots: list[tuple[str, int]] | tuple[()], planted: dict[str, list[str]]
) -> dict[int, str]:
    documents(desk)
    streets = structure(desk)
    place: Place = desk.place
    if place.outside:
        return streets
    if streets:
        stations(desk, streets)
    dual_lines(desk)
    guidance(desk)
    matters(desk)
    if place.has_streets:
        bodies(desk)
    posts(desk)
    institutions_allowed(desk)
    for code, n in spots:
        planted[code].append(DEFECTS[code](Spot(desk, n, streets)))
    return streets


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", choices=list(SIZES))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--clean", action="store_true", help="plant nothing")
    asked = parser.parse_args()
    print(generate(SIZES[asked.size], asked.folder, asked.seed, clean=asked.clean))


if __name__ == "__main__":
    main()
