"""Jurisdictions as columns: the root over answering lines makes the place (contract 1.4).

The columnar twin of graphmodel.ledger.structure, which stays the judge where a unit can be reached from several places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from graphmodel.columns.cells import Cells, folded, items, text
from graphmodel.columns.nodes import NODE_SHEETS
from graphmodel.columns.words import ANSWERING
from graphmodel.ledger.structure import MAKERS
from graphmodel.vocabulary import VOCABULARY

_PAIRS = {"n": pl.UInt32, "place": pl.String}


def edges(
    stated: pl.DataFrame, of_presets: pl.DataFrame, units: pl.DataFrame, types: Sequence[str] = ANSWERING
) -> pl.DataFrame:
    """Lines of every date and of these types: subject, holder, each pair once; a unit over itself is none."""
    structural = of_presets.filter(pl.col("aspect").is_null())
    # What unit rows say comes first: of several ways up, the first one tells the place.
    lines = pl.concat([stated.filter("shorthand"), stated.filter(~pl.col("shorthand")), structural])
    lines = lines.filter(pl.col("type").is_in(types))
    known = units.select("n", "id")
    return (
        lines.select("subject", "holder")
        .join(known.rename({"n": "s", "id": "subject"}), on="subject", maintain_order="left")
        .join(known.rename({"n": "h", "id": "holder"}), on="holder", maintain_order="left")
        .select(subject="s", holder="h")
        .filter(pl.col("subject") != pl.col("holder"))
        .unique(maintain_order=True)
    )


def own_edges(lines: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """Without superiors outside the ledger over a government or committee that is inside it."""
    makers = units.filter(pl.col("kind").is_in(MAKERS) & ~pl.col("outside")).select(subject="n")
    outside = units.filter("outside").select(holder="n")
    cut = lines.join(makers, on="subject", how="semi").join(outside, on="holder", how="semi")
    return lines.join(cut, on=["subject", "holder"], how="anti", maintain_order="left")


def roots_of(own: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """Units with nobody above them."""
    return units.join(own, left_on="n", right_on="subject", how="anti", maintain_order="left")


def places(own: pl.DataFrame, roots: pl.DataFrame, made: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """n, place of every unit that has one: the id of a government or committee, or `region:NAME`."""
    hosts = units.filter("plate").select("n", "host")
    regions = _regions(made)
    of_load = _of_load(made)
    starts = (
        made.select("n", "place"),
        _of_region(roots, regions),
        roots.join(of_load, on="first_in").select("n", "place"),
    )
    found = pl.DataFrame(schema=_PAIRS)
    for start in starts:
        reached = _spread(start, own)
        new = reached.join(found, on="n", how="anti")
        several = new.filter(pl.col("n").is_duplicated()).select("n").unique()
        first = _nearest(several["n"].to_list(), own, dict(start.iter_rows()))
        found = pl.concat([found, new.join(several, on="n", how="anti"), first])
    hung = hosts.join(found, left_on="host", right_on="n").select("n", "place")
    # A plate is where its host is, and nowhere where nothing tells of the host.
    return pl.concat([found.join(hosts.drop_nulls("host"), on="n", how="anti"), hung])


def makers(roots: pl.DataFrame) -> pl.DataFrame:
    """Roots that make a jurisdiction: n, id, kind, region, level, first_in, place.

    A Party committee and the government beside it are one place.
    """
    found = roots.filter(pl.col("kind").is_in(MAKERS) & ~pl.col("outside")).select(
        "n", "id", "kind", "region", "level", "first_in", of_load=pl.len().over("first_in")
    )
    governments = found.filter(pl.col("kind") == "government")
    committees = found.filter(pl.col("kind") == "party_committee")
    alike = committees.join(governments, on=["region", "level"])
    alone = committees.filter(pl.col("of_load") == 2).join(governments, on="first_in")
    # Blank equals any, where the same load brought these two and no other.
    alone = alone.filter((pl.col(c) == pl.col(f"{c}_right")).fill_null(True) for c in ("region", "level"))
    beside = pl.concat([alike.select("n", place="id_right"), alone.select("n", place="id_right")]).unique()
    beside = beside.filter(~pl.col("n").is_duplicated())
    joined = found.join(beside, on="n", how="left", maintain_order="left")
    return joined.with_columns(place=pl.coalesce("place", "id"))


def _regions(made: pl.DataFrame) -> pl.DataFrame:
    """The place of a region, as its makers tell: region, place; of several the last."""
    return (
        made.drop_nulls("region").select("region", "place").unique("region", keep="last", maintain_order=True)
    )


def _of_region(roots: pl.DataFrame, regions: pl.DataFrame) -> pl.DataFrame:
    named = roots.filter(pl.col("region").is_not_null() & (pl.col("region") != ""))
    joined = named.join(regions, on="region", how="left", maintain_order="left")
    return joined.select("n", place=pl.coalesce("place", pl.concat_str(pl.lit("region:"), "region")))


def _of_load(made: pl.DataFrame) -> pl.DataFrame:
    """The only place of a load: first_in, place."""
    several = made.group_by("first_in").agg(pl.col("place").unique())
    return several.filter(pl.col("place").list.len() == 1).explode("place").select("first_in", "place")


def _spread(start: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """Every unit below with the places that reach it, each pair once; rings end by themselves."""
    found = frontier = start
    while not frontier.is_empty():
        below = own.join(frontier, left_on="holder", right_on="n").select(n="subject", place="place")
        frontier = below.unique().join(found, on=["n", "place"], how="anti")
        found = pl.concat([found, frontier])
    return found


def _nearest(units: Sequence[int], own: pl.DataFrame, start: Mapping[int, str]) -> pl.DataFrame:
    """Of units that several places reach: the place of the first root on the way up, level by level."""
    above: dict[int, list[int]] = {}
    frontier = pl.DataFrame({"subject": units}, schema={"subject": pl.UInt32})
    while not frontier.is_empty():
        step = own.join(frontier, on="subject", how="semi", maintain_order="left")
        for low, high in step.iter_rows():
            above.setdefault(low, []).append(high)
        seen = pl.DataFrame({"subject": list(above)}, schema={"subject": pl.UInt32})
        frontier = step.select(subject="holder").unique().join(seen, on="subject", how="anti")
    rows = [(unit, place) for unit in units if (place := _first(unit, above, start)) is not None]
    return pl.DataFrame(rows, schema=_PAIRS, orient="row")


def _first(unit: int, above: Mapping[int, Sequence[int]], start: Mapping[int, str]) -> str | None:
    seen, queue = {unit}, [unit]
    for current in queue:
        ups = above.get(current, ())
        if not ups and current in start:
            return start[current]
        for superior in ups:
            if superior not in seen:
                seen.add(superior)
                queue.append(superior)
    return None


def places_of_others(
    cells: Cells, nodes: pl.DataFrame, units: pl.DataFrame, placed: pl.DataFrame, made: pl.DataFrame
) -> pl.DataFrame:
    """n, place of bodies, documents, matters and other rows, as far as anything tells: at last the load that brought
    them."""
    of_load = _of_load(made).rename({"place": "of_load"})
    of_unit = units.select("n", "id").join(placed, on="n").select("id", "place")
    known = {"bodies": _of_bodies(cells, of_unit)}
    of_all = pl.concat([of_unit, known["bodies"]])
    known["documents"] = _of_documents(cells, of_all)
    known["matters"] = _of_matters(cells, of_unit)
    parts = []
    for sheet in NODE_SHEETS[1:]:
        own = cells(sheet)
        told = known.get(sheet, pl.DataFrame(schema={"id": pl.String, "place": pl.String}))
        parts.append(own.join(told, on="id", how="left", maintain_order="left"))
    found = pl.concat(parts).join(of_load, on="first_in", how="left", maintain_order="left")
    # A body belongs to whoever set it up, also where nothing tells of him.
    mute = found.join(_makers_of_bodies(cells), on="id", how="semi").filter(pl.col("place").is_null())
    told = found.join(mute, on="id", how="anti").join(nodes.select("id", "n"), on="id")
    return told.select("n", place=pl.coalesce("place", "of_load"))


def _of_bodies(cells: Cells, of_unit: pl.DataFrame) -> pl.DataFrame:
    return _makers_of_bodies(cells).join(of_unit, left_on="maker", right_on="id").select("id", "place")


def _makers_of_bodies(cells: Cells) -> pl.DataFrame:
    """id, maker (id) of the bodies that name who set them up."""
    raw = cells("bodies", "set_up_by", "under")
    return raw.select("id", maker=pl.coalesce(text("set_up_by"), text("under"))).drop_nulls("maker")


def _of_matters(cells: Cells, of_unit: pl.DataFrame) -> pl.DataFrame:
    """The place of the first lead that has one, else of the first unit that has any part in the matter: id, place."""
    named = pl.concat_list(items("lead"), items("assist"))
    own = cells("matters", "lead", "assist").select("id", unit=named).explode("unit")
    shared = cells("responsibilities", "matter", "unit").select(id="matter", unit=text("unit"))
    taking = pl.concat([own, shared]).drop_nulls()
    known = taking.join(of_unit.select(unit="id", place="place"), on="unit", maintain_order="left")
    return known.unique("id", keep="first", maintain_order=True).select("id", "place")


def _of_documents(cells: Cells, of_all: pl.DataFrame) -> pl.DataFrame:
    """Where the rows that rest on a document belong, if that is one place."""
    parts = []
    for sheet in VOCABULARY.sheets:
        about = pl.col("id") if sheet in ("units", "bodies") else pl.coalesce("subject", "unit")
        raw = cells(sheet, "subject", "unit", "basis").filter(pl.col("basis").is_not_null())
        parts.append(raw.select(about.alias("about"), "basis").drop_nulls().unique())
    told = pl.concat(parts).join(of_all, left_on="about", right_on="id").select("basis", "place").unique()
    cited = told.select("place", items("basis")).explode("basis").drop_nulls().unique()
    keyed = cited.with_columns(key=folded(cited["basis"]))
    found = keyed.join(names_of_documents(cells), on="key").group_by("id").agg(pl.col("place").unique())
    return found.filter(pl.col("place").list.len() == 1).explode("place").select("id", "place")


def names_of_documents(cells: Cells) -> pl.DataFrame:
    """key (folded id, number or title), id: how a 依据文号 leads to its document; the first that has it counts."""
    raw = cells("documents", "number", "title")
    called = pl.concat_list("id", text("number"), pl.coalesce(text("title"), "id")).list.drop_nulls()
    named = raw.select("id", called.alias("called")).explode("called")
    return named.select("id", key=folded(named["called"])).unique("key", keep="first", maintain_order=True)
