"""Strings made for patterns match them, and no pattern takes long."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brrtr.patterns import PatternProblem
from brrtr.samples import patterns
from brrtr.samples.patterns import matches, matching_strings, readable


def first(pattern: str, least: int = 0, most: int | None = None) -> str | None:
    return next(matching_strings(pattern, least, most), None)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("^[a-z]+$", "abc"),
        ("foo", "foo"),
        (r"^\d{3}-\d{4}$", "123-4567"),
        (r"^v\d(\.\d){2}$", "v1.2.3"),
        ("^#?([a-f0-9]{6}|[a-f0-9]{3})$", "#abcdef"),
        (r"^[^@\s]+@[^@\s]+\.[^@\s]+$", "abc@def.ghi"),
        (r"^(?=.*[A-Z])(?=.*[a-z])(?=.*\d).{8,}$", "Aa1!Bb2@"),
        (r"^\p{Lu}\p{L}*$", "Aabc"),
        (r"^[一-龥]{2}$", "一一"),
        (r"^\x41\t\u0042\u{1F600}\cJ\/$", "A\tB\N{GRINNING FACE}\n/"),
        (r"^[\w.-]+$", "abc"),
        ("^[]a]$", None),
        (r"\bword\b", "word"),
        ("^$", ""),
        ("(?<year>[0-9]{4})", "1234"),
        ("^a{,2}$", "a{,2}"),
        ("^(a|b)??c$", "ac"),
        (r"^[\ud800-\uffff]$", "\ue000"),
        (r"^[\ud800-\udfff]$", None),
        (r"^\ud800$", None),
        (r"^[a-z\p{Script=Han}]{2}$", "ab"),
        (r"^\p{Script=Greek}$", "\u0370"),
    ],
)
def test_the_first_string_is_readable(pattern: str, text: str | None) -> None:
    assert first(pattern) == text


@pytest.mark.parametrize(("least", "most"), [(0, 1), (5, 5), (10, 12), (500, None)])
def test_the_length_is_kept(least: int, most: int | None) -> None:
    for text in islice(matching_strings("^[a-z]+$", least, most), 10):
        assert re.fullmatch("[a-z]+", text)
        assert least <= len(text) <= (most or 10_000)


def test_different_strings_of_one_pattern() -> None:
    codes = list(islice(matching_strings("^[A-Z]{2}$", 0, None), 20))
    assert len(set(codes)) == 20
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)


@pytest.mark.parametrize(
    "pattern", [r"^(a)\1$", "(?i)a", "[", "(", "a**", "x{3,2}", r"\p{Script=Nowhere}", "*", r"\u12"]
)
def test_what_is_not_read_gives_no_string(pattern: str) -> None:
    with pytest.raises(PatternProblem):
        readable(pattern)
    assert first(pattern) is None
    assert matches(pattern, "a") is None


@pytest.mark.parametrize("pattern", ["(" * 5000 + ")" * 5000, "a" * 20_000, "[a-z]" * 20_000])
def test_too_deep_or_too_long_is_not_read(pattern: str) -> None:
    with pytest.raises(PatternProblem):
        readable(pattern)


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+$", "^((a*)*)*b(?<=c)$", "(x+x+)+y(?<=z)", "a{1000000}", "(a{1000}){1000}", "^(?=a)(?=b)c$"],
)
def test_no_pattern_takes_long(pattern: str) -> None:
    start = time.process_time()
    list(islice(matching_strings(pattern, 0, None), 5))
    matches(pattern, "a" * 5000 + "!")
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("^x-", "x-rate", True),
        ("^x-", "rate-x-", False),
        ("a$", "ba\n", False),
        (r"^\d$", "\N{ARABIC-INDIC DIGIT ONE}", False),
        (r"^\w+$", "ä", False),
        (r"^\s$", "\N{NO-BREAK SPACE}", True),
        ("^.$", "\n", False),
        (r"\Bb", "ab", True),
        (r"\bb", "ab", False),
        ("^(ab){2,3}$", "abab", True),
        ("^(ab){2,3}$", "ab", False),
        ("^(ab){2,3}$", "abababab", False),
        ("(?<!a)b", "ab", False),
        ("(?<=a)b", "ab", True),
        ("^[^a-c]$", "d", True),
        (r"^[^\D]$", "7", True),
    ],
)
def test_matches_is_ecma_262(pattern: str, text: str, found: bool) -> None:
    assert matches(pattern, text) is found


_ATOMS = st.sampled_from(
    ["a", "b", "[ab]", "[^a]", ".", r"\d", "(a|b)", "(ab|)", "(?:b)", "(?=a)", "(?!b)", "^", "$"]
)
_PATTERNS = st.lists(
    st.tuples(_ATOMS, st.sampled_from(["", "", "*", "+", "?", "{2}", "{1,2}"])).map(
        lambda pair: pair[0] if pair[0] in ("^", "$", "(?=a)", "(?!b)") else pair[0] + pair[1]
    ),
    max_size=5,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(_PATTERNS, st.text("ab1", max_size=6))
def test_matches_agrees_with_re(pattern: str, text: str) -> None:
    assert matches(pattern, text) is (re.search(pattern, text) is not None)


@settings(max_examples=200, deadline=None)
@given(_PATTERNS)
def test_every_string_that_is_made_matches_by_re(pattern: str) -> None:
    for text in islice(matching_strings(pattern, 0, None), 5):
        assert re.search(re.sub(r"\$", r"\\Z", pattern), text)


def test_what_a_look_excludes_is_not_given() -> None:
    assert "abc" not in list(matching_strings("^(?!abc)[a-z]{3}$", 0, None))
    assert first("^(?!abc)[a-z]{3}$") is not None


def test_what_was_made_for_a_pattern_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document may have one pattern in a thousand places; who asks gets all of it from the first on."""
    made: list[str] = []

    def texts(pattern: str, least: int, most: int | None) -> Iterator[str]:
        for text in (f"{pattern}{least}", f"{pattern}{most}"):
            made.append(text)
            yield text

    monkeypatch.setattr(patterns, "_matching_strings", texts)
    patterns._remembered.cache_clear()
    one, other = (patterns.matching_strings("p", 1, 2) for _ in range(2))
    assert (next(one), next(other), next(other), next(one)) == ("p1", "p1", "p2", "p2")
    assert (list(one), list(other), list(patterns.matching_strings("p", 1, 2))) == ([], [], ["p1", "p2"])
    assert made == ["p1", "p2"]
    assert list(patterns.matching_strings("p", 1, None)) == ["p1", "pNone"]
    patterns._remembered.cache_clear()
