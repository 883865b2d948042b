"""An `Accept` that none of an operation's media types fits is answered 406 (RFC 9110 12.5.1)."""

from __future__ import annotations

import pytest

from runtime.messages import Request
from runtime.problems import Problem
from runtime.replies.negotiation import Offer

OFFER = Offer(("application/json", "text/csv"))


def asking(*accept: bytes) -> Request:
    return Request("GET", "/", "", [(b"accept", value) for value in accept])


@pytest.mark.parametrize(
    "accept",
    [
        (),
        (b"*/*",),
        (b"application/json",),
        (b"text/csv",),
        (b"Application/JSON; charset=utf-8",),
        (b"image/png, application/*;q=0.5",),
        (b"image/png", b"text/*"),
        (b"text/html;q=0, */*;q=0.001",),
        (b"application/json;q=0, */*",),
        (b"application/json;q=1.000",),
        (b"",),
        (b" , ,",),
    ],
)
def test_acceptable(accept: tuple[bytes, ...]) -> None:
    OFFER.check(asking(*accept))


def test_a_usual_line_does_not_hide_another() -> None:
    with pytest.raises(Problem):
        OFFER.check(asking(b"*/*", b"application/json;q=0, text/csv;q=0"))


@pytest.mark.parametrize(
    "accept",
    [
        b"image/png",
        b"application/xml, text/html;q=0.9",
        b"application/json;q=0, text/csv;q=0.000",
        b"application/*;q=0, text/csv;Q=0, */*",
        b"*/*;q=0",
        b"application/jsonp",
        b"application",
        b"\xff\xfe/\x00",
        b"," * 10_000 + b"a" * 10_000 + b";" * 10_000,
    ],
)
def test_not_acceptable(accept: bytes) -> None:
    with pytest.raises(Problem) as raised:
        OFFER.check(asking(accept))
    assert raised.value.status == 406
    assert raised.value.detail == "The answer is of the media type application/json or text/csv."
