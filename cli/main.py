"""`tiaokuai`: commands in, one clear line out; no input ends in a traceback."""

from __future__ import annotations

import errno
import json
import logging
import os
import sys
import tempfile
import traceback
from pathlib import Path

import typer
from typer.exceptions import Abort, Exit, TyperException

from cli import (
    asking,
    checking,
    clearing,
    comparing,
    correcting,
    counting,
    dividing,
    exchanging,
    figuring,
    graphing,
    handing,
    keeping,
    loading,
    merging,
    moving,
    reforming,
    serving,
)
from cli.output import message
from graphmodel.errors import Ambiguous, NotFound, Refused, TiaokuaiError

_COULD_NOT_RUN, _INTERNAL = 2, 3
_REASONS = {
    errno.ENOSPC: "磁盘已满，请腾出空间后重做",
    errno.EROFS: "只读，请换一个可写的文件夹",
    errno.EACCES: "没有权限，请检查文件和文件夹的权限",
    errno.EPERM: "没有权限，请检查文件和文件夹的权限",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EISDIR: "这是文件夹，请写文件名",
}

app = typer.Typer(
    name="tiaokuai",
    help="条块：谁领导、谁指导、谁负责 / who leads, who guides, who answers",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("open")(serving.open_)
app.command("set")(correcting.set_)
for command in (
    loading.load,
    asking.who,
    asking.whom,
    asking.chain,
    comparing.path,
    comparing.matrix,
    comparing.compare,
    clearing.bodies,
    counting.stats,
    counting.diff,
    counting.lineage,
    figuring.figures,
    dividing.boundaries,
    dividing.cases,
    dividing.evaluate,
    graphing.graph,
    exchanging.export,
    exchanging.template,
    checking.audit,
    checking.rules,
    checking.explain,
    merging.candidates,
    reforming.reform,
    handing.handover,
    handing.plans,
    loading.log,
    loading.undo,
    keeping.backup,
    keeping.check,
    moving.copy,
    serving.draw,
    serving.demo,
    serving.serve,
):
    app.command()(command)


def main() -> None:
    """Runs one command and turns every fault into an exit code: 0 done, 1 findings, 2 not run, 3 our fault."""
    sys.exit(_run(sys.argv[1:]))


def _run(arguments: list[str]) -> int:
    as_json = "json" in arguments or "--format=json" in arguments
    if wrong := [place for place, given in enumerate(arguments, 1) if not _is_text(given)]:
        message(f"第{wrong[0]}个参数不是文字，请用 UTF-8 / not text")
        return _COULD_NOT_RUN
    try:
        result = app(arguments, standalone_mode=False)
    except Exit as stop:
        return stop.exit_code
    except TyperException as error:
        message(f"命令写法不对：{error.format_message()}（见 --help）")
        return _COULD_NOT_RUN
    except (Abort, KeyboardInterrupt):
        return 130
    except MemoryError:
        message("内存不够，未写入任何内容；请把文件分成几份，分几次读入")
        return _COULD_NOT_RUN
    except TiaokuaiError as error:
        _say(error, as_json)
        return _COULD_NOT_RUN
    except BrokenPipeError:
        # The reader (head, less) has gone; what it read was whole.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        place = f" {error.filename}" if error.filename else ""
        message(f"不能读写{place}：{_REASONS.get(error.errno or 0) or error.strerror or error}")
        return _COULD_NOT_RUN
    except Exception:
        message(f"程序出错，未写入任何内容；详情见 {_keep_traceback()}")
        return _INTERNAL
    return result if isinstance(result, int) else 0


def _is_text(given: str) -> bool:
    """Whether an argument is text, or names a file: bytes that are neither would stop the store half-way."""
    return given.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in given) or Path(given).exists()


def _say(error: TiaokuaiError, as_json: bool) -> None:
    if as_json:
        from graphmodel.report.changes import faults_json

        matches = list(
            error.matches
            if isinstance(error, Ambiguous)
            else error.nearest
            if isinstance(error, NotFound)
            else ()
        )
        value = (
            faults_json(error.faults)
            if isinstance(error, Refused)
            else {"error": {"problem": str(error), "matches": matches}}
        )
        print(json.dumps(value, ensure_ascii=False, indent=2))
    message(str(error))
    if isinstance(error, Refused):
        from graphmodel.report.changes import fault_lines, unlisted_superiors

        for line in fault_lines(error.faults):
            message(f"  {line}")
        if unlisted_superiors(error.faults):
            message("  上级单位本来不在表中的，可加 --unknown-names outside：先作台账外单位读入，以后再补")
    if isinstance(error, Ambiguous):
        message("  可能是：" + "；".join(error.matches) + "。请写编码，或用 --in 指明在哪个单位内")
    if isinstance(error, NotFound) and error.nearest:
        message("  最接近的是：" + "、".join(error.nearest))


def _keep_traceback() -> Path:
    place = Path(tempfile.gettempdir()) / "tiaokuai.log"
    logging.basicConfig(filename=place, encoding="utf-8")
    logging.getLogger("tiaokuai").error("%s", traceback.format_exc())
    return place


if __name__ == "__main__":
    main()
