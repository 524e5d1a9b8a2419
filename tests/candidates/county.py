"""A county's list as an office writes it: three institutions that are alike, a commercial one, two schools."""

from __future__ import annotations

from pathlib import Path

from graphmodel.store import Entry, open_store
from loaders.load import load_files

_HEAD = "机构编码,机构全称,机构类型,隶属单位,机构类别,层级,区划,核定编制,实有人数,主要职责"
_ROWS = (
    "G,青岚县人民政府,政府,,,县级,青岚县,,,",
    "D1,青岚县农业农村局,政府工作部门,G,,县级,,,,",
    "D2,青岚县水利局,政府工作部门,G,,县级,,,,",
    "A,青岚县农技推广站,事业单位,D1,公益一类,县级,,5,3,负责农业技术推广；农民培训",
    "B,青岚县农民培训站,事业单位,D1,公益一类,县级,,4,4,农民培训；农业技术推广工作",
    "C,青岚县种子站,事业单位,D1,公益二类,县级,,8,8,种子质量检查；农业技术推广",
    "E,青岚县农资经营部,事业单位,D1,生产经营类,县级,,4,4,农业技术推广；农资经营",
    "S1,青岚县第一小学,事业单位,D2,公益一类,县级,,5,4,",
    "S2,青岚县第二小学,事业单位,D2,公益一类,县级,,5,5,",
)


def write_county(folder: Path) -> Path:
    """The list as a CSV file."""
    path = folder / "机构.csv"
    path.write_text("\n".join((_HEAD, *_ROWS)) + "\n", encoding="utf-8")
    return path


def county_store(folder: Path) -> str:
    """The URL of a store that holds the list."""
    url = f"sqlite:///{folder / 'county.db'}"
    load_files(open_store(url), [write_county(folder)], Entry())
    return url
