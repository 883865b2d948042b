"""The compiled door answers what the Python door answers: common requests by itself, all others through it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from support.compiled_door import Service, door_as_it_stands, door_module, imported, message, part, written
from support.wires import SETTLED

EXAMPLES = 300


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with imported(written(tmp_path_factory.mktemp("service"))):
        yield


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("door")


@pytest.fixture(scope="module", params=["compiled", "as it stands"])
def door(request: pytest.FixtureRequest, built: Path) -> ModuleType:
    return door_module(built) if request.param == "compiled" else door_as_it_stands()


class Both:
    """Runs the service behind the Python door and behind the other."""

    def __init__(self, door: ModuleType) -> None:
        options = {"log_sampling_mode": "error-only"}
        self.runner = asyncio.Runner()
        self.runner.run(asyncio.sleep(0))
        self.services = [self.runner.run(self._started(one, options)) for one in (None, door)]

    async def _started(self, door: ModuleType | None, options: Any) -> Service:
        service = Service(door, **options)
        await service.start()
        return service

    def sent(self, *pieces: bytes, turns: int = SETTLED) -> tuple[bytes, bytes]:
        """Gives what both send to somebody who sends these pieces."""
        first, second = (
            self.runner.run(one.sent([(piece, turns) for piece in pieces])) for one in self.services
        )
        return first, second

    def close(self) -> None:
        for one in self.services:
            self.runner.run(one.stop())
        self.runner.close()


@pytest.fixture(scope="module")
def both(service: None, door: ModuleType) -> Iterator[Both]:
    made = Both(door)
    yield made
    made.close()


ORDER = b'{"name": "x", "count": 3, "tags": ["a"], "more": {"k": [1]}}'
JSON = b"Content-Type: application/json"
HOST = b"Host: pets.example"


def with_body(line: bytes, body: bytes, *fields: bytes) -> bytes:
    return message(line, [HOST, JSON, b"Content-Length: %d" % len(body), *fields], body)


COMMON = {
    "an integer": message(b"GET /items/12"),
    "all of the query": message(b"GET /items/12?verbose=true&limit=3&q=some&kind=b&since=2024-05-06"),
    "names nobody knows": message(b"GET /items/1?x=1&y&&verbose=false&"),
    "no parameters": message(b"GET /items/special"),
    "a body": with_body(b"POST /orders", ORDER),
    "a body of other letters": with_body(b"POST /orders", '{"name": "ä", "count": 1}'.encode()),
    "a body and more": with_body(b"PUT /items/4?dry=true", ORDER, b"Accept: text/html;q=0.2, */*;q=0.1"),
    "no body": message(b"PATCH /orders"),
    "fields": message(b"GET /items/12", [b"hOST: a.b:80", b"ACCEPT:application/json ", b"Connection: Keep-Alive"]),
    "what waits": message(b"GET /waits/3"),
    "a timeout": message(b"GET /waits/7"),
    "a context": message(b"GET /context/some-thing/3?q=x", [HOST, b"X-A: b", b"Cookie: a=b", b"x-a:  c "]),
    "a declared response": message(b"GET /declared/2"),
    "another one": message(b"GET /declared/0"),
    "a body alone": message(b"GET /declared/3"),
    "a thread": message(b"GET /thread"),
    "nothing": message(b"DELETE /nothing"),
    "a header": message(b"GET /header", [HOST, b"X-N: 5"]),
    **{f"fails: {how}": message(b"GET /fails/" + how.encode()) for how in (
        "error", "problem", "wrong", "other", "cancels", "cancelled", "exits", "later", "not",
    )},
    "as a float": message(b"GET /items/1.0"),
}  # fmt: skip
"""What the other door reads by itself."""

UNCOMMON = {
    "an encoded path": message(b"GET /items/%31"),
    "an encoded query": message(b"GET /items/1?q=%41"),
    "a plus": message(b"GET /items/1?q=a+b"),
    "too large": message(b"GET /items/1001"),
    "negative": message(b"GET /items/-1"),
    "a leading zero": message(b"GET /items/01"),
    "many digits": message(b"GET /items/1" + b"0" * 40),
    "twice": message(b"GET /items/1?q=1&q=2"),
    "no boolean": message(b"GET /items/1?verbose=yes"),
    "one in upper case": message(b"GET /items/1?verbose=TRUE"),
    "no date": message(b"GET /items/1?since=yesterday"),
    "required": with_body(b"PUT /items/4", ORDER),
    "nowhere": message(b"GET /nowhere"),
    "an empty segment": message(b"GET /items//"),
    "another method": message(b"DELETE /items/1"),
    "HEAD": message(b"HEAD /items/1"),
    "OPTIONS": message(b"OPTIONS /items/1"),
    "a mixed segment": message(b"GET /files/a.txt"),
    "what follows one": message(b"GET /files/.a"),
    "what goes back from it": message(b"GET /files/a.tx"),
    "no JSON": with_body(b"POST /orders", b"{"),
    "not valid": with_body(b"POST /orders", b'{"name": "", "count": 1}'),
    "valid after all": with_body(b"POST /orders", b'{"name": "x", "count": 1.0}'),
    "not UTF-8": with_body(b"POST /orders", b'{"name": "x", "count": 1, "other": "\xff"}'),
    "too deep": with_body(b"POST /orders", b'{"name": "x", "count": 1, "more": {"a": ' + b"[" * 70 + b"]" * 70 + b"}}"),
    "another media type": message(b"POST /orders", [HOST, b"Content-Type: text/plain", b"Content-Length: 2"], b"{}"),
    "a parameter of it": message(
        b"POST /orders", [HOST, JSON + b"; charset=utf-8", b"Content-Length: %d" % len(ORDER)], ORDER
    ),
    "no media type": message(b"POST /orders", [HOST, b"Content-Length: %d" % len(ORDER)], ORDER),
    "a body that is missing": message(b"POST /orders", [HOST, JSON]),
    "an empty one": message(b"POST /orders", [HOST, JSON, b"Content-Length: 0"]),
    "one that nobody wants": message(b"GET /items/1", [HOST, b"Content-Length: 2"], b"ab"),
    "Accept: text/html": message(b"GET /items/1", [HOST, b"Accept: text/html"]),
    "two of it": message(b"GET /items/1", [HOST, b"Accept: text/html", b"Accept: application/json"]),
    "two lengths": message(b"POST /orders", [HOST, JSON, b"Content-Length: 2", b"Content-Length: 2"], b"{}"),
    "no Host": message(b"GET /items/1", []),
    "two of them": message(b"GET /items/1", [HOST, HOST]),
    "a strange one": message(b"GET /items/1", [b"Host: a b"]),
    "an empty Host": message(b"GET /items/1", [b"Host:"]),
    "an address": message(b"GET /items/1", [b"Host: [::1]:80"]),
    "a long port": message(b"GET /items/1", [b"Host: a:123456"]),
    "the end": message(b"GET /items/1", [HOST, b"Connection: close"]),
    "a proxy's": message(b"GET /items/1", [HOST, b"Proxy-Connection: close"]),
    "an upgrade": message(b"GET /items/1", [HOST, b"Connection: Upgrade", b"Upgrade: h2c"]),
    "an expectation": message(b"GET /items/1", [HOST, b"Expect: 100-continue"]),
    "chunks": message(
        b"POST /orders", [HOST, JSON, b"Transfer-Encoding: chunked"], b"%x\r\n%b\r\n0\r\n\r\n" % (len(ORDER), ORDER)
    ),
    "a tab": message(b"GET /items/1", [HOST, b"X:\ta"]),
    "a fold": message(b"GET /items/1", [HOST, b"X: a", b" b"]),
    "a blank before the colon": message(b"GET /items/1", [HOST, b"X : a"]),
    "a control character": message(b"GET /items/1", [HOST, b"X: a\x01"]),
    "a NUL": message(b"GET /items/1", [HOST, b"X: a\0"]),
    "a bare line feed": b"GET /items/1 HTTP/1.1\nHost: a\n\n",
    "another version": b"GET /items/1 HTTP/1.0\r\nHost: a\r\n\r\n",
    "an absolute target": message(b"GET http://pets.example/items/1"),
    "a fragment": message(b"GET /items/1#a"),
    "two requests": message(b"GET /items/1") * 2,
    "noise": b"\0\xff\r\n",
}  # fmt: skip
"""What it leaves to the Python door."""


@pytest.mark.parametrize("case", [*COMMON, *UNCOMMON])
def test_answers_are_those_of_the_python_door(both: Both, case: str) -> None:
    data = COMMON.get(case) or UNCOMMON[case]
    python, other = both.sent(data, message(b"GET /items/5"), data)
    assert other == python
    assert both.services[0].counts == both.services[1].counts


@pytest.fixture
def given_up(monkeypatch: pytest.MonkeyPatch, both: Both) -> list[bytes]:
    """Notes the bytes that come to the Python door."""
    found: list[bytes] = []
    protocol = part("runtime.doors.http").HttpProtocol
    received = protocol.data_received
    monkeypatch.setattr(
        protocol, "data_received", lambda self, data: (found.append(data), received(self, data))
    )
    return found


@pytest.mark.parametrize("case", COMMON)
def test_common_requests_do_not_come_to_that(both: Both, given_up: list[bytes], case: str) -> None:
    for _ in range(2):
        both.runner.run(both.services[1].sent([(COMMON[case], SETTLED)]))
    assert given_up == []


@pytest.mark.parametrize("case", UNCOMMON)
def test_all_others_do(both: Both, given_up: list[bytes], case: str) -> None:
    both.runner.run(both.services[1].sent([(UNCOMMON[case], SETTLED)]))
    assert given_up == [UNCOMMON[case]]
