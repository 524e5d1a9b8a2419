"""Professions of a whole ledger in columns: unit by unit what vocabulary.regimes.profession_of says."""

from __future__ import annotations

from random import Random

from graphmodel.ledger.cells import Cell
from graphmodel.rules.shared.recognised import recognised
from graphmodel.snapshot import Snapshot
from graphmodel.vocabulary import VOCABULARY
from graphmodel.vocabulary.regimes import profession_of, statutory_regimes
from tests.build import DAY, ledger

_REGIMES = statutory_regimes()
_STARTS = ("", "甲市", "甲縣", "国家统计局甲市", "中国人民银行", "人民银行甲市", "国家金融监督管理总局甲市")
_BEHIND = ("", "", "", "(乙所)", "（国家统计局）", "乙", "　")
_ENDINGS = (*(ending for regime in _REGIMES.values() for ending in regime.endings), "某局", "稅務局", "乡")


def _name(random: Random) -> str:
    return random.choice(_STARTS) + random.choice(_ENDINGS) + random.choice(_BEHIND)


def _unit(number: int, random: Random) -> dict[str, Cell]:
    fitting = random.choice([k for r in _REGIMES.values() for k in r.kinds])
    cells: dict[str, Cell] = {
        "id": f"u{number}",
        "name": _name(random),
        "kind": random.choice([fitting, fitting, random.choice(list(VOCABULARY.kinds))]),
        "short_name": random.choice([None, _name(random)]),
        "aliases": random.choice([None, [_name(random), _name(random)]]),
        "level": random.choice([None, "province", "prefecture", "county"]),
        "series": random.choice([None, None, _name(random)]),
        "domain": random.choice([None, "审计", "稅務", "统计", "农业"]),
    }
    return {name: cell for name, cell in cells.items() if cell is not None}


def _both(day: str, units: list[dict[str, Cell]]) -> tuple[dict[str, str], dict[str, str]]:
    """Ids and professions as the columns say, and as the rule for one unit says."""
    snapshot = Snapshot(ledger(units=units), day)
    frame = recognised(snapshot.frames)
    one_by_one = {
        unit.id: regime.code
        for unit in snapshot.units.values()
        if not unit.is_plate
        and (
            regime := profession_of(
                (*unit.names, unit.series) if unit.series else unit.names,
                unit.domain,
                unit.kind,
                unit.level,
                day,
            )
        )
    }
    ids = snapshot.frames.ids(frame, "n")
    return dict(ids.select("n", "code").iter_rows()), one_by_one


def test_the_columns_recognise_what_is_recognised_unit_by_unit() -> None:
    random = Random(5)
    units = [_unit(number, random) for number in range(4000)]
    for day, at_least in ((DAY, 1000), ("2012-06-30", 100), ("1949-10-01", 0)):
        columns, one_by_one = _both(day, units)
        assert len(one_by_one) >= at_least
        assert columns == one_by_one


def test_every_profession_with_an_ending_is_recognised_by_it() -> None:
    units: list[dict[str, Cell]] = [
        {
            "id": f"{code}.{number}",
            "name": (regime.starts or ("甲",))[0] + ending,
            "kind": (regime.kinds or ("other",))[0],
            "level": (regime.levels or ("county",))[0],
        }
        for code, regime in _REGIMES.items()
        for number, ending in enumerate(regime.endings)
    ]
    columns, one_by_one = _both(DAY, units)
    assert columns == one_by_one
    living = {code for code, regime in _REGIMES.items() if regime.endings and not regime.historic}
    assert set(columns.values()) >= {code for code in living if _REGIMES[code].start <= DAY}


def test_a_frame_of_professions_carries_what_the_statute_says() -> None:
    snapshot = Snapshot(
        ledger(units=[{"id": "u", "name": "甲区审计局", "kind": "government_department"}]), DAY
    )
    (row,) = recognised(snapshot.frames).drop("n").to_dicts()
    assert row == {
        "code": "audit",
        "regime": "dual",
        "main": "by_aspect",
        "business": "line",
        "practice": None,
        "is_read": True,
    }
