"""What a connection remembers of a request never shows in another: every door gives the same answers."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.wires import SETTLED, Doors, Pieces, Plain, answers
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from runtime.doors.http import HttpProtocol
from runtime.settings import Settings

EXAMPLES = int(os.environ.get("HEAD_EXAMPLES", "400"))
HOST = b"Host: pets.example\r\n"
KEY = b"Authorization: Bearer of-a\r\n"


@pytest.fixture(scope="module")
def doors() -> Doors:
    return Doors(Settings(metrics=False, max_body_bytes=6000, log_sampling_mode="error-only"))


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


def request(target: bytes, fields: bytes = b"", body: bytes = b"", method: bytes = b"GET") -> bytes:
    return b"%b %b HTTP/1.1\r\n%b%b\r\n%b" % (method, target, HOST, fields, body)


def each(*pieces: bytes) -> Pieces:
    """Each piece once the one before it is answered."""
    return [(piece, SETTLED) for piece in pieces]


# What was seen to go wrong: a request whose fields are kept, an unusual one, and one that repeats its fields.

LONG = request(b"/secret", KEY + b"X-Pad: " + b"p" * 5000 + b"\r\n")
SPLIT = [request(b"/secret", KEY)[:30], request(b"/secret", KEY)[30:]]
UNUSUAL = {
    "keep-alive": b"Connection: keep-alive\r\n",
    "expectation": b"Expect: 100-continue\r\n",
    "chunked": b"Transfer-Encoding: chunked\r\n",
    "upgrade": b"Connection: upgrade\r\nUpgrade: h2c\r\n",
}


@pytest.mark.parametrize("unusual", UNUSUAL)
@pytest.mark.parametrize("first", [[LONG], SPLIT], ids=["long", "in two"])
def test_nobody_gets_the_fields_of_another(
    doors: Doors, runner: asyncio.Runner, first: list[bytes], unusual: str
) -> None:
    body = b"3\r\nabc\r\n0\r\n\r\n" if unusual == "chunked" else b""
    same = [request(target, UNUSUAL[unusual], body) for target in (b"/a", b"/secret", b"/secret?x")]
    sent = runner.run(doors.sent(HttpProtocol, each(*first, *same)))
    found = answers(sent, [False] * 9)
    assert [status for status, _, _ in found] == [200] * 4
    for _, answer, _ in found[1:]:
        _, _, _, fields, content = json.loads(answer)
        assert "authorization" not in dict(fields)
        assert content == ("abc" if body else "")


def test_absolute_target_is_no_usual_one(doors: Doors, runner: asyncio.Runner) -> None:
    pieces = each(LONG, request(b"http://other.example/a"), request(b"/secret"))
    found = answers(runner.run(doors.sent(HttpProtocol, pieces)), [False] * 3)
    assert [json.loads(body)[3] for _, body, _ in found[1:]] == [
        [["host", "other.example"]], [["host", "pets.example"]],
    ]  # fmt: skip


def test_chunks_as_long_as_another_body_are_decoded(doors: Doors, runner: asyncio.Runner) -> None:
    chunks = b"1\r\na\r\n0\r\n\r\n"
    counted = request(b"/a", b"Content-Length: %d\r\n" % len(chunks), b"x" * len(chunks), b"POST")
    in_chunks = request(b"/a", b"Transfer-Encoding: chunked\r\n", chunks, b"POST")
    pieces = each(counted[:40], counted[40:], in_chunks, in_chunks, in_chunks)
    found = answers(runner.run(doors.sent(HttpProtocol, pieces)), [False] * 4)
    assert [json.loads(body)[4] for _, body, _ in found] == ["x" * len(chunks), "a", "a", "a"]


@pytest.mark.parametrize(
    "held", [b"G", b"GET", b"BASELINE-CONT", b"\r\n" * 4 + b"GET", b"GET            ", b"\r\n" * 4 + b"POST "]
)
def test_a_line_whose_beginning_the_parser_holds_is_not_begun_again(
    doors: Doors, runner: asyncio.Runner, held: bytes
) -> None:
    usual = request(b"/a", KEY)
    pieces = each(usual, usual, held, usual)
    native, plain = (runner.run(doors.sent(kind, pieces)) for kind in (HttpProtocol, Plain))
    assert native == plain
    assert [status for status, _, _ in answers(native, [False] * 9)][:2] == [200, 200]
    assert answers(native, [False] * 9)[-1][0] in {400, 501}


@pytest.mark.parametrize("blank", [b"\r\n" * 7, b"\n" * 13, b"\r" * 13, b"\r\r\n" * 5, b"\r\n", b"\n"])
def test_empty_lines_are_remembered_as_nothing(doors: Doors, runner: asyncio.Runner, blank: bytes) -> None:
    after = request(b"/a", b"Content-Length: 10\r\n", b"0123456789", b"POST")
    usual = request(b"/a")
    for pieces in (
        each(LONG + after, blank, blank + usual, usual, b"GET / HTTP/1.1\r\n0123456789"),
        each(usual, blank + usual, usual, blank, usual),
        each(usual, usual + blank, usual, blank + after, after),
    ):
        native, plain = (runner.run(doors.sent(kind, pieces)) for kind in (HttpProtocol, Plain))
        assert native == plain


def test_a_refusal_has_nothing_of_the_request_before(doors: Doors, runner: asyncio.Runner) -> None:
    head = b"HEAD /a HTTP/1.1\r\n" + HOST + b"\r\n"
    found = answers(runner.run(doors.sent(HttpProtocol, each(head, b"\xff\xff"))), [True, False])
    assert found[1][0] == 400
    assert b"not an HTTP/1.1 request" in found[1][1], "the refusal of what is no HEAD has a body"


def test_nobody_is_told_to_go_on_who_did_not_ask(doors: Doors, runner: asyncio.Runner) -> None:
    asks = request(b"/a", b"Expect: 100-continue\r\nContent-Length: 2\r\n", b"ab", b"POST")
    silent = request(b"/a", b"Content-Length: 2\r\n", b"", b"POST")
    first = request(b"/a")
    for pieces in ([(first, 0), (asks + silent, SETTLED)], [(first + asks + silent, SETTLED)]):
        sent = runner.run(doors.sent(HttpProtocol, [*pieces, (b"cd", SETTLED)]))
        assert b"100 Continue" not in sent
        assert [json.loads(body)[4] for _, body, _ in answers(sent, [False] * 3)] == ["", "ab", "cd"]


# Whatever comes, in whatever pieces.

METHODS = st.sampled_from([b"GET", b"GET", b"POST", b"POST", b"HEAD", b"PUT", b"OPTIONS"])
TARGETS = st.sampled_from(
    [b"/a", b"/a", b"/secret", b"/a?x=1", b"/stream", b"/unread", b"/nowhere", b"http://pets.example/a"]
)
BODIES = st.sampled_from(
    [b"", b"", b"x", b"1\r\na\r\n0\r\n\r\n", b"GET /secret HTTP/1.1\r\n\r\n", b"y" * 5000]
)
EXTRA = st.sampled_from(
    [
        b"",
        KEY,
        b"Authorization: Bearer of-b\r\n",
        KEY + b"X-Pad: " + b"p" * 4200 + b"\r\n",
        b"cookie: a=b\r\n",
    ]
)
ODD = st.sampled_from([b"", b"", b"Connection: keep-alive\r\n", b"Expect: 100-continue\r\n"])


@st.composite
def heads(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """The fields of a request, and its body."""
    fields = HOST + draw(EXTRA) + draw(ODD)
    body = draw(BODIES)
    if body and draw(st.integers(0, 3)) == 0:
        size = max(1, len(body) // draw(st.integers(1, 3)))
        chunks = [body[start : start + size] for start in range(0, len(body), size)]
        wire = b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in [*chunks, b""])
        return fields + b"Transfer-Encoding: chunked\r\n", wire
    if body or draw(st.booleans()):
        return fields + b"Content-Length: %d\r\n" % len(body), body
    return fields, b""


@st.composite
def conversations(draw: st.DrawFn) -> tuple[Pieces, list[bool]]:
    """Requests of few kinds, so that they repeat each other, cut and joined; of each whether it is a HEAD."""
    kinds = draw(st.lists(heads(), min_size=2, max_size=3))
    pieces: list[tuple[bytes, int]] = []
    methods = []
    joined = b""
    for _ in range(draw(st.integers(3, 8))):
        method, target = draw(METHODS), draw(TARGETS)
        fields, body = draw(st.sampled_from(kinds))
        blank = draw(st.sampled_from([b"", b"", b"", b"\r\n"]))
        methods.append(method == b"HEAD")
        joined += b"%b%b %b HTTP/1.1\r\n%b\r\n%b" % (blank, method, target, fields, body)
        for _ in range(draw(st.sampled_from([0, 0, 0, 0, 1, 2]))):
            cut = draw(st.integers(1, max(1, len(joined) - 1)))
            pieces.append((joined[:cut], draw(st.sampled_from([0, 1, SETTLED]))))
            joined = joined[cut:]
        if draw(st.integers(0, 5)):
            pieces.append((joined, draw(st.sampled_from([0, 1, 3, *[SETTLED] * 5]))))
            joined = b""
    return [*pieces, (joined, SETTLED)], methods


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(conversations())
def test_all_doors_answer_alike(
    doors: Doors, runner: asyncio.Runner, conversation: tuple[Pieces, list[bool]]
) -> None:
    pieces, methods = conversation
    native, plain, asgi = (
        runner.run(doors.sent(kind, pieces)) for kind in (HttpProtocol, Plain, HttpToolsProtocol)
    )
    assert native == plain
    own, other = answers(native, methods), answers(asgi, methods)
    count = min(len(own), len(other))
    assert [answer[:2] for answer in own[:count]] == [answer[:2] for answer in other[:count]]
    for ended in (own, other):  # either may end the connection where it has not read a body
        assert len(ended) == len(methods) or ended[-1][2]


NOISE = st.sampled_from(
    [b"\r\n", b"\n" * 13, b"\r\n" * 6 + b"GE", b"GET", b"BASELINE-CONT", b"\xff", b"\0" * 20]
)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(conversations(), st.lists(st.tuples(st.integers(0, 20), NOISE), max_size=3), st.booleans())
def test_short_cut_takes_nothing_that_the_parser_refuses(
    doors: Doors,
    runner: asyncio.Runner,
    conversation: tuple[Pieces, list[bool]],
    noise: list[tuple[int, bytes]],
    old: bool,
) -> None:
    pieces = list(conversation[0])
    for place, piece in noise:
        pieces.insert(place, (piece, 1))
    if old:
        pieces = [(piece.replace(b"HTTP/1.1", b"HTTP/1.0", 1), turns) for piece, turns in pieces]
    assert runner.run(doors.sent(HttpProtocol, pieces)) == runner.run(doors.sent(Plain, pieces))
