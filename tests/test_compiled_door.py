"""The compiled door answers what the Python door does: common requests by itself, others through it."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.compiled_door import Service, door_as_it_stands, imported, message, part, written
from support.long_runs import LONG_RUN, some
from support.native_door import built_module
from support.wires import SETTLED

EXAMPLES = 2000 if LONG_RUN else 80


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with imported(written(tmp_path_factory.mktemp("service"))):
        yield


@pytest.fixture(scope="module", params=["compiled", "as it stands"])
def door(request: pytest.FixtureRequest) -> ModuleType:
    return built_module() if request.param == "compiled" else door_as_it_stands()


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

    def sent(self, *pieces: bytes, turns: int = SETTLED, wait_s: float = 0.01) -> list[Any]:
        """Gives what each sends to somebody who sends these pieces, and what it counts meanwhile."""
        found = []
        for one in self.services:
            one.counted()
            sent = self.runner.run(one.sent([(piece, turns) for piece in pieces], wait_s))
            found.append((sent, one.counted()))
        return found

    def close(self) -> None:
        for one in self.services:
            self.runner.run(one.stop())
        self.runner.close()


@pytest.fixture(scope="module")
def compiled(service: None) -> Iterator[Both]:
    made = Both(built_module())
    yield made
    made.close()


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
    "fields": message(b"GET /items/12", [b"hOST: a.b:80", b"ACCEPT:*/* ", b"Connection: Keep-Alive"]),
    "what waits": message(b"GET /waits/3"),
    "a timeout": message(b"GET /waits/7"),
    "a context": message(b"GET /context/some-thing/3?q=x", [HOST, b"X-A: b", b"Cookie: a=b", b"x-a:  c "]),
    "a declared response": message(b"GET /declared/2"),
    "another one": message(b"GET /declared/0"),
    "a body alone": message(b"GET /declared/3"),
    "a thread": message(b"GET /thread"),
    "a long answer": message(b"GET /long/60000"),
    "a longer one": message(b"GET /long/70000"),
    "null": message(b"GET /nullable/null"),
    "not null": message(b"GET /nullable/x"),
    "fails where null may be": message(b"GET /nullable/error"),
    "nothing": message(b"DELETE /nothing"),
    "no name": message(b"GET /nameless?&"),
    "no name, with a value": message(b"GET /nameless?=x"),
    "a header": message(b"GET /header", [HOST, b"X-N: 5"]),
    **{f"fails: {how}": message(b"GET /fails/" + how.encode()) for how in (
        "error", "problem", "wrong", "other", "cancels", "cancelled", "exits", "later", "not",
    )},
    "as a float": message(b"GET /items/1.0"),
    "a choice": message(b"GET /choices/json"),
    "an open one": message(b"GET /choices/json", [HOST, b"Accept: */*"]),
    "JSON of several": message(b"GET /choices/json", [HOST, b"Accept: application/json"]),
    "preferred JSON": message(
        b"GET /choices/json", [HOST, b"Accept: text/html, application/json, application/xml;q=0.9, */*;q=0.8"]
    ),
    "text of several": message(b"GET /choices/text"),
    "a named one": message(b"GET /choices/named"),
    "another choice": message(b"GET /choices/missing"),
    "a wrong choice": message(b"GET /choices/wrong"),
    "a body of several": with_body(b"POST /choices/x", b'{"name": "x", "count": 3}'),
    "no body of several": message(b"POST /choices/x"),
}  # fmt: skip
"""What the other door reads by itself."""

XML = b"<order><name>x</name><count>3</count></order>"
UNCOMMON = {
    "XML of several": message(b"GET /choices/json", [HOST, b"Accept: application/xml"]),
    "preferred XML": message(
        b"GET /choices/json", [HOST, b"Accept: text/html, application/xml, application/json;q=0.9, */*;q=0.8"]
    ),
    "none of several": message(b"GET /choices/json", [HOST, b"Accept: image/png"]),
    "an XML body": message(
        b"POST /choices/x", [HOST, b"Content-Type: application/xml", b"Content-Length: %d" % len(XML)], XML
    ),
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
    "too deep": with_body(
        b"POST /orders", b'{"name": "x", "count": 1, "more": {"a": %b%b}}' % (b"[" * 70, b"]" * 70)
    ),
    "another media type": message(
        b"POST /orders", [HOST, b"Content-Type: text/plain", b"Content-Length: 2"], b"{}"
    ),
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
        b"POST /orders",
        [HOST, JSON, b"Transfer-Encoding: chunked"],
        b"%x\r\n%b\r\n0\r\n\r\n" % (len(ORDER), ORDER),
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


@pytest.fixture
def given_up(monkeypatch: pytest.MonkeyPatch, compiled: Both) -> list[bytes]:
    """Notes the bytes that come to the Python door."""
    found: list[bytes] = []
    protocol = part("runtime.doors.http").HttpProtocol
    received = protocol.data_received
    monkeypatch.setattr(
        protocol, "data_received", lambda self, data: (found.append(data), received(self, data))
    )
    return found


@pytest.mark.parametrize("case", COMMON)
def test_common_requests_do_not_come_to_that(compiled: Both, given_up: list[bytes], case: str) -> None:
    compiled.runner.run(compiled.services[1].sent([(COMMON[case], SETTLED)]))
    assert given_up == []


@pytest.mark.parametrize("case", UNCOMMON)
def test_all_others_do(compiled: Both, given_up: list[bytes], case: str) -> None:
    compiled.runner.run(compiled.services[1].sent([(UNCOMMON[case], SETTLED)]))
    assert given_up == [UNCOMMON[case]]


def test_what_cannot_be_logged_is_answered_500(
    service: None, door: ModuleType, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*args: Any) -> None:
        raise OSError("no room")

    monkeypatch.setattr(part("runtime.logs").RequestLog, "completed", fails)

    async def answers(door: ModuleType | None) -> tuple[bytes, list[int]]:
        own = Service(door, log_sampling_mode="all")
        await own.start()
        data = [COMMON[case] for case in ("an integer", "a declared response", "what waits", "a context")]
        sent = await own.sent([(one, SETTLED) for one in data])
        calls = [one.pool.in_flight for one in own.application.kernel.metrics.handlers.values()]
        await own.stop()
        return sent, calls

    python, other = asyncio.run(answers(None)), asyncio.run(answers(door))
    assert other == python
    assert other[0].count(b"HTTP/1.1 500") == 1, "the connection ends"
    assert not any(other[1])


# Requests of all kinds, most of which are nearly common.

WORDS = st.sampled_from(
    ["1", "12", "1000", "1001", "0", "007", "-1", "1.0", "x", "true", "false", "b", "2024-02-30"]
)
NAMES = st.sampled_from(["verbose", "limit", "q", "kind", "since", "dry", "x", "", "%71", "limit[]"])
VALUES = st.one_of(WORDS, st.sampled_from(["2024-02-29", "a%20b", "a+b", "%", "=", "a", ""]))
PAIRS = st.one_of(st.tuples(NAMES, VALUES).map("=".join), NAMES)
PATHS = st.one_of(
    WORDS.map("/items/{}".format),
    st.tuples(WORDS, WORDS).map(lambda two: "/context/{}/{}".format(*two)),
    WORDS.map("/declared/{}".format),
    st.sampled_from(
        ["/orders", "/header", "/items/special", "/items", "/items/", "//items/1", "/files/a.txt", "/"]
    ),
)
ORDERS = st.one_of(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from(["", "x", "\u00e4" * 20, "y" * 21]),
            "count": st.sampled_from([0, 1, 1.0, 2.5, "3", 10**30]),
        },
        optional={
            "tags": st.lists(st.sampled_from(["a", 1])),
            "more": st.just({"a": [{}]}),
            "other": st.just(1),
        },
    ).map(lambda value: json.dumps(value, ensure_ascii=False).encode()),
    st.sampled_from(
        [b"", b"{}", b"[", b"null", b'{"name": "\xff", "count": 1}', b'\xef\xbb\xbf{"name": "x", "count": 1}']
    ),
)
MORE = st.lists(
    st.sampled_from(
        [b"Accept: */*", b"Accept: text/plain", b"X-N: 4", b"X-N: x", b"Connection: keep-alive", b"Expect: x"]
    ),
    max_size=2,
)


@st.composite
def requests(draw: st.DrawFn) -> bytes:
    pairs = draw(st.lists(PAIRS, max_size=3))
    target = draw(PATHS) + ("?" + "&".join(pairs) if pairs else "")
    method = draw(st.sampled_from([b"GET", b"GET", b"PUT", b"POST", b"PATCH", b"DELETE"]))
    line, more = b"%b %b" % (method, target.encode()), draw(MORE)
    if method in {b"GET", b"DELETE"}:
        return message(line, [HOST, *more])
    return with_body(line, draw(ORDERS), *more)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(requests(), min_size=1, max_size=3))
def test_all_requests_are_answered_alike(both: Both, data: list[bytes]) -> None:
    python, other = both.sent(*data, turns=20, wait_s=0)
    assert other == python


# What is left of requests.


KEPT = {"what waits", "a timeout", "a thread", "fails: exits", "fails: later"}
"""Those of which the loop and the threads keep more than the door could."""
LEAVING = [
    case for case in (*COMMON, "no JSON", "twice", "two requests", "Accept: text/html") if case not in KEPT
]


@pytest.mark.parametrize("case", some(LEAVING, 12))
def test_nothing_is_left_of_a_request(service: None, case: str) -> None:
    data = COMMON.get(case) or UNCOMMON[case]

    async def grown() -> int:
        service = Service(built_module(), log_sampling_mode="error-only")
        await service.start()
        protocol, wire = service.connected()

        def turn(times: int) -> None:
            for _ in range(times):
                protocol.data_received(data)
                wire.sent.clear()

        async def measured() -> int:
            asyncio.get_running_loop().call_soon(turn, 300)
            for _ in range(20):
                await asyncio.sleep(0)
            gc.collect()
            return sys.getallocatedblocks()

        for _ in range(3):
            await measured()
        before = await measured()
        after = await measured()
        protocol.connection_lost(None)
        await service.stop()
        return after - before

    logging.disable()
    try:
        assert asyncio.run(grown()) < 100, "so many blocks were kept of 300 requests"
    finally:
        logging.disable(logging.NOTSET)


def test_connections_are_let_go_of(service: None) -> None:
    async def left() -> int:
        own = Service(built_module())
        await own.start()
        kind = built_module().Connection
        for _ in range(3):
            protocol, _ = own.connected()
            asyncio.get_running_loop().call_soon(protocol.data_received, COMMON["what waits"])
            await asyncio.sleep(0)
            protocol.connection_lost(None)
            await asyncio.sleep(0.01)
        del protocol
        gc.collect()
        count = sum(isinstance(one, kind) for one in gc.get_objects())
        await own.stop()
        return count

    assert asyncio.run(left()) == 0


def test_answers_that_the_client_does_not_take_come_in_order(service: None) -> None:
    requests = [message(b"GET /long/%d" % size) for size in (60000, 1, 50000, 2, 64000, 3)] * 20

    async def received() -> list[int]:
        own = Service(built_module(), log_sampling_mode="error-only")
        await own.start()
        server = await asyncio.get_running_loop().create_server(own.protocol, "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname(), limit=1024)
        for data in requests:
            writer.write(data)
            await asyncio.sleep(0.001)
        found = []
        for _ in requests:
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.partition(b"content-length: ")[2].partition(b"\r")[0])
            found.append(json.loads(await reader.readexactly(length))["said"][1])
        writer.close()
        server.close()
        await own.stop()
        return [len(text) for text in found]

    assert asyncio.run(received()) == [60000, 1, 50000, 2, 64000, 3] * 20


def test_another_version_answers_at_once(service: None) -> None:
    async def statuses() -> list[bytes]:
        own = Service(built_module())
        await own.start()
        protocol, wire = own.connected()
        found = []
        for kernel in (own.application.kernel, None, own.application.kernel):
            own.application._answer_by(kernel)
            asyncio.get_running_loop().call_soon(protocol.data_received, COMMON["an integer"])
            await asyncio.sleep(0.01)
            found.append(bytes(wire.sent[9:12]))
            wire.sent.clear()
            if kernel is None:
                protocol, wire = own.connected()
        protocol.connection_lost(None)
        await own.stop()
        return found

    assert asyncio.run(statuses()) == [b"200", b"503", b"200"]
