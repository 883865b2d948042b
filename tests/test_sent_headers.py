"""Headers of responses that are not like others: those that frame messages, cookies, the charset of text."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import pytest
from support.doorway import read_all
from support.generated_service import serving
from support.served import Serve

import brrtr

PACKAGE = "sent_headers"
INTEGER = {"schema": {"type": "integer"}, "required": True}
STRING = {"schema": {"type": "string"}, "required": True}
FRAMING = {
    "Content-Length": INTEGER,
    **dict.fromkeys(
        ("Connection", "Date", "Keep-Alive", "Transfer-Encoding", "TE", "trailer", "Upgrade"), STRING
    ),
}
STREAM = {"application/octet-stream": {}}
COOKIES = {"Set-Cookie": {"schema": {"type": "array", "items": {"type": "string"}, "minItems": 1}}}


def response(content: Any, **headers: Any) -> dict[str, Any]:
    return {"200": {"description": "-", "headers": headers, **({"content": content} if content else {})}}


OPERATIONS: dict[str, dict[str, Any]] = {
    "framed": {"get": response({"application/json": {"schema": {"type": "integer"}}}, **FRAMING)},
    "download": {
        "get": response(STREAM, **FRAMING),
        "head": response(None, **FRAMING),
    },
    "cookies": {"get": response({"application/json": {"schema": {"type": "integer"}}}, **COOKIES)},
    "one_cookie": {
        "get": response(
            {"application/json": {"schema": {"type": "integer"}}},
            **{"Set-Cookie": STRING, "\0Set-Cookie": {"schema": {"type": "string"}}},
        )
    },
    "named_cookies": {
        "get": response(
            {"application/json": {"schema": {"type": "integer"}}},
            **{"set-cookie": {"schema": {"type": "object", "additionalProperties": {"type": "string"}}}},
        )
    },
    "problem": {"get": response({"application/json": {"schema": {"type": "integer"}}})},
    **{
        name: {"get": response({media_type: {"schema": {"type": "string"}}})}
        for name, media_type in {
            "plain": "text/plain",
            "csv": "text/csv; header=present",
            "latin": "text/html; charset=ISO-8859-1",
            "quoted": 'text/markdown; charset="UTF-8"; variant=gfm',
            "any_text": "text/*",
            "old_json": "text/json",
        }.items()
    },
    "either": {"get": response({"text/plain": {"schema": {"type": "string"}}, "application/json": {}})},
}
HANDLERS = """
from ..contract.responses import CookiesOk, DownloadHeadOk, DownloadOk, NamedCookiesOk, OneCookieOk
from ..runtime.problems import Problem

async def pieces(sizes):
    for size in sizes:
        yield b"x" * size

async def framed(): return 1
async def download(*, said=None, sizes=""):
    return DownloadOk(body=pieces(map(int, filter(None, sizes.split(",")))), content_length=said)
async def download_head(*, said=None, sizes=""): return DownloadHeadOk(content_length=said)
async def cookies():
    return CookiesOk(body=1, set_cookie=["a=1; Expires=Wed, 09 Jun 2021 10:18:14 GMT", "b=2"])
async def one_cookie(): return OneCookieOk(body=1, set_cookie="a=1, 2", set_cookie_2="b=2")
async def named_cookies(): return NamedCookiesOk(body=1, set_cookie={"a": "1", "b": "2"})
async def problem(*, name, value):
    fields = [part.encode("latin-1") for part in value.split("|")]
    raise Problem(409, headers=tuple((name.encode(), field) for field in fields))
async def plain(): return "\u20ac"
async def csv(): return "\u20ac"
async def latin(): return "\u20ac"
async def quoted(): return "\u20ac"
async def any_text(): return "\u20ac"
async def old_json(): return "\u20ac"
async def either(): return "\u20ac"
"""


def document() -> dict[str, Any]:
    def query(name: str, kind: str, *, required: bool = False) -> dict[str, Any]:
        return {"name": name, "in": "query", "required": required, "schema": {"type": kind}}

    paths: dict[str, Any] = {}
    for name, methods in OPERATIONS.items():
        for method, responses in methods.items():
            operation = {
                "operationId": name if method == "get" else f"{name}_{method}",
                "responses": responses,
            }
            if name == "download":
                operation["parameters"] = [query("said", "integer"), query("sizes", "string")]
            if name == "problem":
                operation["parameters"] = [query(one, "string", required=True) for one in ("name", "value")]
            paths.setdefault(f"/{name}", {})[method] = operation
    return {"openapi": "3.1.0", "info": {"title": PACKAGE, "version": "1"}, "paths": paths}


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(document(), HANDLERS).registry


Address = tuple[str, int]


@pytest.fixture(scope="module", params=[True, False], ids=["native", "asgi"])
def address(registry: ModuleType, request: pytest.FixtureRequest) -> Iterator[Address]:
    """Where the service listens, behind either door."""
    with serving(registry, native=request.param) as client:
        yield client.base_url.host, client.base_url.port or 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


def get(address: Address, target: str, method: str = "GET") -> Answer:
    connection = http.client.HTTPConnection(*address, timeout=5)
    try:
        connection.request(method, target)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


def test_what_frames_messages_is_left_to_the_server(address: Address) -> None:
    """Though the document demands it of the handler."""
    answer = get(address, "/framed")
    assert (answer.status, answer.body) == (200, b"1")
    for name in ("content-length", "date"):
        assert len(answer.headers.get_all(name) or ()) == 1
    for name in ("transfer-encoding", "keep-alive", "te", "trailer", "upgrade"):
        assert name not in answer.headers


def test_the_fresh_service_says_nothing_of_them() -> None:
    """Nor does its stub, and it is told."""
    files = brrtr.generate(document())
    texts = "".join(text for path, text in files.items() if "/contract/responses/" in path)
    assert "content_length: int | None = None" in texts
    for name in ("connection", "date", "keep_alive", "transfer_encoding", "trailer", "upgrade"):
        assert f"    {name}:" not in texts


def test_a_stream_has_the_length_that_its_handler_knows(address: Address) -> None:
    answer = get(address, "/download?said=7&sizes=3,4")
    assert (answer.headers["content-length"], "transfer-encoding" in answer.headers) == ("7", False)
    assert answer.body == b"x" * 7
    answer = get(address, "/download?sizes=3,4")
    assert "content-length" not in answer.headers
    assert answer.body == b"x" * 7
    answer = get(address, "/download?said=0&sizes=")
    assert (answer.headers["content-length"], answer.body) == ("0", b"")


@pytest.mark.parametrize(
    ("said", "sizes", "sent"), [(7, "3", 3), (7, "3,5", 3), (7, "3,4,1", 7), (2, "3", 0)]
)
def test_a_length_is_kept_to(address: Address, said: int, sizes: str, sent: int) -> None:
    """With more bytes or fewer the connection ends, and nothing of them is taken for another answer."""
    with socket.create_connection(address, timeout=5) as connection:
        request = f"GET /download?said={said}&sizes={sizes} HTTP/1.1\r\nHost: a\r\n\r\n".encode()
        connection.sendall(request + b"GET /framed HTTP/1.1\r\nHost: a\r\n\r\n")
        head, _, body = read_all(connection).partition(b"\r\n\r\n")
        assert f"content-length: {said}".encode() in head.lower()
        assert body == b"x" * sent


def test_head_has_the_length_that_its_handler_knows(address: Address) -> None:
    answer = get(address, "/download?said=123456", "HEAD")
    assert (answer.status, answer.headers["content-length"], answer.body) == (200, "123456", b"")
    assert "content-length" not in get(address, "/download", "HEAD").headers


def test_a_negative_length_is_a_500(address: Address) -> None:
    assert get(address, "/download?said=-1&sizes=1").status == 500


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("/cookies", ["a=1; Expires=Wed, 09 Jun 2021 10:18:14 GMT", "b=2"]),
        ("/one_cookie", ["a=1, 2", "b=2"]),
        ("/named_cookies", ["a=1", "b=2"]),
        ("/problem?name=set-cookie&value=a%3D1|b%3D2", ["a=1", "b=2"]),
    ],
)
def test_each_cookie_has_a_field_of_its_own(address: Address, path: str, values: list[str]) -> None:
    """RFC 6265 3: they must not be folded into one."""
    assert get(address, path).headers.get_all("set-cookie") == values


@pytest.mark.parametrize(
    "path",
    [
        *(
            f"/problem?name={name}&value=x"
            for name in ("connection", "date", "transfer-encoding", "trailer", "te")
        ),
        "/problem?name=content-length&value=1",
        "/problem?name=content-length&value=1|1",
        "/problem?name=content-length&value=%2b1",
        *(f"/problem?name=set-cookie&value=a{byte}b" for byte in ("%0d%0a", "%0a", "%0d", "%00", "%7f")),
        "/problem?name=x%0d%0ay&value=x",
    ],
)
def test_what_would_break_the_message_is_a_500(address: Address, path: str) -> None:
    answer = get(address, path)
    assert (answer.status, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "x" not in answer.headers
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/plain", "text/plain; charset=utf-8"),
        ("/csv", "text/csv; header=present; charset=utf-8"),
        ("/latin", "text/html; charset=utf-8"),
        ("/quoted", "text/markdown; variant=gfm; charset=utf-8"),
        ("/any_text", "text/plain; charset=utf-8"),
        ("/old_json", "text/json"),
        ("/either", "text/plain; charset=utf-8"),
        ("/problem?name=x-a&value=b", "application/problem+json"),
        ("/framed", "application/json"),
    ],
)
def test_text_says_that_it_is_utf_8(address: Address, path: str, media_type: str) -> None:
    answer = get(address, path)
    assert answer.headers["content-type"] == media_type
    assert "\u20ac" in answer.body.decode() or "text/" not in media_type


ODD = (
    b"If-None-Match: \xff\r\nRange: bytes=x\r\nAuthorization: \xff\r\n"
    b"Traceparent: 00-\r\nContent-Type: ;\r\nX-Request-ID: \xff\r\n"
)
ACCEPTS = [
    *(b"", b"\xff\xfe;q=x", b"*/*;q=2,;;,=", b"a" * 4000),
    *(b"application/openmetrics-text; version=one", b"application/openmetrics-text;version=9.9"),
]


@pytest.mark.parametrize("path", ["/health", "/ready", "/metrics", "/docs", "/openapi.json", "/openapi.yaml"])
def test_what_every_service_has_answers_whatever_is_asked(address: Address, path: str) -> None:
    for method in (b"GET", b"HEAD"):
        for accept in ACCEPTS:
            with socket.create_connection(address, timeout=5) as connection:
                line = b"%b %b?%%ff=%%zz&&=&name[]=x HTTP/1.1\r\n" % (method, path.encode())
                fields = b"Host: a\r\nConnection: close\r\nAccept: %b\r\n%b" % (accept, ODD)
                connection.sendall(b"%b%b\r\n" % (line, fields))
                assert read_all(connection).startswith(b"HTTP/1.1 200"), (method, accept)
