"""Duties that say nearly the same are found without comparing all with all, and none is missed."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from graphmodel.rules.shared.wording import alike, clauses

WORDS = st.text(alphabet="水利资源管理保护", min_size=4, max_size=9)


def pairs(keys: list[str], at_least: float) -> set[tuple[int, int]]:
    texts = pl.DataFrame(
        {"row": range(len(keys)), "group": [1] * len(keys), "key": keys},
        schema={"row": pl.UInt32, "group": pl.Int64, "key": pl.String},
    )
    numbered = texts.select(pl.col("key").unique(maintain_order=True)).with_row_index("k")
    found = alike(texts.join(numbered, on="key", maintain_order="left"), numbered, at_least)
    return set(found.iter_rows())


def shared(one: str, other: str) -> float:
    a, b = ({key[i : i + 2] for i in range(len(key) - 1)} for key in (one, other))
    return len(a & b) / len(a | b)


@given(st.lists(WORDS, max_size=8), st.sampled_from([0.5, 0.7, 0.8, 1.0]))
@settings(max_examples=60, deadline=None)
def test_the_join_on_rare_pairs_of_signs_finds_what_comparing_all_would(
    keys: list[str], least: float
) -> None:
    every = {
        (i, j)
        for i, one in enumerate(keys)
        for j, other in enumerate(keys)
        if i < j and (one == other or shared(one, other) >= least)
    }
    assert pairs(keys, least) == every


def test_the_same_things_in_another_order_are_the_same() -> None:
    assert pairs(["殡葬管理、养老服务、社会救助", "社会救助和养老服务、殡葬管理"], 0.8) == {(0, 1)}


def test_what_every_office_has_is_no_duty_of_its_own() -> None:
    said = ["承办上级交办的其他事项", "负责机关党建工作", "依法负责全市水资源管理工作。", "水资源管理"]
    read = clauses(pl.DataFrame({"c": [1, 1, 1, 2], "text": said}))
    assert read["key"].to_list() == ["水资源管理", "水资源管理"]
