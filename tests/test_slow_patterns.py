"""Patterns that take a backtracking engine a time that grows with the square of the text or faster."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from typing import Any

import pytest
import regress
from hypothesis import given, settings
from hypothesis import strategies as st

import brrtr
from brrtr.patterns import PatternProblem, translate
from runtime.validation import re2_patterns, regress_patterns

SLOW = [
    ("^.*ab.*bc.*cd.*d$", "abc"),
    ("^(.+)@@(.+)@$", "@"),
    ("^a*a*b", "a"),
    ("(?:x[a-z]*)y", "x"),
    (r"^\s*(.*?)\s*$", " "),
    ("^(?:a|b)*(?:a|c)*d", "a"),
    ("^[a-z]{0,500}[a-y]{0,500}0", "a"),
    ("b[a-z]+$", "b"),
    ('["a][^"]{1000}"', "a"),
    ("(?:^a|b)[a-c]*d", "b"),
    (r"(?:a?){50}b", "a"),
    ("^" + "(?:a|a)" * 30 + "b", "a"),
    ("^(?:a|a){30}b", "a"),
    ("^(?:|){30}b", "a"),
    (r"\p{L}+\d+\p{Nd}*-", "a1"),
    ("^[a-z]+[a-z\U0001f600]*!", "a"),
]
LINEAR = [
    ("[a-z]+$", "a"),
    (r"\s+$", " "),
    (r".*\S.*", " "),
    ("^[a-z]+$", "a"),
    ("^[^@]+@[^@]+$", "@a"),
    (r"^[\w.+-]+@[\w-]+\.[\w.-]+$", "a@b."),
    ("^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9]).{8,}$", "aA"),
    ("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", "a"),
    ("(?<=a+)b", "a"),
    (r"^\S+$|^x", "a"),
    ("^.{1,4096}$", "a"),
    ("(?=^.{8,255}$)[a-z]+$", "a"),
    (r"^\p{L}+\p{Nd}$", "a"),
    ("^(['\"])a\\1$", "'"),
    ("(?:ab*)*$", "ab"),
    # What comes after `.*X` is found after the first X if after any.
    ("^.*a.*b.*c.*d$", "abc"),
    ("^(.+)@(.+)$", "@"),
    (r"^\S+@\S+\.\S+$", "a@."),
    (r"^.+\/.+\/[^/]+$", "/"),
    ("^(?=.*[a-z].*[a-z])(?=.*[A-Z]).{8,}$", "aA"),
    # Looks at what the text before may begin with.
    (r"(?!\s*$)[\s\S]+", " "),
    (r"(?=.*\d)(?=.*[a-z])(?=.*[A-Z]).{8,}", "a"),
    (r"((?=.*\d)(?=.*\W).{6,20})", "a"),
]
WITH_CONDITIONS = [
    (r"^(?!.*\.\.)\w+([.-]?\w+)*@\w+([.-]?\w+)*(\.\w{2,3})+$", ["a.b@c.de"], ["a..b@c.de", "x", ""]),
    ("(?!.*foo.*foo)^.*$", ["foo", "\ud800"], ["a foofoo", "\n"]),
    ("^((?!.*--.*--)(?=a|b)[ab-]+[a-]+)$", ["ba", "a--a"], ["a----", "c", "aa\n"]),
    ("^(?=[ab]*a[ab]*bb$)(?![ab]*aa[ab]*bbb$)", ["babb"], ["aabbb", "ba"]),
    ("^(?=(.*[a-z]){3,})(?=(.*[A-Z]){2,}).{8,}$", ["aAbBcCdD"], ["aAbBcC", "abcdefgh"]),
]


def compiled(pattern: str, max_length: int | None = None) -> Any:
    found = translate(pattern, max_length)
    if found.engine == "re":
        return re.compile(found.source)
    return {"regress": regress_patterns, "re2": re2_patterns}[found.engine].Pattern(found.source)


def seconds(search: Any, text: str) -> float:
    started = time.process_time()
    search(text)
    return time.process_time() - started


@pytest.mark.parametrize(("pattern", "unit"), SLOW)
def test_what_is_slow_with_backtracking_runs_on_re2(pattern: str, unit: str) -> None:
    found = translate(pattern)

    assert found.engine == "re2"
    assert found.slow in {"slow-pattern", "exponential-pattern"}
    assert seconds(compiled(pattern).search, unit * (200_000 // len(unit)) + "\n!") < 1


@pytest.mark.parametrize(("pattern", "unit"), LINEAR)
def test_what_is_linear_stays_where_it_was(pattern: str, unit: str) -> None:
    assert translate(pattern).engine in {"re", "regress"}
    assert seconds(compiled(pattern).search, unit * (200_000 // len(unit)) + "\n!") < 1


@pytest.mark.parametrize(("pattern", "yes", "no"), WITH_CONDITIONS)
def test_what_is_looked_at_from_the_start_is_a_condition_for_re2(
    pattern: str, yes: list[str], no: list[str]
) -> None:
    search = compiled(pattern).search

    assert translate(pattern).engine == "re2"
    assert [text for text in yes if not search(text)] == []
    assert [text for text in no if search(text)] == []
    assert seconds(search, "ab.-" * 50_000 + "!") < 1


@pytest.mark.parametrize(
    ("pattern", "max_length", "engine"),
    [
        ("^(.+)@@(.+)@$", 100, "re"),
        ("^(.+)@@(.+)@$", 5_000, "re2"),
        ("^.*ab.*b.*cd.*d$", 12, "re"),
        ("^.*ab.*b.*cd.*d$", 200, "re2"),
        (r"(?!\s*$)x[a-z]+$", 50, "re"),
        ("(?=(a+)+$)b", 8, "re"),
        (r"^\p{L}+\p{Lu}+!", 50, "regress"),
    ],
)
def test_a_short_text_bears_what_a_long_one_does_not(pattern: str, max_length: int, engine: str) -> None:
    assert translate(pattern, max_length).engine == engine
    assert (
        seconds(compiled(pattern, max_length).search, ("x@abc" * max_length)[: max_length - 1] + "\n") < 0.02
    )


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (r"^(?:(?!<[^>]+>).)*$", "RE2, which would not, has no (?!...)"),
        (r"(a+)b\1", "RE2, which would not, has no references to groups"),
        (r"^a+a+(?:b{900}){900}$", "RE2, which would not, says: invalid repetition size"),
        (r"^a+a+" + r"[\p{L}-z]{900}" * 9 + "$", "RE2, which would not, says: pattern too large"),
    ],
)
def test_what_re2_cannot_run_is_refused(pattern: str, why: str) -> None:
    with pytest.raises(PatternProblem) as caught:
        translate(pattern)

    assert caught.value.code == "slow-pattern"
    assert why in caught.value.message


@pytest.mark.parametrize(
    "pattern", ["(x{1000}){1000}", "(((|){64}){64}){64}x", "((a{1000}b?){1000}c?){1000}$"]
)
def test_no_repetition_takes_the_generator_long(pattern: str) -> None:
    def judge() -> None:
        with suppress(PatternProblem):
            translate(pattern)
            translate(pattern, 10**9)

    started = time.process_time()
    judge()

    assert time.process_time() - started < 3


ATOMS = st.sampled_from(
    [
        ".*",
        ".+?",
        "[^b]*",
        "[ab]{2,}",
        "a",
        "b",
        "[ab]",
        ".",
        "(?:)",
        "^",
        "$",
        r"\b",
        r"\B",
        r"\d",
        r"[^a]",
        r"\s",
        r"\p{L}",
        r"[^\p{Lu}1]",
    ]
)
LOOKS = st.sampled_from(
    [
        "(?=.*a)",
        r"(?!\s*$)",
        "(?=a)",
        "(?!b)",
        "(?<=a)",
        "(?<!b)",
        "(?=a*b)",
        "(?!.*1)",
        "(?<=a+)",
        "(?<![ab]b*)",
    ]
)
PATTERNS = st.recursive(
    st.one_of(ATOMS, ATOMS, LOOKS),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda options: f"(?:{'|'.join(options)})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "+?"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
    ),
    max_leaves=6,
)
TEXTS = st.text(st.sampled_from("ab1 \n\u00e9A\u0967\u2028\U0001f600"), max_size=8)


@settings(max_examples=600, deadline=None)
@given(PATTERNS, st.lists(TEXTS, min_size=1, max_size=4))
def test_whatever_runs_a_pattern_finds_it_where_ecma_262_does(pattern: str, texts: list[str]) -> None:
    with suppress(PatternProblem):
        for search in (compiled(pattern).search, compiled(pattern, 8).search):
            expected = regress.Regex(pattern, "u")
            for text in texts:
                assert bool(search(text)) == (expected.find(text) is not None), (pattern, text)


@settings(max_examples=300, deadline=None)
@given(PATTERNS)
def test_no_pattern_that_backtracks_takes_long(pattern: str) -> None:
    with suppress(PatternProblem):
        if translate(pattern).engine != "re2":
            search = compiled(pattern).search
            for unit in ("a", "b", "ab", "1a", "a\n", "A "):
                assert seconds(search, unit * 10_000 + "!\n") < 1


def test_a_validator_looks_at_no_more_characters_than_may_be_there() -> None:
    validate = brrtr.compile_validator(
        {"type": "string", "minLength": 1, "maxLength": 10, "pattern": "^a+$", "format": "date"}
    )

    assert [fault.keyword for fault in validate("b" * 11)] == ["maxLength"]
    assert [fault.keyword for fault in validate("")] == ["minLength", "pattern", "format"]


@pytest.mark.parametrize(
    "schema",
    [
        {"pattern": r"(?<=a)(?=a+$)b"},
        {"patternProperties": {r"(?<=a)(?=a+$)b": True}},
        {"propertyNames": {"pattern": r"(?<=a)(?=a+$)b"}},
    ],
)
def test_a_validator_with_a_pattern_that_nothing_can_run_is_not_made(schema: dict[str, Any]) -> None:
    with pytest.raises(brrtr.SchemaError) as caught:
        brrtr.compile_validator(schema)

    assert caught.value.code == "slow-pattern"


PROPERTIES = [
    (r"\p{L}", "\u00e9", "1"),
    (r"\P{L}", "1", "\u00e9"),
    (r"\p{Letter}", "\u00e9", "1"),
    (r"\p{gc=Decimal_Number}", "\u0967", "a"),
    (r"\p{Script=Greek}", "\u03b1", "a"),
    (r"\p{Script=Grek}", "\u03b1", "a"),
    (r"\P{Script=Greek}", "a", "\u03b1"),
    (r"\p{Script_Extensions=Greek}", "\u03b1", "a"),
    (r"[\p{L}\d_]", "\u00e9", "\u0967"),
    (r"[^\p{L}\d]", "\u0967", "\u00e9"),
    (r"[\P{L}b]", "b", "a"),
    (r"[^\P{L}]", "a", "1"),
    (r"\p{Emoji_Presentation}", "\U0001f600", "a"),
    (r"\p{Alphabetic}", "a", "1"),
    (r"\p{Cn}", "\u0378", "a"),
    (r"\p{LC}", "a", "\u05d0"),
    (r"\p{C}", "\u0378", "a"),
    (r"\P{C}", "a", "\u0378"),
    (r"[^\p{Cn}]", "a", "\u0378"),
    (r"[\P{Cn}]", "\u0085", "\u0378"),
    (r"\p{Assigned}", "a", "\u0378"),
    (r"\P{LC}", "1", "a"),
    (r"\p{ASCII}", "a", "\u00e9"),
    (r"\p{Any}", "a", ""),
]


@pytest.mark.parametrize(("written", "yes", "no"), PROPERTIES)
def test_a_property_is_named_and_not_spelled_out(written: str, yes: str, no: str) -> None:
    pattern = f"^{written}{{1,9}}$"

    assert compiled(pattern).search(yes)
    assert not compiled(pattern).search(no)
    assert len(translate(pattern).source) < 60


@pytest.mark.parametrize(
    ("written", "yes", "no"),
    [case for case in PROPERTIES if not re.search("Grek|Extensions|Emoji|Alphabetic", case[0])],
)
def test_re2_knows_properties_too(written: str, yes: str, no: str) -> None:
    pattern = f"^(?:{written}+)+$"

    assert translate(pattern).engine == "re2"
    assert compiled(pattern).search(yes)
    assert not compiled(pattern).search(no)
    assert len(translate(pattern).source) < 70
