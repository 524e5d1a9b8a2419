"""Bodies of rows as the JSON texts that every store keeps, and what tells a row its place in the ledger."""

from __future__ import annotations

import json
import json.encoder
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from graphmodel.ledger.cells import Cell
from graphmodel.ledger.rows import Row


class Placed(NamedTuple):
    """A row with what tells its place among the rows of the ledger."""

    first_in: int
    position: int
    row: Row


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=lambda value: _plain(value))


def _prepared(encoder: json.JSONEncoder) -> Callable[[object], str]:
    """What `encoder.encode` does to all but a bare text, set up once: to do so for each row takes a third longer."""
    # Python has no name for it in its documentation, and may lack it.
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return encoder.encode
    quoted, between, after = json.encoder.encode_basestring, encoder.item_separator, encoder.key_separator
    pieces = make(None, encoder.default, quoted, None, after, between, False, False, True)
    return lambda value: "".join(pieces(value, 0))


_encode = _prepared(_ENCODER)


def dump(value: Mapping[str, Cell] | Mapping[str, object] | Sequence[object]) -> str:
    """JSON without blanks; whatever is no JSON is written as the nearest that is."""
    return _encode(value)


def _plain(value: object) -> object:
    if isinstance(value, (tuple, set, frozenset)):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else str(value)
