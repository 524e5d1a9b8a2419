"""Which units are of a profession of law, as one frame: the columnar twin of vocabulary.regimes.profession_of."""

from __future__ import annotations

from functools import cache
from weakref import WeakKeyDictionary

import polars as pl

from graphmodel.columns.cells import folded
from graphmodel.columns.words import KIND, LEVEL, MAIN
from graphmodel.rules.shared.superiors import TIERS
from graphmodel.snapshot.frames import Frames
from graphmodel.text import fold
from graphmodel.vocabulary import VOCABULARY
from graphmodel.vocabulary.regimes import statutory_regimes

# The series of a unit is looked at behind all its names.
_LAST = 999
# No ending is shorter.
_TAIL = 2
# By number of the unit: where its profession stands among all.
_PLACES: WeakKeyDictionary[Frames, pl.Series] = WeakKeyDictionary()
_KNOWN: WeakKeyDictionary[Frames, pl.DataFrame] = WeakKeyDictionary()


def recognised(frames: Frames) -> pl.DataFrame:
    """The statutory regime of every unit in force that is recognised, on the day; a name plate has none.

    Columns: n, code, regime, main (unstated: the text names none), business (which side is main for that aspect),
    practice, is_read (the article itself was read).
    """
    if frames not in _KNOWN:
        by_name = _by_name(frames)
        found = pl.concat([by_name, _by_domain(frames, by_name["n"])])
        # A profession stands at its place.
        regimes = _regimes().drop("place").select(pl.all().gather(found["place"]))
        _KNOWN[frames] = pl.concat([found.select("n"), regimes], how="horizontal")
    return _KNOWN[frames]


def of_units(frames: Frames, units: pl.Series, *columns: str) -> pl.DataFrame:
    """Columns of `recognised` for each of these units (numbers), in their order; null where none is recognised."""
    if frames not in _PLACES:
        known = recognised(frames)
        nowhere = pl.repeat(None, len(frames.all_units), dtype=pl.UInt8, eager=True)
        _PLACES[frames] = nowhere.scatter(known["n"], known["code"].to_physical().cast(pl.UInt8))
    return _regimes().select(pl.col(columns).gather(_PLACES[frames].gather(units)))


def in_trade_above(frames: Frames, pairs: pl.DataFrame) -> pl.DataFrame:
    """The rows, of numbers `unit` and `holder`, whose holder is of the unit's own profession and of a higher level."""
    own, upper = (of_units(frames, pairs[end], "code")["code"] for end in ("unit", "holder"))
    of_trade = pairs.filter(own == upper)
    tier = pl.col("level").replace_strict(TIERS, default=None, return_dtype=pl.Int8)
    levels = frames.all_units.select("level")
    lower, higher = (levels[of_trade[end]].select(tier)["level"] for end in ("unit", "holder"))
    return of_trade.filter(higher < lower)


def _by_name(frames: Frames) -> pl.DataFrame:
    """n, place: the longest ending counts; of names with that ending the first; of professions the first declared."""
    words = pl.Series(_all_endings(), dtype=pl.String)
    # Cheap and sure: whatever ends otherwise is of no trade. What stands in brackets behind a name tells nothing.
    tails = words.str.tail(_TAIL).unique().to_list()
    names = _names(frames)
    bracket = names["key"].str.contains("(", literal=True)
    before = names.filter(bracket).with_columns(pl.col("key").str.split("(").list.first())
    plain = pl.concat([names.filter(~bracket), before]).filter(pl.col("key").str.tail(_TAIL).is_in(tails))
    # The leftmost word that reaches to the end is the longest of them; to take the whole match is quickest.
    longest = pl.col("key").str.extract(f"(?:{'|'.join(words)})$", 0).cast(pl.Enum(words))
    called = _inside(frames, plain.with_columns(longest=longest).drop_nulls("longest"))
    fitting = called.join(_endings(frames.day), on=["longest", "kind"]).filter(
        _has_level() & pl.col("key").str.starts_with(pl.col("start"))
    )
    # A name that is the word and nothing else counts as the longest.
    length = pl.when(pl.col("key") == pl.col("ending")).then(words.str.len_chars().max()).otherwise("length")
    return _first(
        fitting.with_columns(rank=(100 - length) * 1_000_000 + pl.col("position") * 1000 + pl.col("place"))
    )


def _names(frames: Frames) -> pl.DataFrame:
    """n, position, key of every name in force; the series of a unit is its last."""
    series = frames.units.lazy().filter(pl.col("series").is_not_null()).select("n", "series").collect()
    last = series.select("n", position=pl.lit(_LAST, pl.Int64), key=folded(series["series"]))
    names = frames.keys.select("n", "position", "key")
    return names if last.is_empty() else pl.concat([names, last])


def _inside(frames: Frames, called: pl.DataFrame) -> pl.DataFrame:
    """Without name plates; with kind and level of the unit `n`, looked up by position."""
    units = frames.all_units
    own = called.filter(~units["plate"].gather(called["n"]))
    return own.with_columns(units[column].gather(own["n"]) for column in ("kind", "level"))


def _by_domain(frames: Frames, named: pl.Series) -> pl.DataFrame:
    """n, place of those that no name tells: the first profession declared that has the domain as its word."""
    stated = pl.col("domain").is_not_null() & ~pl.col("plate")
    units = frames.units.lazy().filter(stated).select("n", "kind", "level", "domain").collect()
    others = units.filter(~pl.col("n").is_in(named.implode()))
    known = others.with_columns(word=folded(others["domain"])).join(_words(frames.day), on=["word", "kind"])
    return _first(known.filter(_has_level()).with_columns(rank="place"))


def _has_level() -> pl.Expr:
    return pl.col("levels").is_null() | pl.col("level").is_in(pl.col("levels")).fill_null(False)


def _first(candidates: pl.DataFrame) -> pl.DataFrame:
    """The candidate of lowest rank of each unit."""
    # Hardly any unit has two, and only those need sorting.
    several = candidates["n"].is_duplicated()
    ranked = candidates.filter(several).sort("rank", maintain_order=True).unique("n", keep="first")
    return pl.concat([one.select("n", "place") for one in (candidates.filter(~several), ranked)])


@cache
def _regimes() -> pl.DataFrame:
    """Every profession with its place among those declared."""
    codes, said = (
        pl.Enum(list(statutory_regimes())),
        pl.Enum(list(VOCABULARY.enumerations["statutory_regimes"])),
    )
    rows = [
        (place, r.code, r.regime, r.main, r.mains.get("business"), r.practice, r.is_read)
        for place, r in enumerate(statutory_regimes().values())
    ]
    schema = pl.Schema(
        {
            "place": pl.Int64(),
            "code": codes,
            "regime": said,
            "main": MAIN,
            "business": MAIN,
            "practice": MAIN,
            "is_read": pl.Boolean(),
        }
    )
    return pl.DataFrame(rows, schema=schema, orient="row")


@cache
def _places(day: str) -> pl.DataFrame:
    """place, kind, levels (null = any) of the professions of which anything may be said on the day."""
    rows = [
        (place, kind, list(r.levels) or None)
        for place, r in enumerate(statutory_regimes().values())
        for kind in r.kinds or VOCABULARY.kinds
        if not r.historic and r.start <= day
    ]
    return pl.DataFrame(
        rows, schema={"place": pl.Int64, "kind": KIND, "levels": pl.List(LEVEL)}, orient="row"
    )


@cache
def _all_endings() -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(ending) for r in statutory_regimes().values() for ending in r.endings))


@cache
def _endings(day: str) -> pl.DataFrame:
    """longest, ending, length, place, start, kind, levels: what a name with this longest ending may be."""
    own = [
        (ending, place, fold(start))
        for place, r in enumerate(statutory_regimes().values())
        for ending in map(fold, r.endings)
        for start in r.starts or ("",)
    ]
    rows = [
        (word, ending, len(ending), place, start)
        for ending, place, start in own
        for word in _all_endings()
        if word.endswith(ending)
    ]
    longest, text, number = pl.Enum(_all_endings()), pl.String(), pl.Int64()
    schema = pl.Schema({"longest": longest, "ending": text, "length": number, "place": number, "start": text})
    return pl.DataFrame(rows, schema=schema, orient="row").join(_places(day), on="place")


@cache
def _words(day: str) -> pl.DataFrame:
    """word, place, kind, levels: what a domain may be."""
    rows = [(fold(w), place) for place, r in enumerate(statutory_regimes().values()) for w in r.words]
    words = pl.DataFrame(rows, schema={"word": pl.String, "place": pl.Int64}, orient="row")
    return words.join(_places(day), on="place")
