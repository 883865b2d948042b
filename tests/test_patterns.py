"""ECMA-262 patterns: what they match, which engine runs each, which are refused, that none runs for ever."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from typing import Any

import pytest
import regress
from hypothesis import given, settings
from hypothesis import strategies as st

from brrtr.patterns import PatternProblem, translate
from brrtr.patterns.classes import contains, unicode_property
from brrtr.patterns.syntax import MAX_CHARACTERS
from runtime.validation import re2_patterns, regress_patterns


def compiled(pattern: str) -> Any:
    """What a service would search with."""
    found = translate(pattern)
    if found.engine == "re":
        return re.compile(found.source)
    return {"regress": regress_patterns, "re2": re2_patterns}[found.engine].Pattern(found.source)


def matches(pattern: str, text: str) -> bool:
    return bool(compiled(pattern).search(text))


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("^a$", ["a"], ["a\n", "ba"]),
        (r"^\d$", ["7"], ["\u0967", "a"]),
        (r"^[\D]$", ["\u0967", "a"], ["7"]),
        (r"^\w+$", ["aZ_9"], ["\u00e9"]),
        (r"^\W$", ["\u00e9"], ["a"]),
        (r"^\s$", [" ", "\ufeff", "\u2028", "\v", "\u00a0"], ["\x1c", "\u180e", "a"]),
        (r"^[^\s]$", ["\x1c"], ["\ufeff"]),
        ("^.$", ["a", "\U0001f600", "\x85"], ["\n", "\r", "\u2028", "\u2029"]),
        ("^[^]$", ["\n", "a"], [""]),
        ("[]", [], ["", "a", "[]"]),
        ("^[]?$", [""], ["a"]),
        (r"\bfoo\b", ["a foo", "\u00e9foo"], ["foos"]),
        (r"^\B$", [""], ["a"]),
        (r"^\cJ\x41\u0042\u{43}\0$", ["\nABC\0"], []),
        (r"^\ud83d\ude00$", ["\U0001f600"], []),
        (r"^[\u{1F600}-\u{1F64F}]$", ["\U0001f601"], ["a"]),
        (r"^\p{Lu}\P{L}$", ["A1"], ["aa", "AA"]),
        (r"^\p{gc=Nd}\p{General_Category=Letter}$", ["\u0967a"], ["a1"]),
        (r"^\/\-\.\@\"$", ['/-.@"'], []),
        ("^]{}{a}x{,5}$", ["]{}{a}x{,5}"], ["]{}{a}xxx"]),
        ("^[[&&~~||-]+$", ["[&~|-"], ["a"]),
        (r"^[a\]\-z]$", ["-", "]", "a"], ["b"]),
        (r"^[-a]$", ["-", "a"], ["b"]),
        (r"^[\b]$", ["\b"], ["b"]),
        (r"""^(['"])a\1$""", ["'a'", '"a"'], ["'a\""]),
        (r"^(?<q>['_])a\k<q>0$", ["'a'0"], ["'a_0"]),
        (r"^(x)(y)\2\1$", ["xyyx"], ["xyxy"]),
        ("^(?=a)(?!ab)a.(?<=c)(?<!d)$", ["ac"], ["ab", "ad"]),
        ("^a{2}b{1,}?c{0,1}$", ["aabb", "aabc"], ["ab"]),
        ("^(?:)$|^|$", ["", "a"], []),
        ("a|b", ["xb"], ["c"]),
        ("^#\t \u00e9$", ["#\t \u00e9"], []),
        (r"^[\w-.]+$", ["a-.", "_"], ["a+", "!"]),
        (r"^[+-\d]$", ["+", "-", "5"], [",", "d"]),
    ],
)
def test_a_pattern_matches_as_in_ecma_262(pattern: str, yes: list[str], no: list[str]) -> None:
    assert [text for text in yes if not matches(pattern, text)] == []
    assert [text for text in no if matches(pattern, text)] == []
    assert translate(pattern).source.isascii()


INVALID = [
    "(a",
    "a)",
    "[a",
    "a**",
    "a++",
    "*a",
    "^*",
    "(?=a)*",
    "{2}",
    "a{3,2}",
    "[z-a]",
    "[|--]",
    "(?P<n>a)",
    "(?i)a",
    "(?#a)",
    r"\a",
    r"\Z",
    r"\1",
    r"(a)\2",
    r"\k<n>",
    r"\c1",
    r"\x1",
    r"\u12",
    r"\u{110000}",
    r"[\1]",
    r"\01",
    "\\",
    "(?",
    "(?<1>a)",
]


@pytest.mark.parametrize("pattern", [*INVALID, "(?<n>a)(?<n>b)", r"\p{Script=Nowhere}"])
def test_what_is_no_pattern_is_called_so(pattern: str) -> None:
    with pytest.raises(PatternProblem) as caught:
        translate(pattern)

    assert caught.value.code == "invalid-pattern"


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        (r"^(a)?\1b$", ["b", "aab"], ["ab"]),
        (r"^((a)|\2b)$", ["a", "b"], ["ab"]),
        (r"^\1(a)$", ["a"], ["aa"]),
        (r"^(a\1)$", ["a"], ["aa"]),
        (r"^(?!(a))\1b$", ["b"], ["ab"]),
        (r"(?<=\1(a))b", ["aab"], ["cab"]),
        ("^(?:(?<n>a)|(?<n>b))\\k<n>$", ["aa", "bb"], ["ab"]),
        (r"^\p{Script=Greek}+$", ["\u03b1\u03b2"], ["a"]),
        (r"^[^\p{Script=Greek}]$", ["a"], ["\u03b1"]),
        # What the `u` flag forbids is read all the same, as for `re`.
        (r"^(a)?\1\-\_]{$", ["-_]{"], [""]),
        (r"^(a)?\1[\u{1F600}-\u{1F64F}\d]$", ["\U0001f601", "1"], ["a"]),
    ],
)
def test_what_re_cannot_do_runs_on_an_engine_of_ecma_262(pattern: str, yes: list[str], no: list[str]) -> None:
    assert translate(pattern).engine == "regress"
    assert [text for text in yes if not matches(pattern, text)] == []
    assert [text for text in no if matches(pattern, text)] == []


@pytest.mark.parametrize(
    "pattern",
    ["a{99999999999}", "(" * 60 + ")" * 60, "a" * (MAX_CHARACTERS + 1)],
)
def test_what_is_too_large_for_any_engine_is_called_unsupported(pattern: str) -> None:
    with pytest.raises(PatternProblem) as caught:
        translate(pattern)

    assert caught.value.code == "unsupported-pattern"


EXPONENTIAL = [
    "(a+)+$",
    "(a*)*",
    "(a|a)*$",
    "(a|aa)+$",
    r"^(\w+\s?)+$",
    r"(\d{1,3},?)+$",
    "(a?b?)*$",
    "(.+)+x",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    "(a{1,30}){1,30}",
    "(a?){40}$",
    "(x+x+)+y",
    "(?=(a+)+$)b",
    "(?:(?=(a+)+$)b)*",
    "(a(|)b)*",
    r"(\w|\d)+$",
    "([a-z]*[0-9]*)+$",
    "^(?:a|b|ab)*c",
    r"(\d+){9}",
    "((((a+)+)+)+)+",
]


@pytest.mark.parametrize("pattern", [p for p in EXPONENTIAL if "(?=" not in p])
def test_what_can_take_exponential_time_runs_on_re2(pattern: str) -> None:
    assert translate(pattern).engine == "re2"
    search = compiled(pattern).search
    started = time.process_time()
    for text in ("a" * 5_000 + "!", "1" * 5_000 + "!", "ab" * 2_500 + "!", "x" * 5_000):
        search(text)

    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "pattern", ["(?=(a+)+$)b", "(?:(?=(a+)+$)b)+", r"(x+x+)+\1", "^([^a]+)+(?<!b)$", r"^(\p{Emoji}+)+x"]
)
def test_what_re2_cannot_run_either_is_refused(pattern: str) -> None:
    with pytest.raises(PatternProblem) as caught:
        translate(pattern)

    assert caught.value.code == "exponential-pattern"


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        (r"^(\w+\s?)+$", ["a b", "a\ufeffb"], ["", " ", "\u00e9", "a\n\n"]),
        (r"^(a|a)*$", ["", "aa"], ["a\n", "b"]),
        (r"^(.+)+$", ["a\x85"], ["\n", "a\u2028"]),
        (r"^(\D+)+\b-$", ["a-"], ["1-"]),
        (r"^([^]+)+[\u{1F600}-\u{1F64F}]$", ["a\U0001f601"], ["ab"]),
        (r"^(a+)+[]$", [], ["a"]),
        (r"^(\p{Lu}+)+$", ["A\u00c9"], ["a"]),
        (r"^(\p{Script=Greek}+)+$", ["\u03b1"], ["a"]),
        (r"^(x+)+\/\.$", ["x/."], ["x/a"]),
    ],
)
def test_re2_is_told_what_ecma_262_means(pattern: str, yes: list[str], no: list[str]) -> None:
    assert translate(pattern).engine == "re2"
    assert [text for text in yes if not matches(pattern, text)] == []
    assert [text for text in no if matches(pattern, text)] == []


@pytest.mark.parametrize("pattern", ["^(a)?\\1.$", "^(.+)+$"])
def test_a_lone_surrogate_is_no_fault(pattern: str) -> None:
    assert matches(pattern, "\ud800")


@pytest.mark.parametrize(
    "pattern",
    [
        "^[a-z]+(-[a-z]+)*$",
        "^([0-9a-f]{2})+$",
        "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
        r"^((?!-)[A-Za-z0-9-]{1,63}(?<!-)\.)+[A-Za-z]{2,6}$",
        r"^(\d{1,3}\.){3}\d{1,3}$",
        r"^[\w.+-]+@[\w-]+\.[\w.-]+$",
        "^(ab|ac)*$",
        "^(?:[a-z]{64},?)*$",
        "^(a?)*$",
        r"^(\/[^\/]+)+$",
        r"^(?:(?:25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)\.){3}(?:25[0-5]|2[0-4][0-9]|[01]?[0-9][0-9]?)$",
        "^[0-9]+(,[0-9]+)*$",
        "^#(?:[0-9a-fA-F]{3}){1,2}$",
        "^(?:(?:[a-z]+=[^&]*)&)*$",
    ],
)
def test_common_patterns_are_not_taken_for_exponential(pattern: str) -> None:
    assert translate(pattern).engine == "re"
    source = re.compile(translate(pattern).source)
    started = time.process_time()
    for text in ("a" * 200 + "!", "1" * 200 + "!", "a-" * 100, "a." * 100 + "!", "/a" * 100 + "/"):
        source.search(text)

    assert time.process_time() - started < 1


ATOMS = st.sampled_from(["a", "b", "[ab]", ".", "(?:)", "(?:a|b)", "(?:a|ab)"])
PATTERNS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda options: f"(?:{'|'.join(options)})"),
        st.tuples(inner, st.sampled_from("*+?")).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
    ),
    max_leaves=5,
)


@settings(max_examples=300, deadline=None)
@given(PATTERNS)
def test_no_accepted_pattern_takes_exponential_time(pattern: str) -> None:
    if translate(pattern).engine != "re":
        return
    expression = re.compile(f"^(?:{translate(pattern).source})\\Z")
    for text in ("a" * 40, "b" * 40, "ab" * 20, "abb" * 13, "aab" * 13):
        started = time.process_time()
        expression.search(text + "!\n")
        assert time.process_time() - started < 1


@pytest.mark.parametrize(
    "pattern",
    [
        "^(" + "|".join(f"w{i}x" for i in range(300)) + ")*$",
        "[" * MAX_CHARACTERS,
        "[\\" * 4999,
        "(" * MAX_CHARACTERS,
        "^(" + "a|" * 400 + "b)*$",
        "(" * 40 + "a" + "+)" * 40,
        "(((a{9}){9}b){9})*",
        "(?:" + "a?" * 400 + ")*",
        "a{9}" * 2000,
        r"\p{L}" * 1000,
        "((((((((a{999}){999}){999}){999})*,)*){999}){999})*",
    ],
)
def test_a_hostile_pattern_does_not_hold_up_the_generator(pattern: str) -> None:
    started = time.process_time()
    with suppress(PatternProblem):
        translate(pattern)

    assert time.process_time() - started < 5


@pytest.mark.parametrize("name", ["Script=Greek", "scx=Deva", "Lowercase", "Emoji", "White_Space"])
def test_what_a_property_has_is_what_the_engine_finds(name: str) -> None:
    ranges = unicode_property(name)
    assert ranges is not None
    search = regress.Regex(f"^\\p{{{name}}}$", "u").find
    codes = [*range(0xD800), *range(0xE000, 0x1FB00, 7)]

    assert [code for code in codes if search(chr(code))] == [code for code in codes if contains(ranges, code)]
