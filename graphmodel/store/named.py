"""The part of a ledger in which a text means the unit that it means in the whole one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from graphmodel.errors import Ambiguous, NotFound
from graphmodel.ledger.ledger import Ledger
from graphmodel.ledger.names import LISTED, LONGEST_PATH, Names
from graphmodel.ledger.rows import Row
from graphmodel.ledger.structure import Structure
from graphmodel.ledger.units import is_plate, names_of
from graphmodel.store.near import SUBJECTS, Found, Lookup, about, with_hosts
from graphmodel.text import clean, fold

# Beyond so many below a unit it is quicker to follow each that has a name upwards.
_MANY = 20_000


def named(lookup: Lookup, texts: Sequence[str]) -> Ledger:
    """Enough to say which units these texts mean (id, name, path), with what stands above each that they could."""
    found = Found(lookup)
    if len(texts) == 1 and _is_sure(found, texts[0]):
        return lookup.ledger(found.rows.values())
    meant = {id_ for text in texts for id_ in _candidates(lookup, text)}
    if len(meant) <= LISTED or not _is_plain_name(lookup, texts[0]):
        found.climb(meant)
    elif len(texts) == 1:
        found.climb(_listed(found, meant, texts[0]))
    else:
        found.climb(_inside(lookup, meant, texts[0], texts[1]) or meant)
    found.close()
    return lookup.ledger(found.rows.values())


def _is_sure(found: Found, text: str) -> bool:
    """Fetches whoever could have this id or name; whether it means one of them wherever that stands."""
    found.fetch([text])
    if text not in found.rows:
        found.fetch(found.lookup.keyed([fold(text)]))
    return Names(found.lookup.ledger(found.rows.values())).sure[text] is not None


def _is_plain_name(lookup: Lookup, text: str) -> bool:
    """Whether a text is neither an id nor a path, which mean the same wherever they are asked."""
    return "/" not in clean(text) and not list(lookup.by_id(with_hosts([text])))


def _bears(row: Row, text: str) -> bool:
    """Whether a row is a unit of this name; a name plate answers only where no unit does."""
    return row.sheet == "units" and not is_plate(row) and fold(text) in map(fold, names_of(row))


def _listed(found: Found, meant: Collection[str], text: str) -> Collection[str]:
    """Of thousands of one name those that a person is shown; what stands above the others nobody asks."""
    found.fetch(meant)
    alike = [row.id for row in found.lookup.ledger(found.rows.values()).of("units") if _bears(row, text)]
    return alike[:LISTED] if len(alike) > LISTED else meant


def _inside(lookup: Lookup, meant: Collection[str], text: str, within: str) -> Collection[str]:
    """Of thousands of one name those inside a unit, with all who are; none where that takes as long as to ask each."""
    try:
        host = Names(named(lookup, [within])).find(within).unit
    except (NotFound, Ambiguous):
        return ()
    found = Found(lookup)
    level, seen = {host}, {host}
    found.fetch(level)
    while level:
        below = found.below(level) - seen
        seen |= below
        level = below
        if len(seen) > _MANY:
            return ()
    structure = Structure(lookup.ledger(found.rows.values()))
    held = {child for unit in structure.scope(host) for child in structure.inside.get(unit, ())}
    alike = (found.rows[unit] for unit in held & set(meant) if unit in found.rows)
    return seen if any(_bears(row, text) for row in alike) else ()


def _candidates(lookup: Lookup, text: str) -> set[str]:
    found = with_hosts([text]) | set(lookup.keyed([fold(text)]))
    if not 0 < clean(text).count("/") <= LONGEST_PATH:
        return found
    head, _, tail = clean(text).rpartition("/")
    hosts = _candidates(lookup, head)
    inside = with_hosts(unit for row in lookup.naming(hosts, ["units", *SUBJECTS]) for unit in about(row))
    return found | hosts | inside.intersection(lookup.keyed([fold(tail)]))
