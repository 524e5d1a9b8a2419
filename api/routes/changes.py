"""What went into the ledger and how it comes out again: the log, imports, undo."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath, PureWindowsPath
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Literal, cast

from fastapi import APIRouter, File, Query, Request, UploadFile
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api import schemas
from api.routes.answer import PROBLEMS, SENT
from api.settings import Settings
from api.snapshots import Snapshots
from graphmodel.report.changes import load_json, log_json
from graphmodel.store import Entry, check_expectation, undo_plan
from loaders.load import load_files

router = APIRouter(tags=["changes"], responses={status: PROBLEMS[status] for status in (404, 409, 422, 503)})
By = Annotated[str, Query(max_length=100, description="谁改的（处室，不写姓名）/ who writes")]
Why = Annotated[str, Query(max_length=500, description="为何改 / why")]
Expect = Annotated[
    int | None, Query(ge=0, lt=10**9, description="读取时的修改次数 / change number that was read")
]


@router.get("/changesets", response_model=schemas.Changesets)
def changesets(request: Request) -> dict[str, Any]:
    """Every write, the newest last."""
    return {"items": log_json(_snapshots(request).store().log())}


@router.post("/imports", response_model=schemas.Load, responses=SENT)
def imports(
    request: Request,
    files: Annotated[list[UploadFile], File(description="xlsx、csv、yaml、json")],
    dry_run: bool = False,
    unknown_names: Literal["fault", "outside"] = "fault",
    replace: Annotated[str | None, Query(max_length=200)] = None,
    by: By = "",
    why: Why = "",
    expect: Expect = None,
) -> Response:
    """Loads ledger files, all or nothing; `dry_run` only says what they would change."""
    settings = _writable(request)
    with TemporaryDirectory() as folder:
        paths = [_kept(Path(folder) / str(number), file) for number, file in enumerate(files)]
        plan, number = load_files(
            _snapshots(request).store(),
            paths,
            Entry(by, why),
            outside=unknown_names == "outside",
            replace=replace,
            expect=expect,
            dry_run=dry_run,
            most_rows=settings.most_rows,
        )
    return _json(load_json(plan, number))


@router.post("/changesets/{number}:undo", response_model=schemas.Load, responses=SENT)
def undo(request: Request, number: int, by: By = "", why: Why = "", expect: Expect = None) -> Response:
    """Takes a changeset back; refused, naming changesets and authors, if a later one built on it."""
    _writable(request)
    store = _snapshots(request).store()
    read_at = store.change()
    plan = undo_plan(store, number)
    check_expectation(store, plan, expect)
    made = store.commit(plan, Entry(by, why or f"回退第{number}次修改", undoes=number), read_at=read_at)
    return _json(load_json(plan, made))


def _snapshots(request: Request) -> Snapshots:
    return cast(Snapshots, request.app.state.snapshots)


def _writable(request: Request) -> Settings:
    settings = cast(Settings, request.app.state.settings)
    if settings.read_only:
        raise HTTPException(403)
    return settings


def _kept(folder: Path, file: UploadFile) -> Path:
    """The upload under its own name, without any folder that the name pretends to."""
    name = PureWindowsPath(PurePosixPath(file.filename or "").name).name.strip(". ")
    if not name or "\0" in name or len(name.encode()) > 200:
        problem = "上传的文件没有可用的名称"
        error = {
            "loc": ("body", "files"),
            "msg": problem,
            "type": "name",
            "input": name,
            "ctx": {"error": problem},
        }
        raise RequestValidationError([error])
    folder.mkdir()
    place = folder / name
    place.write_bytes(file.file.read())
    return place


def _json(value: dict[str, Any]) -> Response:
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    return Response(body, media_type="application/json", headers={"Cache-Control": "no-store"})
