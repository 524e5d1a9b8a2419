"""open, serve, draw: the workbench and its pictures."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Annotated

import typer

from cli.options import At, By, Change, Host, Lang, Language, Port, Store, Within, today
from cli.output import message, notes, write
from cli.reading import read_snapshot, read_store, write_store
from graphmodel.errors import TiaokuaiError
from graphmodel.store import DEFAULT_URL, Entry

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
# A container has a loopback of its own, which no port leads to. Whoever publishes its port on 127.0.0.1 says so here.
_PUBLISHED, _EVERYWHERE = "TIAOKUAI_BEHIND_LOOPBACK", "0.0.0.0"


def open_(
    files: Annotated[list[Path], typer.Argument(help="一个或几个台账文件 / ledger files", metavar="FILE...")],
    store: Annotated[
        str | None, typer.Option("--store", help="默认放在文件旁边 / default: beside the file")
    ] = None,
    by: By = "",
    host: Host = "127.0.0.1",
    port: Port = 8000,
    serve_: Annotated[
        bool, typer.Option("--serve/--no-serve", help="读入后打开工作台 / serve afterwards")
    ] = True,
    lang: Lang = Language.ZH,
) -> None:
    """打开台账：读入文件旁的库，启动工作台 / load a ledger into a store beside it and serve it."""
    from cli.loading import after_load
    from graphmodel.report.sentences import load_sentence
    from loaders.load import load_files

    _only_loopback(host)
    missing = [str(path) for path in files if not path.exists()]
    if missing:
        raise TiaokuaiError(f"没有文件 {'、'.join(missing)}")
    url = store or f"sqlite:///{files[0].with_suffix('.db')}"
    with write_store(url) as target:
        for ledger in _ledgers(files):
            # An ordinary list names departments without listing them; `open` takes them as outside units.
            plan, number = load_files(target, ledger, Entry(by, "打开"), outside=True)
            notes(plan.warnings)
            names = "、".join(path.name for path in ledger)
            message(f"{names}：{load_sentence(plan, number, dry_run=False, language=lang.value)}")
        for line in after_load(target, lang.value):
            message(line)
    if serve_:
        _serve(url, host, port, lang)


def demo(
    store: Annotated[
        str, typer.Option("--store", help="默认 demo.db / default: demo.db here")
    ] = "sqlite:///demo.db",
    host: Host = "127.0.0.1",
    port: Port = 8000,
    serve_: Annotated[
        bool, typer.Option("--serve/--no-serve", help="读入后打开工作台 / serve afterwards")
    ] = True,
    lang: Lang = Language.ZH,
) -> None:
    """看示例：读入随附的几个地方的台账 / load the ledgers that come with it and serve them."""
    shipped, checkout = Path(__file__).parent / "examples", Path(__file__).parent.parent / "examples"
    files = sorted((shipped if shipped.is_dir() else checkout).glob("*.yaml"))
    open_(files, store, "", host, port, serve_, lang)


def _ledgers(files: list[Path]) -> list[list[Path]]:
    """CSV files together are the sheets of one ledger; every other file is a ledger of its own."""
    sheets = [path for path in files if path.suffix.lower() == ".csv"]
    return [[path] for path in files if path not in sheets] + ([sheets] if sheets else [])


def serve(
    store: Store = DEFAULT_URL, host: Host = "127.0.0.1", port: Port = 8000, lang: Lang = Language.ZH
) -> None:
    """启动工作台 / serve the workbench."""
    _only_loopback(host)
    read_store(store)
    _serve(store, host, port, lang)


def _only_loopback(host: str) -> None:
    if host == _EVERYWHERE and os.environ.get(_PUBLISHED) == "yes":
        return
    if host not in _LOOPBACK:
        raise TiaokuaiError(f"只在本机（127.0.0.1）提供服务：{host} 需要先有用户和角色，本版没有")


def _check_free(host: str, port: int) -> None:
    """Says so before anything is served, if another program has the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise TiaokuaiError(
                f"端口{port}已被占用或不可用：请用 --port 换一个，如 --port {port + 1}"
            ) from error


def _serve(url: str, host: str, port: int, lang: Language) -> None:
    from api.app import Settings
    from api.serve import serve as run

    _check_free(host, port)
    shown = "127.0.0.1" if host == _EVERYWHERE else host
    message(f"工作台：http://{shown}:{port}/　库：{url}　按 Ctrl+C 停止")
    run(Settings(store_url=url, language=lang.value), host, port)


def draw(
    out: Annotated[
        Path,
        typer.Option(
            "--out", help="图片 .svg 或可交互的单页 .html / a picture or a page", metavar="FILE.svg|.html"
        ),
    ],
    scope: Annotated[
        str | None,
        typer.Option("--scope", help="街道或辖区；默认第一个辖区 / a street or a place", metavar="UNIT"),
    ] = None,
    within: Within = None,
    width: Annotated[
        int | None,
        typer.Option("--width", help="宽度，像素，只用于 .svg / width in pixels", min=600, max=4000),
    ] = None,
    at: At = "",
    change: Change = None,
    store: Store = DEFAULT_URL,
) -> None:
    """画图：辖区总览或一个街道；.html 可查找、筛选、展开，不连网 / draw a district board or a street."""
    from graphmodel.questions.find import find_unit
    from viz import draw_page, draw_scope

    form = out.suffix.lower()
    if form not in (".svg", ".html"):
        raise TiaokuaiError(f"只能写 .svg 或 .html：{out.name}")
    if form == ".html" and width:
        raise TiaokuaiError(".html 随窗口放大，没有固定宽度：去掉 --width")
    snapshot = read_snapshot(store, at or today(), change)
    unit = find_unit(snapshot, scope, within) if scope else None
    write(draw_page(snapshot, unit) if form == ".html" else draw_scope(snapshot, unit, width=width), out)
