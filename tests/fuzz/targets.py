"""Has what reads requests, as functions of bytes that fail where another way of reading says otherwise."""

from __future__ import annotations

import asyncio
import atexit
import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote_to_bytes

import msgspec
from compiled_targets import MESSAGES, conversation, heads
from support.compiled_reading import read_alike
from support.wires import SETTLED, Doors, Plain, answers
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from runtime.bodies import forms
from runtime.bodies.multipart_forms import File, MultipartReader
from runtime.body_stream import BodyStream
from runtime.content.json_texts import has_more_values, is_deeper
from runtime.content.media_types import parse
from runtime.doors.framing import Refused, check_host, split_target
from runtime.doors.http import HttpProtocol
from runtime.parameters import by_index, primitives, query
from runtime.problems import Fault, Problem
from runtime.replies.negotiation import best
from runtime.settings import Settings
from runtime.uploads import Upload

SETTINGS = Settings(metrics=False, max_body_bytes=6000, max_fields=20, log_sampling_mode="error-only")
_DOORS = Doors(SETTINGS)
_RUNNER = asyncio.Runner()
atexit.register(_RUNNER.close)
_WANTED = ("q", by_index.Several("tag"), by_index.Deep("f"), "a b")
_FIELDS = {"n": forms.Value(primitives.integer), "f": File(many=True)}


def door(data: bytes) -> None:
    """Holds the native door against itself without its short cut; the first byte says where it is cut."""
    if len(data) < 3:
        return
    place, data = 1 + data[0] * len(data) // 256, data[1:]
    pieces = [(data[:place], SETTLED), (data[place:], 2), (data, SETTLED)]
    native, plain = (_RUNNER.run(_DOORS.sent(kind, pieces)) for kind in (HttpProtocol, Plain))
    assert native == plain, (native, plain)
    if b"HEAD" not in data:
        found = answers(native, [False] * 10_000)
        assert all(200 <= status < 600 and status != 500 for status, _, _ in found), found


def doors(data: bytes) -> None:
    """Holds the native door against the ASGI door with the same parser before it, which may refuse less."""
    if b"HEAD" in data or b"chunked" in data.lower():  # of whose trailer uvicorn makes fields of the head
        return
    own, other = (
        answers(_RUNNER.run(_DOORS.sent(kind, [(data, SETTLED)])), [False] * 10_000)
        for kind in (HttpProtocol, HttpToolsProtocol)
    )
    for mine, theirs in zip(own, other, strict=False):
        if mine[0] >= 400 and mine[2]:
            return
        if theirs[1] == b"Invalid HTTP request received.":
            return
        assert mine[:2] == theirs[:2], (mine, theirs)


def _refused(status: int) -> None:
    assert status == 400, status


def target(data: bytes) -> None:
    """Holds the target of a request against a general reading of percent-encoding."""
    try:
        path, _, authority = split_target("GET", data)
    except Refused as refused:
        _refused(refused.status)
        return
    assert path.startswith("/")
    if authority is not None:
        check_host(authority)
    try:
        decoded = query.percent(path)
    except Problem as problem:
        _refused(problem.status)
        return
    assert decoded == unquote_to_bytes(path).decode(), path


def query_string(data: bytes) -> None:
    """Holds the two ways of reading a query string against each other."""
    text = data.decode("ascii", "ignore")
    try:
        found = by_index.query(*_WANTED)(text)
    except Problem as problem:
        _refused(problem.status)
        return
    try:
        other = query.split(text)
    except Problem as problem:
        _refused(problem.status)
        return
    last = other.get("q", [None])[-1]
    assert found[0] == last, (found, other)
    assert (found[1] or []) == other.get("tag", []), (found, other)


def cookies(data: bytes) -> None:
    """Holds the two ways of reading cookies against each other."""
    text = data.decode("latin-1")
    found = by_index.cookies("q", by_index.Several("tag"))(text)
    other = query.cookies(text)
    assert found[0] == other.get("q", [None])[-1], (found, other)
    assert (found[1] or []) == other.get("tag", []), (found, other)


def json_text(data: bytes) -> None:
    """Holds what is measured of a JSON text against the value that it has."""
    try:
        value = msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        for limit in (1, 64):
            is_deeper(data, limit)
            has_more_values(data, limit)
        return
    deep, many = _measured(value)
    # Members of one name are one member of the value, and several of the text.
    pairs = json.loads(data, object_pairs_hook=list, parse_int=lambda _: 0) if b"{" in data else value
    if b"{" in data:
        deep, many = _measured_pairs(pairs)
    assert is_deeper(data, deep - 1) or not deep, (deep, data)
    assert not is_deeper(data, deep), (deep, data)
    assert not has_more_values(data, many), (many, data)
    assert has_more_values(data, many - 1), (many, data)


def _measured(value: Any) -> tuple[int, int]:
    if not isinstance(value, list):
        return 0, 1
    inner = [_measured(one) for one in value]
    return 1 + max((deep for deep, _ in inner), default=0), 1 + sum(many for _, many in inner)


def _measured_pairs(value: Any) -> tuple[int, int]:
    if not isinstance(value, list):
        return 0, 1
    parts = [one[1] if isinstance(one, tuple) else one for one in value]
    inner = [_measured_pairs(one) for one in parts]
    return 1 + max((deep for deep, _ in inner), default=0), 1 + sum(many for _, many in inner)


def multipart(data: bytes) -> None:
    """Holds a form against itself in other pieces."""
    pieces = [data[place : place + 7] for place in range(0, len(data), 7)]
    whole, cut = _form([data]), _form(pieces)
    assert whole == cut, (whole, cut)


def _form(pieces: list[bytes]) -> Any:
    async def run() -> Any:
        stream = BodyStream(lambda: None)
        for piece in pieces:
            stream.append(piece)
        stream.end()
        faults: list[Fault] = []
        reader = MultipartReader(Any, None, SETTINGS, _FIELDS, forms.Value(primitives.string))
        try:
            value = await reader(stream, b"multipart/form-data; boundary=b", faults)
        except Problem as problem:
            return problem.status
        return [fault.violation.message for fault in faults], await _shown(value)

    return _RUNNER.run(run())


async def _shown(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: await _shown(one) for name, one in value.items()}
    if isinstance(value, list):
        return [await _shown(one) for one in value]
    return (value.file_name, await value.read()) if isinstance(value, Upload) else value


def media_type(data: bytes) -> None:
    """Holds a media type against what is written for it."""
    text = data.decode("latin-1")
    found = parse(text)
    if ";" not in found.name and not any(set('"\\') & set(value) for _, value in found.parameters):
        assert parse(found.text) == found, (found, parse(found.text))
    best(text, ("application/json", "text/plain", "image/png"))


TARGETS: Mapping[str, tuple[Callable[[bytes], None], tuple[bytes, ...]]] = {
    "door": (
        door,
        (
            b"\x80GET /a HTTP/1.1\r\nHost: a\r\n\r\n",
            b"\x80POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
            b"\x10POST /a HTTP/1.1\r\nHost:\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX:\r\n\r\n",
            b"\x40POST /unread HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc",
            b"\x40GET http://a/secret HTTP/1.0\r\nConnection: keep-alive, upgrade\r\nUpgrade: h2c\r\n\r\n",
        ),
    ),
    "doors": (
        doors,
        (
            b"GET /a HTTP/1.1\r\nHost: a\r\nX-A: b\r\n\r\n" * 2,
            b"POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
            b"OPTIONS * HTTP/1.1\r\nHost: [::1]:80\r\n\r\n",
        ),
    ),
    "compiled": (
        read_alike,
        (
            b"GET /a/b?c=d HTTP/1.1\r\nHost: a\r\nAccept: */*\r\nX-A: b\r\n\r\n",
            b"POST /a HTTP/1.1\r\nHost: a:80\r\nContent-Type: a/b\r\nContent-Length: 3\r\n\r\nabc",
            b"PATCH /a HTTP/1.1\r\nhost: a\r\nConnection: keep-alive\r\ncookie:a=b\r\n\r\n",
        ),
    ),
    "heads": (heads, MESSAGES),
    "conversation": (conversation, tuple(b"\x40\x80" + data for data in MESSAGES)),
    "target": (target, (b"/a%20b/%C3%A9?q=%2F#", b"http://a:80/b?c", b"/%f0%9f%90%b6=%=0A", b"/a=\x0d=0d_")),
    "query_string": (
        query_string,
        (b"q=a+b&tag=1&tag=%C3%A9&f[a][b]=c&a+b=1", b"&&=&q&tag", b"f[]=1&%71=2&q%5B=3"),
    ),
    "cookies": (cookies, (b'q="a"; tag=b;tag=c ; =;;', b"q")),
    "json_text": (
        json_text,
        (b'{"a":[1,2.5e3,"x\\"[",{}],"b":{"c":[[]]}}', b'["\\\\","]",null]', b'[{"a":1,"a":[]}, "\\u005d"]'),
    ),
    "multipart": (
        multipart,
        (
            b'--b\r\nContent-Disposition: form-data; name="n"\r\n\r\n12\r\n--b--',
            b'x\r\n--b\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n\r\n--\r\n--b--\r\n',
        ),
    ),
    "media_type": (media_type, (b'a/b; c="d\\"e"; charset=x;q=0.5', b"*/*;q=0.1, text/*", b'a/b;c="')),
}
"""What is tried, and some bytes to begin with."""
