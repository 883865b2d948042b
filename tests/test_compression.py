"""Responses are compressed for who takes it, and are what they would be otherwise (RFC 9110 8.4, 12.5.3)."""

from __future__ import annotations

import asyncio
import gzip
import os
import random
import subprocess
import sys
import threading
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import brotli
import pytest
from support.doorway import HOST, Answer, Client, Door, on_loop, running
from support.example_documents import ROOT

from runtime.messages import Request, Response
from runtime.middleware import Layer
from runtime.middleware.codings import coding
from runtime.middleware.compressed import Compressed
from runtime.middleware.compression import Choice, Compression, choose
from runtime.settings import Settings, SettingsError
from runtime.settings.compression import CODINGS, ZSTD

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

assert zstd.__name__ == ZSTD

DECODED: dict[str, Callable[[bytes], bytes]] = {
    "zstd": zstd.decompress,
    "br": brotli.decompress,
    "gzip": gzip.decompress,
}
PIECES: dict[str, Callable[[], Callable[[bytes], bytes]]] = {
    "zstd": lambda: zstd.ZstdDecompressor().decompress,
    "br": lambda: brotli.Decompressor().process,
    "gzip": lambda: zlib.decompressobj(31).decompress,
}
"""What decodes a body piece by piece."""

LEAST = 100
SHORT = b'{"a": 1}'
BODY = b'{"name": "Rex", "tag": "dog"}' * 20
_RANDOM = random.Random(3)
LONG = b"".join(b'{"id": %d},' % _RANDOM.getrandbits(40) for _ in range(60_000))
assert len(LONG) > 1_000_000


class Answers(Layer):
    """Gives a response that a test has prepared, by the query."""

    def __init__(self) -> None:
        self.responses: dict[str, Callable[[], Response]] = {}
        self.go = threading.Event()
        self.made = 0
        self.closed = 0
        self.threads: set[str] = set()

    def before(self, request: Request) -> Response | None:
        make = self.responses.get(request.query)
        return None if make is None else make()

    async def waiting(self) -> AsyncIterator[bytes]:
        """Gives two events; the second waits until the test says so."""
        try:
            self.made += 1
            yield b"data: first\n\n"
            while not self.go.is_set():  # noqa: ASYNC110 - it is set by another thread
                await asyncio.sleep(0.005)
            yield b"data: second\n\n"
        finally:
            self.closed += 1

    async def endless(self) -> AsyncIterator[bytes]:
        try:
            while True:
                self.made += 1
                yield os.urandom(200_000).hex().encode()
        finally:
            self.closed += 1

    async def broken(self) -> AsyncIterator[bytes]:
        yield b"so far"
        raise RuntimeError("a bug in the middle")


Opened = tuple[Door, Answers]


@pytest.fixture(scope="module", params=[True, False], ids=["native", "asgi"])
def opened(request: pytest.FixtureRequest) -> Iterator[Opened]:
    answers = Answers()
    layers = (Compression(CODINGS, LEAST), answers)
    settings = Settings(max_body_bytes=100)
    with running(settings=settings, native=request.param, layers=lambda router: layers) as door:
        yield door, answers


def ask(accept: str = "", more: str = "", method: str = "GET", query: str = "it") -> bytes:
    fields = f"Accept-Encoding: {accept}\r\n" if accept else ""
    return f"{method} /constant?{query} HTTP/1.1\r\n".encode() + HOST + f"{fields}{more}\r\n".encode()


def answered(opened: Opened, response: Response, data: bytes) -> Answer:
    door, answers = opened
    answers.responses = {"it": lambda: response}
    with door.connect() as connection:
        connection.sendall(data)
        return Client(connection).answer(head=data.startswith(b"HEAD"))


def told(answer: Answer) -> dict[str, str]:
    """What the fields say that compression is about."""
    names = ("content-encoding", "vary", "etag", "content-length", "accept-ranges")
    return {name: answer.headers[name] for name in names if name in answer.headers}


@pytest.mark.parametrize(
    ("accept", "name", "required"),
    [
        ("gzip", "gzip", False),
        ("gzip, deflate, br, zstd", "zstd", False),
        ("br;q=1.0, gzip;q=0.8, zstd;q=0.9", "br", False),
        ("gzip;q=0.5,br;q=0.500", "br", False),
        ("GZIP ; Q=0.1", "gzip", False),
        ("x-gzip", "gzip", False),
        ("*", "zstd", False),
        ("*;q=0.5, gzip", "gzip", False),
        ("zstd;q=0, br;q=0, *", "gzip", False),
        ("", "", False),
        ("identity", "", False),
        ("deflate, compress", "", False),
        ("gzip;q=0", "", False),
        ("*;q=0", "", False),
        ("identity;q=0", "", False),
        ("gzip;q=0.5, identity", "", False),
        ("gzip, identity", "gzip", False),
        ("gzip, identity;q=0.5", "gzip", False),
        ("gzip, identity;q=0", "gzip", True),
        ("gzip, *;q=0", "gzip", True),
        ("gzip, *;q=0, identity;q=0.1", "gzip", False),
        ("gzip;q=2", "", False),
        ("gzip;q=0.1234", "", False),
        ("gzip;q=", "", False),
        ("gzip;q=0.5;q=1", "", False),
        ("gzip;level=9", "", False),
        ("gzip;q=no, br;q=0.1", "br", False),
        (", ,gzip,,", "gzip", False),
        ("gzip br", "", False),
        ("\xff, gzip", "gzip", False),
        ("gzip;" * 10_000, "", False),
    ],
)
def test_choice(accept: str, name: str, required: bool) -> None:
    assert choose(accept, CODINGS) == Choice(name, required)


def test_preferences_are_of_the_service_where_the_client_has_none() -> None:
    assert choose("gzip, zstd", ("gzip", "zstd")).name == "gzip"
    assert choose("gzip;q=0.9, zstd", ("gzip", "zstd")).name == "zstd"
    assert choose("zstd", ("gzip",)).name == ""


@pytest.mark.parametrize("coding", CODINGS)
def test_body_at_once(opened: Opened, coding: str) -> None:
    for _ in range(2):  # the second one is sent by what is known of the first
        answer = answered(opened, Response(200, b"application/json", BODY), ask(coding))
        assert DECODED[coding](answer.body) == BODY
        assert told(answer) == {
            "content-encoding": coding,
            "vary": "accept-encoding",
            "content-length": str(len(answer.body)),
        }
        assert len(answer.body) < len(BODY) / 4


@pytest.mark.parametrize("coding", CODINGS)
def test_long_body_is_compressed_on_a_thread(opened: Opened, coding: str) -> None:
    answer = answered(opened, Response(200, b"application/json", LONG), ask(coding))
    assert DECODED[coding](answer.body) == LONG
    assert told(answer) == {"content-encoding": coding, "vary": "accept-encoding"}
    assert len(answer.body) < len(LONG) / 2
    assert any(thread.name.startswith("brrtr-compression") for thread in threading.enumerate())


def test_long_body_for_a_client_without_chunks() -> None:
    """At the other door that is the server's: uvicorn sends chunks to it."""
    answers = Answers()
    answers.responses = {"it": lambda: Response(200, b"text/plain", LONG)}
    with running(layers=lambda router: (Compression(CODINGS, LEAST), answers)) as door:
        data = door.exchange(ask("gzip").replace(b"HTTP/1.1", b"HTTP/1.0", 1))
    head, _, body = data.partition(b"\r\n\r\n")
    assert b"connection: close" in head.lower()
    assert gzip.decompress(body) == LONG


UNTOLD: dict[str, str] = {}
VARIES = {"vary": "accept-encoding"}
GZIP = {"content-encoding": "gzip", "vary": "accept-encoding"}


@pytest.mark.parametrize(
    ("response", "accept", "expected"),
    [
        (Response(200, b"application/json", SHORT), "gzip", UNTOLD),
        (Response(200, b"application/json", SHORT), "gzip, identity;q=0", GZIP),
        (Response(200, b"application/json", b"x" * (LEAST - 1)), "gzip", UNTOLD),
        (Response(200, b"application/json", b"x" * LEAST), "gzip", GZIP),
        (Response(200, b"image/png", BODY), "gzip", UNTOLD),
        (Response(200, b"", BODY), "gzip", UNTOLD),
        (Response(200, b"Text/HTML; charset=utf-8", BODY), "gzip", GZIP),
        (Response(404, b"application/problem+json", BODY), "gzip", GZIP),
        (Response(500, b"application/atom+xml;x=y", BODY), "gzip", GZIP),
        (Response(200, b"application/yaml", BODY), "gzip", GZIP),
        (Response(200, b"application/x-ndjson", BODY), "gzip", GZIP),
        (Response(200, b"application/json", BODY), "", VARIES),
        (Response(200, b"application/json", BODY), "deflate", VARIES),
        (Response(200, b"application/json", BODY), "gzip;q=0", VARIES),
        (Response(206, b"text/plain", BODY, ((b"content-range", b"bytes 0-579/600"),)), "gzip", UNTOLD),
        (Response(206, b"text/plain", BODY), "gzip", UNTOLD),
        (
            Response(200, b"text/plain", BODY, ((b"content-encoding", b"br"),)),
            "gzip",
            {"content-encoding": "br"},
        ),
        (
            Response(200, b"text/plain", BODY, ((b"accept-ranges", b"bytes"),)),
            "gzip",
            {"accept-ranges": "bytes"},
        ),
        (Response(200, b"text/plain", BODY, ((b"repr-digest", b"sha-256=:x:"),)), "gzip", UNTOLD),
        (Response(200, b"text/plain", BODY, ((b"cache-control", b"private, No-Transform"),)), "gzip", UNTOLD),
        (Response(200, b"text/plain", BODY, ((b"cache-control", b"no-store"),)), "gzip", GZIP),
        (
            Response(
                200, b"text/plain", BODY, ((b"content-length", b"%d" % len(BODY)), (b"vary", b"Accept"))
            ),
            "gzip",
            {"content-encoding": "gzip", "vary": "Accept, accept-encoding"},
        ),
        (
            Response(200, b"text/plain", BODY, ((b"vary", b"Accept-Encoding"), (b"etag", b'"a"'))),
            "gzip",
            {"content-encoding": "gzip", "vary": "Accept-Encoding", "etag": 'W/"a"'},
        ),
        (Response(200, b"text/plain", BODY, ((b"etag", b'W/"a"'),)), "gzip", {**GZIP, "etag": 'W/"a"'}),
        (Response(200, b"text/plain", BODY, ((b"etag", b'"a"'),)), "", {**VARIES, "etag": '"a"'}),
        (Response(304, b"", b"", ((b"etag", b'"a"'),)), "gzip", {**VARIES, "etag": 'W/"a"'}),
        (Response(304, b"", b"", ((b"etag", b'"a"'),)), "", {**VARIES, "etag": '"a"'}),
        (Response(204, b"", b""), "gzip", UNTOLD),
        (Response(205, b"", b""), "gzip", UNTOLD),
    ],
)
def test_fields(opened: Opened, response: Response, accept: str, expected: dict[str, str]) -> None:
    answer = answered(opened, response, ask(accept))
    length = told(answer).get("content-length")
    assert {name: value for name, value in told(answer).items() if name != "content-length"} == expected
    if response.status in {204, 304}:
        assert length is None
        return
    assert length == str(len(answer.body))
    if expected.get("content-encoding") == "gzip":
        assert gzip.decompress(answer.body) == response.body
    else:
        assert answer.body == response.body


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (Response(200, b"text/plain", BODY, ((b"etag", b'"a"'),)), {**GZIP, "etag": 'W/"a"'}),
        (Response(200, b"text/plain", LONG), GZIP),
        (Response(200, b"text/plain", SHORT), {"content-length": str(len(SHORT))}),
        (Response(200, b"text/plain", b"", ((b"content-length", b"1000"),)), GZIP),
        (Response(200, b"text/plain", b"", ((b"content-length", b"10"),)), {"content-length": "10"}),
        (Response(200, b"text/plain", b""), UNTOLD),
    ],
)
def test_head_has_the_fields_of_get(opened: Opened, response: Response, expected: dict[str, str]) -> None:
    """But a length that nobody knows before the body is compressed, and it is not."""
    assert told(answered(opened, response, ask("gzip", method="HEAD"))) == expected


def test_head_of_a_stream_lets_go_of_it(opened: Opened) -> None:
    _, answers = opened
    stream = answers.waiting()
    answer = answered(opened, Response(200, b"text/event-stream", stream), ask("gzip", method="HEAD"))
    assert told(answer) == GZIP
    assert stream.ag_frame is None, "it has been closed"  # type: ignore[attr-defined]


@pytest.mark.parametrize("coding", CODINGS)
def test_events_do_not_wait(opened: Opened, coding: str) -> None:
    door, answers = opened
    answers.responses = {"it": lambda: Response(200, b"text/event-stream", answers.waiting())}
    answers.go.clear()
    with door.connect() as connection:
        connection.sendall(ask(coding))
        data = decoded = b""
        decode = PIECES[coding]()
        while b"\r\n\r\n" not in data:
            data += connection.recv(1 << 16)
        head, _, rest = data.partition(b"\r\n\r\n")
        assert f"content-encoding: {coding}".encode() in head.lower()
        while decoded != b"data: first\n\n":
            line, separator, others = rest.partition(b"\r\n")
            if not separator or len(others) < int(line, 16) + 2:
                rest += connection.recv(1 << 16)
                continue
            size = int(line, 16)
            decoded += decode(others[:size])
            rest = others[size + 2 :]
        answers.go.set()
        client = Client(connection)
        client.data = rest
        last = client._chunks()
    assert decode(last) == b"data: second\n\n"


@pytest.mark.parametrize("coding", CODINGS)
def test_stream_whose_pieces_are_long(opened: Opened, coding: str) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(LONG), 400_000):
            yield b""
            yield LONG[start : start + 400_000]

    fields = ((b"content-length", b"%d" % len(LONG)),)
    answer = answered(opened, Response(200, b"text/plain", pieces(), fields), ask(coding))
    assert DECODED[coding](answer.body) == LONG
    assert told(answer) == {"content-encoding": coding, "vary": "accept-encoding"}


@pytest.mark.parametrize("length", [5, 7])
def test_stream_that_is_not_as_long_as_it_says_is_cut(opened: Opened, length: int) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"abc"
        yield b"def"

    door, answers = opened
    fields = ((b"content-length", b"%d" % length),)
    answers.responses = {"it": lambda: Response(200, b"text/plain", pieces(), fields)}
    data = door.exchange(ask("gzip"))
    assert b"content-encoding: gzip" in data.lower()
    assert not data.endswith(b"0\r\n\r\n")


@on_loop
async def test_stream_is_let_go_of_before_it_begins() -> None:
    answers = Answers()
    response = Response(200, b"text/plain", answers.waiting(), ((b"content-length", b"28"),))
    request = Request("GET", "/", "", ((b"accept-encoding", b"gzip"),))
    left = Compression(("gzip",), LEAST).after(request, response)
    assert isinstance(left.body, Compressed)
    await left.body.aclose()
    assert response.body.ag_frame is None, "it has been closed"  # type: ignore[union-attr]


def test_stream_that_nobody_reads_is_not_made(opened: Opened) -> None:
    door, answers = opened
    answers.responses = {"it": lambda: Response(200, b"text/plain", answers.endless())}
    answers.made = answers.closed = 0
    with door.connect() as connection:
        connection.sendall(ask("gzip"))
        assert connection.recv(100)
        before = -1
        while before != answers.made:
            before = answers.made
            threading.Event().wait(0.3)
        assert before < 60, "24 MB are more than buffers take"
    while not answers.closed:
        threading.Event().wait(0.01)


def test_stream_that_fails_is_cut(opened: Opened) -> None:
    door, answers = opened
    answers.responses = {"it": lambda: Response(200, b"text/plain", answers.broken())}
    data = door.exchange(ask("gzip"))
    assert not data.endswith(b"0\r\n\r\n")
    answers.responses = {}
    assert door.exchange(ask("gzip", "Connection: close\r\n")).endswith(b"hello"), "the service serves on"


@pytest.mark.parametrize(
    ("fields", "compressed"),
    [
        ("", True),
        ("Cookie: a=b\r\n", False),
        ("Cookie: a=b\r\nSec-Fetch-Site: cross-site\r\n", False),
        ("Sec-Fetch-Site: same-site\r\nCookie: a=b\r\n", False),
        ("Cookie: a=b\r\nSec-Fetch-Site: same-origin\r\n", True),
        ("Cookie: a=b\r\nSec-Fetch-Site: none\r\n", True),
        ("Authorization: Bearer x\r\nSec-Fetch-Site: cross-site\r\n", True),
    ],
)
def test_no_page_of_another_site_can_measure_secrets(opened: Opened, fields: str, compressed: bool) -> None:
    answer = answered(opened, Response(200, b"text/plain", BODY), ask("gzip", fields))
    assert ("content-encoding" in answer.headers) == compressed
    assert answer.headers["vary"] == "accept-encoding"


@pytest.mark.parametrize(("length", "compressed"), [(500, True), (501, False)])
def test_no_long_list_is_looked_at(opened: Opened, length: int, compressed: bool) -> None:
    accept = "gzip" + ",x" * ((length - 4) // 2) + "," * (length % 2)
    answer = answered(opened, Response(200, b"text/plain", BODY), ask(accept))
    assert ("content-encoding" in answer.headers) == compressed


def test_body_that_could_not_be_compressed_is_in_no_other() -> None:
    found: Any = coding("zstd")

    class Failing:
        FLUSH_FRAME = zstd.ZstdCompressor.FLUSH_FRAME

        def compress(self, data: bytes, mode: int) -> bytes:
            raise MemoryError

    found._compressor = Failing()
    with pytest.raises(MemoryError):
        found.whole(BODY)
    assert [zstd.decompress(found.whole(BODY)) for _ in range(2)] == [BODY, BODY]


def test_several_lines_are_one_list(opened: Opened) -> None:
    data = ask("gzip;q=0.5", "Accept-Encoding: br\r\n")
    assert answered(opened, Response(200, b"text/plain", BODY), data).headers["content-encoding"] == "br"


@pytest.mark.parametrize("data", [b"POST /echo HTTP/1.1\r\n", b"POST /nowhere HTTP/1.1\r\n"])
def test_problems_and_refusals_are_compressed(opened: Opened, data: bytes) -> None:
    """What a door refuses (413), and what matches nothing (404)."""
    door, _ = opened
    with door.connect() as connection:
        connection.sendall(data + HOST + b"Accept-Encoding: br\r\nContent-Length: 1000\r\n\r\n")
        answer = Client(connection).answer()
    assert answer.status in {413, 404}
    length = len(answer.body)
    assert told(answer) == (
        {"content-encoding": "br", "vary": "accept-encoding", "content-length": str(length)}
    )
    assert b'"status":%d' % answer.status in brotli.decompress(answer.body)


def test_events_end_in_order_when_the_service_does() -> None:
    answers = Answers()
    answers.responses = {"it": lambda: Response(200, b"text/event-stream", answers.waiting())}
    with running(layers=lambda router: (Compression(CODINGS, LEAST), answers)) as door:
        connection = door.connect()
        connection.sendall(ask("gzip"))
        while not answers.made:
            threading.Event().wait(0.01)
        door.server.should_exit = True
        client = Client(connection)
        assert gzip.decompress(client.answer().body) == b"data: first\n\n"
    connection.close()


class TestSetting:
    """What `BRRTR_COMPRESSION` takes."""

    @pytest.mark.parametrize(
        ("text", "codings"),
        [("on", CODINGS), ("off", ()), ("gzip", ("gzip",)), ("br, zstd,br", ("br", "zstd"))],
    )
    def test_values(self, text: str, codings: tuple[str, ...]) -> None:
        assert Settings.from_environment({"BRRTR_COMPRESSION": text}).compression == codings

    @pytest.mark.parametrize("text", ["yes", "gzip,", "deflate", "on,gzip", "GZIP"])
    def test_others_are_refused(self, text: str) -> None:
        with pytest.raises(SettingsError, match=r"^BRRTR_COMPRESSION cannot be .* zstd, br and gzip"):
            Settings.from_environment({"BRRTR_COMPRESSION": text})

    @pytest.mark.parametrize(("library", "coding"), [("brotli", "br"), (ZSTD, "zstd")])
    def test_library_that_is_not_there(
        self, monkeypatch: pytest.MonkeyPatch, library: str, coding: str
    ) -> None:
        monkeypatch.setitem(sys.modules, library, None)
        with pytest.raises(
            SettingsError, match=rf"{library} is not installed.*pip install '\.\[compression\]'"
        ):
            Settings.from_environment({"BRRTR_COMPRESSION": "on"})
        assert Settings.from_environment({"BRRTR_COMPRESSION": "gzip"}).compression == ("gzip",)
        assert coding in CODINGS


@pytest.mark.parametrize("settings", ["", "compression=('gzip',)"])
def test_no_library_is_imported_where_none_is_asked_for(settings: str) -> None:
    code = (
        "import sys, types, runtime.doors.http, runtime.layers as layers\n"
        "from runtime.metrics import Metrics\nfrom runtime.settings import Settings\n"
        f"found = layers.ordered(types.ModuleType('service'), None, Settings({settings}), [],"
        " metrics=Metrics(), schemes={})\n"
        "print(len(found), *sorted({'brotli', 'backports.zstd', 'compression.zstd'} & sys.modules.keys()))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "project_template")}
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, text=True, capture_output=True, check=True
    )
    assert run.stdout.strip() == ("1" if settings else "0")


def test_other_layers_see_the_response_as_it_is_compressed() -> None:
    """It stands within CORS and around what people write."""
    import types

    from runtime.layers import ordered
    from runtime.metrics import Metrics

    service: Any = types.ModuleType("service")
    service.middleware = lambda state, settings: [Answers()]
    settings = Settings(compression=("gzip",), request_id=True, cors_origins=("*",))
    found = ordered(service, None, settings, [], metrics=Metrics(), schemes={})
    assert [type(layer).__name__ for layer in found] == [
        "RequestIds",
        "CrossOrigin",
        "Compression",
        "Answers",
    ]
