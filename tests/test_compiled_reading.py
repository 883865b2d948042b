"""The compiled door reads nothing otherwise than the parser and the router of the Python door."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.compiled_door import door_as_it_stands, message
from support.compiled_reading import Reading, check
from support.long_runs import LONG_RUN
from support.native_door import built_module

from runtime.doors.framing import field_bytes
from runtime.router import Router
from runtime.router.tables import Miss, Mixed, Shape

EXAMPLES = 20_000 if LONG_RUN else 250
FIXTURES = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@pytest.fixture(scope="module", params=["compiled", "as it stands"])
def door(request: pytest.FixtureRequest) -> ModuleType:
    return built_module() if request.param == "compiled" else door_as_it_stands()


LINES = st.sampled_from(
    [
        b"GET /items/12?verbose=true",
        b"POST /a",
        b"PUT /a/b/c?x",
        b"DELETE /a?",
        b"PATCH /a/b?x=%41+y",
        b"HEAD /a",
    ]
)
FIELDS = st.sampled_from(
    [
        *(
            b"Host: pets.example",
            b"host: [::1]:8080",
            b"HOST:a.b:80",
            b"Accept: */*",
            b"Accept:text/html, x/y ",
        ),
        *(
            b"Content-Type: application/json",
            b"Content-Length: 3",
            b"Content-Length: 0",
            b"Content-Length: 03",
        ),
        *(b"Connection: keep-alive", b"connection:Keep-Alive", b"Connection: close", b"Keep-Alive: 5"),
        *(
            b"Transfer-Encoding: chunked",
            b"Expect: 100-continue",
            b"Upgrade: h2c",
            b"Proxy-Connection: close",
        ),
        *(b"Cookie: a=b; c=d", b"X-Request-ID: \xfc\xff", b"X:", b"TE: trailers", b"A!#$%&'*+.^_`|~9: b"),
        b"X-Pad: " + b"p" * 300,
    ]
)
ODD = [*b'\0\t\n\r "#%&()/:;<=>?@[\\]^{|}~\x7f\x80\xffazAZ09.,-_+']


@st.composite
def messages(draw: st.DrawFn) -> bytes:
    """Messages, most of which are nearly good."""
    chosen = draw(st.lists(FIELDS, max_size=6))
    if draw(st.integers(0, 3)):
        chosen.insert(0, b"Host: pets.example")
    body = b"abc" if any(field.lower() == b"content-length: 3" for field in chosen) else b""
    data = bytearray(message(draw(LINES), chosen, body))
    for _ in range(draw(st.sampled_from([0, 0, 1, 1, 2, 4]))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        match draw(st.integers(0, 3)):
            case 0:
                data[at : at + 1] = bytes([draw(st.sampled_from(ODD))])
            case 1:
                data[at:at] = bytes([draw(st.sampled_from(ODD))])
            case 2:
                del data[at : at + draw(st.integers(1, 3))]
            case 3:
                data[at:at] = data[draw(st.integers(0, at)) : at][:40]
    return bytes(data)


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=FIXTURES)
@given(messages())
def test_what_is_read_is_what_the_parser_reads(door: ModuleType, data: bytes) -> None:
    read = Reading(door).read(data)
    if read is not None:
        check(read, data)


def test_common_messages_are_read(door: ModuleType) -> None:
    reading = Reading(door)
    ten = [b"Host: a.example:8080", *(b"X-%d: %b" % (n, b"v" * n) for n in range(60)), b"Accept: */*"]
    for fields_ in (
        [b"Host: a"],
        ten,
        [b"Connection: keep-alive", b"HOST:  a", b"Content-Length: 0"],
    ):
        for method in door.METHODS:
            data = message(method.encode() + b" /a/b.c;d=e,f/~@g?h=i&j", fields_)
            read = reading.read(data)
            assert read is not None, data
            check(read, data)
            assert (read[0], read[1], read[2]) == (method, "/a/b.c;d=e,f/~@g", "h=i&j")


def test_limits_are_left_to_the_python_door(door: ModuleType) -> None:
    reading = Reading(door)

    def is_read(target: bytes, *more: bytes, body: bytes = b"") -> bool:
        return reading.read(message(b"GET " + target, [b"Host: a", *more], body)) is not None

    assert is_read(b"/" + b"a" * 199)
    assert not is_read(b"/" + b"a" * 200)
    assert is_read(b"/a", b"X: " + b"x" * 3900)
    assert not is_read(b"/a", b"X: " + b"x" * 4000)
    assert is_read(b"/a", *[b"X: x"] * 127)
    assert not is_read(b"/a", *[b"X: x"] * 128)
    assert is_read(b"/a", b"Content-Length: 1000", body=b"x" * 1000)
    assert not is_read(b"/a", b"Content-Length: 1001", body=b"x" * 1001)
    assert not is_read(b"/a", b"Content-Length: 1000", body=b"x" * 999)
    assert not is_read(b"/a", b"Content-Length: 1", body=b"xy")
    assert not is_read(b"/a" * 33)


def test_a_head_is_as_long_as_the_python_door_says(door: ModuleType) -> None:
    reading = Reading(door)
    for count in range(1, 120):
        head = [b"Host: a", *[b"a:" + b"b" * 32] * count]
        if reading.read(message(b"GET /a", head)) is not None:
            assert field_bytes([(b"host", b"a"), *[(b"a", b"b" * 32)] * count]) <= 4000
        else:
            assert count > 100


def test_all_octets_of_names_are_those_of_the_grammar(door: ModuleType) -> None:
    reading = Reading(door)
    token = {*b"!#$%&'*+-.^_`|~0123456789", *range(65, 91), *range(97, 123)}
    for octet in range(256):
        read = reading.read(message(b"GET /a", [b"Host: a", b"x%cy: z" % octet]))
        assert (read is not None) == (octet in token or octet == ord(":")), octet
        read = reading.read(message(b"GET /a", [b"Host: a", b"x: y%cz" % octet]))
        assert (read is not None) == (octet >= 32 and octet != 127), octet


# Templates, and paths.

WORDS = st.sampled_from(["a", "b", "ab", "a.b"])
MIXED: st.SearchStrategy[Mixed] = st.sampled_from([(None, ".", None), ("a", None, ""), ("", None, ".b")])
SEGMENTS: Any = st.one_of(WORDS, WORDS, st.none(), MIXED)


def precedence(shape: Shape) -> tuple[Any, ...]:
    """Orders templates as the generator does: literal before mixed before parameter."""
    return tuple(
        (0, "") if isinstance(one, str) else (2, "") if one is None else (1, repr(one)) for one in shape
    )


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=FIXTURES)
@given(
    st.lists(st.lists(SEGMENTS, min_size=1, max_size=4).map(tuple), min_size=1, max_size=8, unique=True),
    st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=8),
)
def test_paths_lead_where_the_router_leads_them(
    door: ModuleType, shapes: list[Shape], paths: list[list[str]]
) -> None:
    shapes.sort(key=precedence)
    static: dict[str, dict[str, str]] = {}
    dynamic: dict[int, dict[Shape, dict[str, str]]] = {}
    for shape in shapes:
        literals = [one for one in shape if isinstance(one, str)]
        if len(literals) == len(shape):
            static["/" + "/".join(literals)] = {"GET": repr(shape)}
        else:
            dynamic.setdefault(len(shape), {})[shape] = {"GET": repr(shape)}
    router = Router(static, dynamic, {repr(shape): repr(shape) for shape in shapes})
    reading = Reading(door, {shape: repr(shape) for shape in shapes})
    for parts in paths:
        path = "/" + "/".join(parts)
        read = reading.read(message(b"GET " + path.encode()))
        found = router.match("GET", path)
        if read is not None:
            assert found == (read[5], read[6])
        elif not isinstance(found, Miss):
            assert any(isinstance(one, tuple) for shape in shapes for one in shape), "only for mixed segments"
