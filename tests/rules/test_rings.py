"""Rings of lines, however long the way around and whatever hangs on them."""

from __future__ import annotations

import polars as pl

from graphmodel.rules.shared.rings import knot, rings

LONG = 20_000


def test_two_rings_with_a_line_between_them_stay_two() -> None:
    pairs = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "d"), ("d", "c")]
    assert rings(pairs) == [("a", "b"), ("c", "d")]


def test_rings_that_share_a_unit_are_one() -> None:
    pairs = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "d"), ("d", "b")]
    assert rings(pairs) == [("a", "b", "c", "d")]


def test_a_line_that_is_written_twice_makes_no_second_ring() -> None:
    assert rings([("a", "b"), ("a", "b"), ("b", "a")]) == [("a", "b")]


def test_a_ring_of_thousands_is_found_whole() -> None:
    pairs = [(str(n), str((n + 1) % LONG)) for n in range(LONG)]
    (ring,) = rings(pairs)
    assert len(ring) == LONG


def test_a_chain_of_thousands_holds_no_ring() -> None:
    assert rings((str(n), str(n + 1)) for n in range(LONG)) == []


def test_a_knot_keeps_every_line_of_a_ring_and_nothing_of_a_tree() -> None:
    tree = [(n, n // 10) for n in range(10, 1000)]
    ring = [(2000, 2001), (2001, 2002), (2002, 2000)]
    lines = pl.DataFrame([*tree, *ring, (5, 5)], schema=["subject", "holder"], orient="row")
    assert sorted(knot(lines).iter_rows()) == ring


def test_a_knot_gives_a_long_chain_up_before_it_has_taken_it_apart_link_by_link() -> None:
    lines = pl.DataFrame({"subject": range(LONG), "holder": range(1, LONG + 1)})
    assert len(knot(lines)) > LONG * 0.9
