"""`traceparent` by the Recommendation, and `X-Request-ID`."""

from __future__ import annotations

import re
import threading
import time

import pytest

from runtime.header_lines import fields
from runtime.request_context import CURRENT, RequestContext, request_id
from runtime.trace_context import read_traceparent

TRACE, SPAN = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"


@pytest.mark.parametrize(
    "value",
    [
        f"00-{TRACE}-{SPAN}-01",
        f"00-{TRACE}-{SPAN}-ff",
        f"01-{TRACE}-{SPAN}-01",
        f"cc-{TRACE}-{SPAN}-00-what-the-future-will-be-like",
        f"cc-{TRACE}-{SPAN}-00-",
    ],
)
def test_valid(value: str) -> None:
    """Version 00 as it is defined, and later ones up to what 00 has of them."""
    assert read_traceparent(value.encode()) == (TRACE, SPAN)


@pytest.mark.parametrize(
    "value",
    [
        "",
        f"ff-{TRACE}-{SPAN}-01",
        f"00-{'0' * 32}-{SPAN}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"00-{TRACE}-{SPAN}-01-more",
        f"00-{TRACE}-{SPAN}-01-",
        f"01-{TRACE}-{SPAN}-01.more",
        f"00-{TRACE}-{SPAN}-1",
        f"00-{TRACE}-{SPAN}",
        f"00-{TRACE.upper()}-{SPAN}-01",
        f"0-{TRACE}-{SPAN}-01",
        f"00-{TRACE}x-{SPAN}-01",
        f"00-{TRACE[1:]}-{SPAN}-01",
        f" 00-{TRACE}-{SPAN}-01",
        f"00-{TRACE}-{SPAN}-01\n",
        f"00-{TRACE}-{SPAN}-0é",
    ],
)
def test_invalid(value: str) -> None:
    assert read_traceparent(value.encode()) is None


def test_ids_of_a_request() -> None:
    context = RequestContext(
        [(b"x-request-id", b"abc/1~"), (b"traceparent", f"00-{TRACE}-{SPAN}-01".encode())], sampled=True
    )
    assert context.ids == ("abc/1~", TRACE, SPAN)


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [(b"x-request-id", b"")],
        [(b"x-request-id", b"x" * 129)],
        [(b"x-request-id", b"a b")],
        [(b"x-request-id", b"a\xff")],
        [(b"x-request-id", b"a\x1b[31m")],
        [(b"x-request-id", b"one"), (b"x-request-id", b"two")],
    ],
)
def test_an_id_that_is_none_is_made_anew(headers: list[tuple[bytes, bytes]]) -> None:
    """Too long, not visible ASCII, or two: then it is 128 random bits, the same for all lines."""
    context = RequestContext(headers, sampled=True)
    assert re.fullmatch(r"[0-9a-f]{32}", context.ids[0])
    assert context.ids is context.ids
    assert context.ids[0] != RequestContext(headers, sampled=True).ids[0]


def test_two_traces_are_none() -> None:
    parent = (b"traceparent", f"00-{TRACE}-{SPAN}-01".encode())
    assert RequestContext([parent, parent], sampled=True).ids[1:] == ("", "")
    with_other_twice = [parent, (b"accept", b"a"), (b"accept", b"b")]
    assert RequestContext(with_other_twice, sampled=True).ids[1:] == (TRACE, SPAN)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("x-request-id: abc", ("abc", "", "")),
        ("X-REQUEST-ID:\tabc \t", ("abc", "", "")),
        ("Host: a\r\nX-Request-ID:abc\r\nTraceParent: {parent}", ("abc", TRACE, SPAN)),
        ("Traceparent: {parent}\r\nTracestate: a=b", (None, TRACE, SPAN)),
        ("Traceparent: {parent}\r\nTRACEPARENT: {parent}\r\nX-Request-ID: abc", ("abc", "", "")),
        ("X-Request-ID: a\r\nx-request-id: b\r\nx-request-id: c", (None, "", "")),
        ("X-Request-ID: \r\nx-request-id: b", (None, "", "")),
        ("X-Other: x-request-id: abc\r\nMy-X-Request-ID: abc\r\nX-Request-IDs: abc", (None, "", "")),
        ("X-Request-ID:", (None, "", "")),
        ("X-Request-ID: a b", (None, "", "")),
        ("X-Request-ID: " + "x" * 129, (None, "", "")),
    ],
)
def test_ids_of_lines_are_those_of_their_fields(lines: str, expected: tuple[str | None, str, str]) -> None:
    """A head that has not been read yet is searched for the two fields."""
    lines = lines.format(parent=f"00-{TRACE}-{SPAN}-01")
    head = f"GET /?traceparent: HTTP/1.1\r\n{lines}\r\n\r\n".encode()
    for form in (head, fields(head)):
        own, *trace = RequestContext(form, sampled=True).ids
        assert (*trace,) == expected[1:]
        assert own == expected[0] if expected[0] else re.fullmatch("[0-9a-f]{32}", own)


def test_no_head_takes_long_to_search() -> None:
    """Neither the field many times nor what only begins like it."""
    for unit in (
        b"traceparent: \t\r\n",
        b"x-request-id:" + b" " * 9 + b"\r\n",
        b"x-request-i\r\n",
        b"T: \t \r\n",
    ):
        head = b"GET / HTTP/1.1\r\n" + unit * (65_000 // len(unit)) + b"\r\n"
        started = time.process_time()
        assert RequestContext(head, sampled=True).ids[1:] == ("", "")
        assert time.process_time() - started < 0.1, unit


def test_threads_agree_on_the_id() -> None:
    """Whoever logs first makes it; all others have the same."""
    for _ in range(50):
        context = RequestContext([], sampled=True)
        barrier = threading.Barrier(4)
        found: list[str] = []

        def look(barrier: threading.Barrier, context: RequestContext, found: list[str]) -> None:
            barrier.wait()
            found.append(context.ids[0])

        threads = [threading.Thread(target=look, args=(barrier, context, found)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 4
        assert len(set(found)) == 1


def test_id_of_the_current_request() -> None:
    assert request_id() == ""
    token = CURRENT.set(RequestContext([(b"x-request-id", b"mine")], sampled=False))
    try:
        assert request_id() == "mine"
    finally:
        CURRENT.reset(token)
