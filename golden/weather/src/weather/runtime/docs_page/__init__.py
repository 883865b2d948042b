# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Serves `/docs`: Swagger UI on the document.

Its files come from the package swagger-ui-bundle-v2, which a service need not have. The browser asks nobody
but the service: the content security policy holds it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Final, NamedTuple

from ..messages import Request, Response
from ..response import NO_PAGE

_PACKAGE: Final = "swagger_ui_bundle"
_TEXT: Final = b"text/html; charset=utf-8"
_STYLE: Final = b"text/css; charset=utf-8"
_SCRIPT: Final = b"text/javascript; charset=utf-8"
_OF_THE_PACKAGE: Final = {"swagger-ui.css": _STYLE, "swagger-ui-bundle.js": _SCRIPT}
_OUR_OWN: Final = {"page.css": _STYLE, "page.js": _SCRIPT}
DOCUMENT: Final = "openapi.json"
"""What the page asks for to get the document: as it is packed, and whatever else may be at that path."""

_POLICY: Final = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data: blob:",  # the icons of the style sheet; what an operation answers
        "media-src blob:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
)
_FOR_EVER: Final = (b"cache-control", b"public, max-age=31536000, immutable")
_FOR_NOW: Final = (b"cache-control", b"no-cache")
_GUARDED: Final = ((b"referrer-policy", b"no-referrer"), (b"x-content-type-options", b"nosniff"))
_OF_A_PAGE: Final = (
    _FOR_NOW,
    (b"content-security-policy", _POLICY.encode()),
    *_GUARDED,
)
_OF_THE_DOCUMENT: Final = (_FOR_NOW, *NO_PAGE)


class _Asset(NamedTuple):
    """Holds a file of the page. Its address has its digest, so that there is one content to an address."""

    media_type: bytes
    content: bytes
    digest: str

    def answer(self, request: Request, digest: str) -> Response:
        """Gives it, or says that the browser has it already (RFC 9110 13.1.2)."""
        tag = f'"{self.digest}"'
        cached = _FOR_EVER if digest == self.digest else _FOR_NOW
        fields = (cached, (b"etag", tag.encode()), *_GUARDED)
        known = (request.header(b"if-none-match") or "").split(",")
        if any(one.strip().removeprefix("W/") in {tag, "*"} for one in known):
            return Response(304, headers=fields)
        return Response(200, self.media_type, self.content, fields)


class Page:
    """Answers with the page, with its files, and with the document for it."""

    def __init__(self, document: Callable[[], Awaitable[bytes]], *, tries: bool) -> None:
        """`document` gets the document's JSON text; `tries` says if operations are where the page is."""
        self._document = document
        self._tries = tries
        self._assets: Mapping[str, _Asset] = {}
        self._thread = ThreadPoolExecutor(1, "docs")

    async def respond(self, request: Request) -> Response:
        """Answers by what the query begins with: the name of a file, or else nothing that matters."""
        name, _, digest = request.query.partition("=")
        if name == DOCUMENT:
            return Response(200, b"application/json", await self._document(), _OF_THE_DOCUMENT)
        assets = self._assets
        if not assets:
            assets = await asyncio.get_running_loop().run_in_executor(self._thread, self._load)
            if not assets:
                return _LACKING
        asset = assets.get(name)
        return self._page(assets) if asset is None else asset.answer(request, digest)

    def _load(self) -> Mapping[str, _Asset]:
        """Reads the files when the page is first asked for; gives none without the package."""
        if not self._assets:
            try:
                folder: Path = import_module(_PACKAGE).swagger_ui_path
            except ModuleNotFoundError:
                return {}
            own = Path(__file__).parent
            self._assets = {
                **{name: _asset(folder, name, media_type) for name, media_type in _OF_THE_PACKAGE.items()},
                **{name: _asset(own, name, media_type) for name, media_type in _OUR_OWN.items()},
            }
        return self._assets

    def _page(self, assets: Mapping[str, _Asset]) -> Response:
        styles = [
            f'<link rel="stylesheet" href="{_address(name, one)}">'
            for name, one in assets.items()
            if one.media_type == _STYLE
        ]
        scripts = [
            f'<script src="{_address(name, one)}" defer></script>'
            for name, one in assets.items()
            if one.media_type == _SCRIPT
        ]
        text = _HTML.format(
            links="\n".join([*styles, *scripts]), tries="on" if self._tries else "off", document=DOCUMENT
        )
        return Response(200, _TEXT, text.encode(), _OF_A_PAGE)


def _asset(folder: Path, name: str, media_type: bytes) -> _Asset:
    content = folder.joinpath(name).read_bytes()
    return _Asset(media_type, content, sha256(content).hexdigest()[:32])


def _address(name: str, asset: _Asset) -> str:
    """Gives the address of a file from within the page: a query of its path, which a proxy may change."""
    return f"?{name}={asset.digest}"


_HTML: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API</title>
<link rel="icon" href="data:,">
{links}
</head>
<body data-tries="{tries}" data-document="?{document}">
<nav><a href="openapi.json">openapi.json</a> <a href="openapi.yaml">openapi.yaml</a></nav>
<p id="notice" role="status"></p>
<div id="operations"></div>
<noscript>This page needs JavaScript. The document is <a href="openapi.json">openapi.json</a>.</noscript>
</body>
</html>
"""

_LACKING: Final = Response(
    404,
    _TEXT,
    b"""\
<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>API</title></head>
<body>
<h1>The page of this service is not installed</h1>
<p>It comes with the extra <code>docs</code> of the project: <code>pip install '.[docs]'</code>.
The document is at <a href="openapi.json">openapi.json</a> and <a href="openapi.yaml">openapi.yaml</a>.</p>
<p><code>BRRTR_DOCS=off</code> takes all three away.</p>
</body>
</html>
""",
    _OF_A_PAGE,
)
