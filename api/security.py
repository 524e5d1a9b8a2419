"""Headers that every answer carries, and the refusal of names that are not ours."""

from __future__ import annotations

import json
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Nothing but our own files: no inline script, no inline style, nothing from elsewhere.
PAGE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# A picture opened by itself carries its few type settings on its root element.
PICTURE_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
HEADERS: Final = {
    "Content-Security-Policy": PAGE_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_STRANGER: Final = "此服务不以这个主机名应答。"
_FOREIGN: Final = "写入只接受本站的页面和程序。"
_READING: Final = ("GET", "HEAD", "OPTIONS")


class Secured:
    """Wraps the application: checks who asks for what name and how much it sends, adds the headers."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...], most_bytes: int) -> None:
        self.app = app
        self.hosts = frozenset(hosts)
        self.most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope["method"], Headers(scope=scope))
        await (refusal or self.app)(scope, receive, send_secured)

    def _refusal(self, method: str, headers: Headers) -> Response | None:
        if _name(headers.get("host", "")) not in self.hosts:
            return PlainTextResponse(_STRANGER, 421)
        if method in _READING:
            return None
        # A page from elsewhere can send a form here without asking; its browser then says where it comes from.
        origin, site = headers.get("origin"), headers.get("sec-fetch-site", "same-origin")
        if site not in ("same-origin", "none") or (
            origin and origin.partition("://")[2] != headers.get("host")
        ):
            return _problem(403, "foreign", _FOREIGN)
        length = headers.get("content-length", "0" if "transfer-encoding" not in headers else "")
        if not length.isdigit():
            return _problem(411, "length", "请写明内容长度（Content-Length）。")
        if int(length) > self.most_bytes:
            most = f"{self.most_bytes // 2**20}MB"
            return _problem(413, "too-large", f"上传超过{most}：请分开上传，或用 tiaokuai load 读入。")
        return None


def _problem(status: int, name: str, detail: str) -> Response:
    body = {"type": f"urn:tiaokuai:problem:{name}", "title": detail, "status": status, "detail": detail}
    return Response(json.dumps(body, ensure_ascii=False), status, media_type="application/problem+json")


def _name(host: str) -> str:
    """The host of a Host header without its port: [::1]:8000 -> ::1."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()
