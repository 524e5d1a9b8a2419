"""Defects of credit codes and registration (REG)."""

from __future__ import annotations

from zlib import crc32

from stdnum.cn import uscc

from benchmarks.defects.reform import step
from benchmarks.defects.spot import Defect, Spot

_INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def _code(spot: Spot, mark: str, begins: str = "12", *, inner: bool = True) -> str:
    """A right code of the region 999999, which does not exist; `inner`: the organisation code inside is right as
    well."""
    number = f"{crc32(spot.desk.id(mark).encode()) % 10**8:08}"
    due = (11 - sum(int(sign) * w for sign, w in zip(number, _INNER_WEIGHTS, strict=True)) % 11) % 11
    check = "0123456789X"[due]
    wrong = "1" if check == "0" else "0"
    body = f"{begins}999999{number}{check if inner else wrong}"
    return str(body + uscc.calc_check_digit(body))


def _reg01(spot: Spot) -> str:
    return spot.institution("无码服务中心", spot.department("民政"), uscc="无")


def _reg02(spot: Spot) -> str:
    """A wrong last sign, small letters, a letter for a number, or one sign too few."""
    right = _code(spot, "REG02")
    wrong = (
        right[:-1] + ("1" if right[-1] == "0" else "0"),
        f"12999999ma{right[10:]}",
        f"{right[:8]}O{right[9:]}",
        right[:-1],
    )[spot.n % 4]
    return spot.institution("错码服务中心", spot.department("民政"), uscc=wrong)


def _reg03(spot: Spot) -> str:
    code = _code(spot, "REG03")
    return min(
        spot.institution(f"{word}重码服务中心", spot.department(word), uscc=code) for word in ("民政", "教育")
    )


def _reg04(spot: Spot) -> str:
    return spot.institution(
        "未登记服务中心", spot.department("民政"), legal_person="true", registered_on="无"
    )


def _reg05(spot: Spot) -> str:
    cells = {"uscc": _code(spot, "REG05"), "to": "2024-12-31", "cancelled_on": "无"}
    bureau = spot.department("民政")
    unit = spot.institution("未注销服务中心", bureau, status="abolished", **cells)
    # Who takes over is stated, so that only the registration is left open.
    step(spot, "abolish", units=unit, target=bureau, date="2024-12-31")
    return unit


def _reg06(spot: Spot) -> str:
    """The code of an enterprise, or one whose inner part is wrong."""
    code = (_code(spot, "REG06", "91"), _code(spot, "REG06", inner=False))[spot.n % 2]
    return spot.institution("异类服务中心", spot.department("民政"), uscc=code)


def _reg07(spot: Spot) -> str:
    """Of two that were renamed, one has registered since."""
    after, before = (
        spot.institution(f"更名{word}服务中心", spot.department("民政"), registered_on=day)
        for word, day in (("甲", "2025-07-01"), ("乙", "2019-04-01"))
    )
    for unit in (after, before):
        step(spot, "rename", target=unit)
    return before


DEFECTS: dict[str, Defect] = {
    "REG01": _reg01,
    "REG02": _reg02,
    "REG03": _reg03,
    "REG04": _reg04,
    "REG05": _reg05,
    "REG06": _reg06,
    "REG07": _reg07,
}
