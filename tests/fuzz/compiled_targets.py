"""Has the compiled door as functions of bytes that fail where Python reads or answers otherwise."""

from __future__ import annotations

import asyncio
import atexit
import re
import tempfile
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

import httptools
from support.compiled_door import Service, imported, message, part, without_what_varies, written
from support.compiled_reading import Reading
from support.native_door import built_module

from runtime.compiled.door import MOST_PARTS
from runtime.doors.common_head import COMMON_HEAD
from runtime.doors.framing import check_host
from runtime.header_lines import fields

_MOST_BYTES = 4000
_TURNS = 10
"""Of the loop: after so many, a door has gone on to what it has read ahead."""
_ENDLESS = re.compile(rb"its/[0-9]*[1-9][0-9]|ong/[0-9]{6}")
"""Handlers that would turn, or make answers, for too long."""


class Message(NamedTuple):
    """Is the first message of some bytes, and what follows it."""

    method: str
    target: str
    fields: list[tuple[bytes, bytes]]
    body: bytes
    rest: bytes


@cache
def _reading() -> Reading:
    return Reading(built_module(), {(None,) * count: "any" for count in range(1, MOST_PARTS + 1)})


def _by_compiled_door(data: bytes) -> Message | None:
    read = _reading().read(data)
    if read is None:
        return None
    method, path, query, lines, body, _, values = read
    target = data[data.index(b" ") + 1 : data.index(b" HTTP/1.1\r\n")].decode("ascii")
    assert target == f"{path}?{query}" if "?" in target else target == path, (path, query)
    assert list(values) == path.split("/")[1:], (path, values)
    assert lines + body == data
    return Message(method, target, list(fields(lines)), body, b"")


def _by_common_head(data: bytes) -> Message | None:
    head = COMMON_HEAD.match(data.decode("latin-1"))
    if head is None:
        return None
    method, path, query, media_type, digits, _, accept = head.groups()
    end = head.end() + int(digits or 0)
    if end > len(data):
        return None
    found = list(fields(data[: head.end()]))
    for name, told in ((b"content-type", media_type), (b"accept", accept), (b"content-length", digits)):
        expected = [] if told is None else [told.encode("latin-1").strip()]
        assert [value for one, value in found if one == name] == expected, (name, told)
    target = path if query is None else f"{path}?{query}"
    return Message(method, target, found, data[head.end() : end], data[end:])


class _Parsed:
    """Is what httptools makes of the first message, which is given to it octet by octet, or in one piece."""

    def __init__(self, data: bytes, size: int) -> None:
        self._target = self._body = b""
        self._fields: list[tuple[bytes, bytes]] = []
        self._ended = self._kept = False
        parser = self._parser = httptools.HttpRequestParser(self)
        at = 0
        while not self._ended:
            assert at < len(data), "the parser waits for more"
            parser.feed_data(data[at : at + size])
            at += size
        assert self._kept, "this is the last message, or the connection is no longer HTTP"
        assert parser.get_http_version() == "1.1"
        method, target = parser.get_method().decode(), self._target.decode("ascii")
        self.message = Message(method, target, self._fields, self._body, data[at:])
        del self._parser  # it refers back to this object

    def on_url(self, url: bytes) -> None:
        self._target += url

    def on_header(self, name: bytes, value: bytes) -> None:
        self._fields.append((name.lower(), value.strip()))

    def on_headers_complete(self) -> None:
        self._kept = self._parser.should_keep_alive() and not self._parser.should_upgrade()

    def on_body(self, body: bytes) -> None:
        self._body += body

    def on_message_complete(self) -> None:
        self._ended = True


def heads(data: bytes) -> None:
    """Holds what the compiled door reads, and what the Python door's pattern does, against its parser."""
    read = {"compiled": _by_compiled_door(data), "pattern": _by_common_head(data)}
    for way, found in read.items():
        if found is None:
            continue
        whole = data[: len(data) - len(found.rest)]
        parsed = _Parsed(data, 1).message
        assert found == parsed, (way, found, parsed)
        assert _Parsed(whole, len(whole)).message == parsed._replace(rest=b""), way
        hosts = [value for name, value in found.fields if name == b"host"]
        assert len(hosts) == 1, hosts
        if way == "compiled":
            check_host(hosts[0])
            assert not {name for name, _ in found.fields} & {b"transfer-encoding", b"expect", b"upgrade"}


class _Both:
    """Runs a service behind the Python door and behind the compiled one."""

    def __init__(self) -> None:
        self._end = ExitStack()
        self.close = self._end.close
        folder = Path(self._end.enter_context(tempfile.TemporaryDirectory()))
        self._end.enter_context(imported(written(folder / "project")))
        self.runner = self._end.enter_context(asyncio.Runner())
        self.services = [self.runner.run(self._started(one)) for one in (None, built_module())]

    async def _started(self, door: ModuleType | None) -> Service:
        service = Service(
            door,
            log_sampling_mode="error-only",
            max_body_bytes=300,
            max_target_bytes=100,
            max_header_bytes=400,
        )
        await service.start()
        return service

    async def said(self, service: Service, pieces: list[bytes]) -> Any:
        """Gives what a service sends to somebody who sends these pieces, and what it counts."""
        service.counted()
        protocol, wire = service.connected()
        loop = asyncio.get_running_loop()
        for piece in pieces:
            if wire.closed:
                break
            loop.call_soon(protocol.data_received, piece)  # in no task, as loops do
            for _ in range(_TURNS):
                await asyncio.sleep(0)
        at_rest = 0
        while at_rest < 2:  # what is read ahead begins some turns after the end of the one before
            at_rest = 0 if await self._is_at_work(service) else at_rest + 1
            await asyncio.sleep(0)
        protocol.connection_lost(None)
        await asyncio.sleep(0)
        return without_what_varies(bytes(wire.sent)), wire.closed, service.counted()

    async def _is_at_work(self, service: Service) -> bool:
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        metrics = service.application.kernel.metrics
        answered = sum(sum(row) for one in metrics.operations for row in one.answered(metrics.slab).values())
        return bool(metrics.slab[part("runtime.metrics").BEGUN] > answered)


_both = cache(_Both)


@atexit.register
def close() -> None:
    """Ends the services, if they run."""
    if _both.cache_info().currsize:
        _both().close()
        _both.cache_clear()


def conversation(data: bytes) -> None:
    """Holds both doors against each other; the first two bytes say where what is said is cut."""
    if not 2 < len(data) < _MOST_BYTES or _ENDLESS.search(unquote_to_bytes(data)):
        return
    marks = sorted({octet * len(data) // 256 for octet in data[:2]})
    data = data[2:]
    pieces = [data[begin:end] for begin, end in zip([0, *marks], [*marks, len(data)], strict=True)]
    both = _both()
    again = message(b"GET /items/5")
    pieces = [piece for piece in pieces if piece] + [again]
    python, other = (both.runner.run(both.said(one, pieces)) for one in both.services)
    assert other == python, (other, python)


_HOST = b"Host: pets.example"
_JSON = (_HOST, b"Content-Type: application/json")
_ORDER = b'{"name": "x", "count": 3, "tags": ["a"], "more": {"k": [1]}}'
MESSAGES = (
    message(
        b"GET /items/12?verbose=true&limit=3&q=some&kind=b",
        [_HOST, b"Accept: */*", b"Connection: keep-alive"],
    ),
    message(b"POST /orders", [*_JSON, b"Content-Length: %d" % len(_ORDER)], _ORDER),
    message(b"PUT /items/4?dry=true", [*_JSON, b"content-length:2"], b"{}"),
    message(b"PATCH /orders", [_HOST, b"Content-Length: 0", b"X-A: \xff b "]),
    message(b"GET /context/a/3?q=x", [b"HOST: [::1]:80", b"Cookie: a=b", b"X-A:b", b"x-a:\tc"]),
    message(b"GET /declared/2") + message(b"GET /fails/problem"),
    message(b"GET /declared/0", [_HOST, b"Accept: text/html"]) + message(b"GET /fails/exits"),
    message(b"GET /fails/cancels") + message(b"GET /waits/3") + message(b"GET /header", [_HOST, b"X-N: 5"]),
    message(b"DELETE /nothing", [_HOST, b"Connection: close"]),
    message(b"GET /long/70000") + message(b"GET /thread"),
    message(b"POST /orders", [*_JSON, b"Transfer-Encoding: chunked"], b"2\r\n{}\r\n0\r\n\r\n"),
    message(b"POST /orders", [*_JSON, b"Expect: 100-continue", b"Content-Length: 2"], b"{}"),
    message(b"GET http://a/items/1", [b"Upgrade: h2c", b"Connection: upgrade", b"Proxy-Connection: close"]),
    message(b"GET /files/a.txt?", [b"X-%d: a" % number for number in range(127)]),
)
"""What is tried at first."""
