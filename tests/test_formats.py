"""Formats: what the JSON Schema Test Suite does not ask, and that no text takes long."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_patterns import INVALID

from brrtr.schemas.formats import NUMBER_FORMATS, STRING_FORMATS
from runtime import formats


def test_every_format_has_its_function() -> None:
    assert sorted([*STRING_FORMATS.values(), *NUMBER_FORMATS.values()]) == formats.__all__


@pytest.mark.parametrize(
    ("check", "yes", "no"),
    [
        (
            formats.time,
            ["08:30:06Z", "23:59:60Z", "15:59:60-08:00", "00:29:60+00:30", "08:30:06.28+00:20"],
            ["08:30:06", "24:00:00Z", "22:59:60Z", "08:30Z", "08:30:06+24:00", "08:30:06,1Z", "08:30:06Z\n"],
        ),
        (
            formats.date,
            ["0000-02-29", "2000-02-29"],
            ["1900-02-29", "2020-00-01", "2020-01-00", "2020-01-01\n"],
        ),
        (formats.date_time, ["2020-01-01T00:00:00Z"], ["2020-01-01 00:00:00Z", "2020-01-01", "T00:00:00Z"]),
        (formats.duration, ["P1Y2M3DT4H5M6S", "PT4H5M"], ["PT4H6S", "P1Y3D", "P1.5D", "p1d", "P1D\n"]),
        (
            formats.hostname,
            ["a", "www.example.com", "1.2.3.4", "xn--nw2a.xn--j6w193g", "a" * 63],
            [
                "",
                ".",
                "a..b",
                "a.",
                "-a",
                "a-",
                "a_b",
                "a" * 64,
                "xn--x",
                "ab--c",
                "a.b" * 100,
                "\u00e9",
                "a\n",
            ],
        ),
        (
            formats.idn_hostname,
            ["b\u00fccher.example", "B\u00fccher.example"],
            ["\u00e9" * 60, "a b", "\u2764.com", "\u05d0a", "\u202ea"],
        ),
        (formats.idn_email, ["\uc2e4\ub840@\uc2e4\ub840.\ud14c\uc2a4\ud2b8", "a@b"], ["2962", "a@", "@b"]),
        (formats.email, ["a@[x-y:z]", "a@[IPv6:::1]"], ["a@b@c", "\u00e9@b", 'a"b"@c', "a@[1.2.3]", "a@b\n"]),
        (
            formats.ipv6,
            ["::", "1::", "1:2:3:4:5:6:7::"],
            ["", ":", ":::", "1:2:3:4:5:6:7:8::", "::1\n", "1:::2"],
        ),
        (
            formats.uri,
            ["a:", "a:b:c", "http://[v1.a]/", "x://a:1/?"],
            ["http://[::1]a", "http://a:x/", "a:%zz", "1:a"],
        ),
        (formats.uri_reference, ["", "?", "a/b:c", "//a@b:1"], ["a\n", "1:b", "http://a b", "[", "\u00e9"]),
        (
            formats.uri_template,
            ["{+a,b*}{?x.y:12}%20\u00e9", "{&a}"],
            ["{}", "{a", "a}", "{a:0}", "{a:12345}", "{-a}", "<", "{a,}"],
        ),
        (formats.byte, ["", "YQ==", "YWE=", "YWFh"], ["YQ", "YQ=", "Y===", "YQ==\n", "YW_h", "YQ==YQ=="]),
        (
            formats.uuid,
            [],
            ["{2eb8aa08-aa98-11ea-b4aa-73b441d16380}", "2eb8aa08-aa98-11ea-b4aa-73b441d16380\n"],
        ),
        (formats.relative_json_pointer, ["0#", "10/a"], ["0#/a", "1a", "0\n"]),
        (formats.regex, ["(?<n>a)\\k<n>", "[^]", "[]", "\\p{L}", "a{1}?", "(a)\\1", "[\\w-]"], INVALID),
    ],
)
def test_a_format(check: Callable[[str], bool], yes: list[str], no: list[str]) -> None:
    assert [text for text in yes if not check(text)] == []
    assert [text for text in no if check(text)] == []


@pytest.mark.parametrize(
    ("check", "yes", "no"),
    [
        (formats.int32, [0, 2**31 - 1, -(2**31), 1.0], [2**31, -(2**31) - 1, 1.5, float("inf"), 10**400]),
        (formats.int64, [2**63 - 1, -(2**63)], [2**63, 1e300, 0.1]),
        (formats.single, [3.4e38, -1, 0.1], [3.5e38, 10**400, float("-inf")]),
        (formats.double, [1.7e308, 10**308], [10**400, float("inf")]),
    ],
)
def test_a_format_of_numbers(check: Callable[[float], bool], yes: list[float], no: list[float]) -> None:
    assert [value for value in yes if not check(value)] == []
    assert [value for value in no if check(value)] == []


STRING_CHECKS = [getattr(formats, name) for name in STRING_FORMATS.values()]

SEEDS = [
    "a",
    "1",
    ".",
    "-",
    ":",
    "/",
    "~0",
    "%41",
    "{a}",
    "(",
    "[",
    "\\",
    '"',
    "@",
    "\u00e9",
    "a.",
    "P1Y",
    "0:",
    "A=",
]


@pytest.mark.parametrize("check", STRING_CHECKS, ids=STRING_FORMATS)
def test_a_long_text_takes_no_long_time(check: Callable[[str], bool]) -> None:
    started = time.process_time()
    for seed in SEEDS:
        for start in ("", "a:", "a@", "/", "http://", '"', "P", "0"):
            check(start + seed * 20_000 + "\x00")

    assert time.process_time() - started < 20


@settings(max_examples=300)
@given(st.text() | st.text(alphabet="aA1.-:/~%{}()[]\\\"'@+*?^$|,=#!P\u00e9\u0661\u200c\ud800\n"))
def test_any_text_has_a_verdict(text: str) -> None:
    assert all(check(text) in {True, False} for check in STRING_CHECKS)
