"""Patterns of other dialects than ECMA-262: what they mean here, what becomes of those without a meaning."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
import re2
import regress
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import brrtr
from brrtr.analyse.patterns import LONGEST, SAFE_LENGTH
from brrtr.diagnostics import Severity
from brrtr.generate import read as read_document
from brrtr.generate import understand
from brrtr.ir import Schema
from brrtr.patterns import translate
from brrtr.patterns.foreign import read
from brrtr.patterns.foreign_sets import in_both_cases
from brrtr.patterns.syntax import MAX_CHARACTERS
from runtime.validation import re2_patterns, regress_patterns


def matches(pattern: str, text: str) -> bool:
    """Whether a service finds a pattern in a text."""
    how = translate(pattern)
    if how.engine == "re":
        return re.search(how.source, text) is not None
    engine: Any = {"regress": regress_patterns, "re2": re2_patterns}[how.engine]
    return bool(engine.Pattern(how.source).search(text))


def found(pattern: str, text: str) -> bool:
    """Whether a service finds a pattern of another dialect in a text."""
    reading = read(pattern)
    assert reading is not None, f"{pattern} is not read"
    return matches(reading.source, text)


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        (r"^\p{XDigit}{2}$", ["a0", "FF"], ["g0", "\uff10\uff10"]),
        (r"^[\p{Alnum}_]+$", ["aZ9_"], ["\u00e9", "-"]),
        (r"^[\p{Alpha}\p{Digit}]$", ["a", "9"], ["\u00e9", "\u0967"]),
        (r"^[\p{Upper}\p{Punct}]+$", ["A!~"], ["a", "1", "\u00c9"]),
        (r"^\P{Alnum}$", ["-", "\u00e9"], ["a"]),
        (r"^[^\P{Digit}\P{Alnum}]$", ["1"], ["a"]),
        (r"^[\p{Print}&&[^|:/]]+$", ["a b"], ["a|b", ":", "\x7f"]),
        (r"^[a-z&&[^aeiou]]$", ["b"], ["a", "&", "["]),
        (r"^[a-z-[aeiou]]$", ["b", "z"], ["a", "-", "["]),
        (r"^(\p{LD}|_)+$", ["\u00e9_1"], ["-"]),
        (r"^\p{javaLowerCase}+$", ["\u00e9"], ["A"]),
        (r"^\p{Han}\pL\p{^Lu}$", ["\u4e2d\u00e91"], ["aa1", "\u4e2daA"]),
        # Ruby's own way to write down what /a.b/m is; its `m` is the `s` of others, who have another `m`.
        ("^(?m-ix:a.b)$", ["a\nb", "a-b"], ["A\nb", "\na\nb"]),
        ("^(?mi-x:a.b)$", ["A\nb"], ["ab"]),
        ("^(?-mix:a.b)$", ["a-b"], ["a\nb", "A-b"]),
        ("^x(?m:$)", ["x", "x\ny"], ["xy"]),
        ("^(?m-i:a.b)$", ["a-b"], ["a\nb"]),
        ("^[[:alpha:]][[:digit:][:space:]-]*$", ["a1 -"], ["1", "a:"]),
        ("^[^[:upper:]]$", ["a"], ["A"]),
        ("^[[:^digit:]]$", ["a"], ["1"]),
        (r"\Aa\z", ["a"], ["a\n", "ba"]),
        (r"\Aa\Z", ["a"], ["a\n", "ba"]),
        ("(?i)^arn:[a-f]k$", ["ARN:FK", "arn:ak"], ["ARN:G", "arn:a\u212a"]),
        ("(?i)^[^a]$", ["b"], ["A", "a"]),
        ("(?i)^\u00e9\\x41$", ["\u00c9a"], ["Ea"]),
        ("^a(?i)b$", ["ab", "aB"], ["AB"]),
        ("^(?:a(?i)b|c)d$", ["aBd", "Cd"], ["ABd", "cD"]),
        ("^(?i:a)b$", ["Ab"], ["AB"]),
        ("(?i)^a(?-i:b)$", ["Ab"], ["AB"]),
        ("(?s)^a.b$", ["a\nb"], ["ab"]),
        ("(?m)^b$", ["a\nb\nc", "b"], ["ab", "bc"]),
        ("(?x) ^ a [ ] b + # it ends\n $", ["a bb"], ["ab", " a b"]),
        ("^a(?#why)b$", ["ab"], ["awhyb"]),
        (r"^(?P<q>['\"])a(?P=q)$", ["'a'"], ["'a\""]),
        (r"^(?'q'a|b)\k{q}$", ["aa"], ["ab"]),
        ("^a*+b$", ["aab"], ["aa"]),
        ("^a*+ab$", [], ["aab", "ab"]),
        ("^(?>a|ab)c$", ["ac"], ["abc"]),
        ("^a?+a$", ["aa"], ["a"]),
        ("^a{1,2}+a$", ["aaa"], ["aa"]),
        ("^(?>ab|a)b$", ["abb"], ["ab"]),
        (r"^\Qa.b[\E+$", ["a.b[", "a.b[["], ["axb[", "a.b[a.b["]),
        (r"^[\Q]^-\E]+$", ["]^-"], ["a"]),
        (r"^\Qa.", ["a."], ["ab"]),
        (r"^a\Rb$", ["a\nb", "a\r\nb"], ["ab"]),
        (r"^\e\a$", ["\x1b\x07"], ["ea"]),
        (r"^\x{41}\o{102}$", ["AB"], ["x{41}"]),
        (r"^[\x{1F600}-\x{1F64F}]$", ["\U0001f601"], ["a"]),
        (r"^[\000-\037]$", ["\n", "\0"], ["a", "0"]),
        (r"^(?!a)+b$", ["b"], ["ab"]),
        (r"^(?!b)*b$", ["b"], ["a"]),
        ("/^[a-z]+$/i", ["ABC"], ["/abc/"]),
        (r"/^a\/b$/", ["a/b"], ["a"]),
    ],
)
def test_what_a_foreign_pattern_means(pattern: str, yes: list[str], no: list[str]) -> None:
    assert [text for text in yes if not found(pattern, text)] == []
    assert [text for text in no if found(pattern, text)] == []


@pytest.mark.parametrize(
    "pattern",
    [
        "^a$",
        r"^\p{Alpha}\p{Lu}$",
        r"^\p{Script=Greek}\p{Emoji}$",
        "^[:alpha:]+$",
        r"^[a-z&&]-[\[]$",
        "/^a",
        "/pets/[0-9]+/",
        r"^(?<n>a)\k<n>\1$",
        r"^[\w-.]{1,}]$",
    ],
)
def test_what_ecma_262_has_keeps_its_meaning(pattern: str) -> None:
    assert read(pattern) is None


@pytest.mark.parametrize(
    "pattern",
    [
        *("(a", "a)", "[a", "a**", "*a", "[z-a]", "^*", "a{3,2}", "\\", "(?"),
        r"^\h{8}$",  # blanks in Java and Perl, hexadecimal digits in Ruby
        *(r"\p{Nothing}", r"\p{InGreek}", r"\p{IsGreek}", r"\G", r"\K", r"\i\c*", r"\y"),
        *(
            "(?R)",
            "(?1)",
            "(?(1)a|b)",
            "(?|a|b)",
            "(*UTF8)a",
            "(?U)a+",
            r"\1",
            r"\g{-1}",
            "[[:nothing:]](?i)",
        ),
        *(
            r"(?i)(a)\1",
            r"(a)(?>b|bc)\1",
            "(?P<a>a)(?P<b",
            r"[\p{Alnum}",
            r"[\R]\A",
            r"\x{110000}",
            r"[^\p\{C\}]*\+",
        ),
        "(?i)" + "(" * 60 + ")" * 60,
        "(?i)" + "a" * MAX_CHARACTERS,
    ],
)
def test_what_has_no_plain_meaning_is_not_guessed_at(pattern: str) -> None:
    assert read(pattern) is None


@pytest.mark.parametrize(
    "name",
    [
        *("alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph"),
        *("lower", "print", "punct", "space", "upper", "word", "xdigit"),
    ],
)
def test_classes_of_posix_are_those_of_re2(name: str) -> None:
    ours = [code for code in range(0x250) if found(f"^[[:{name}:]]$", chr(code))]

    assert ours == [code for code in range(0x250) if re2.search(f"(?s)^[[:{name}:]]$", chr(code))]


_ATOMS = st.sampled_from(["a", "b", "[ab]", "(?:a|ab)", "(?>a|ab)", "(?i:a)", "(?P<{}>b)", "(?s:.)", "[^a]"])
_TURNS = st.sampled_from(["", "*", "+", "?", "*+", "++", "?+", "{1,2}+", "*?", "{2}"])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(_ATOMS, _TURNS), min_size=1, max_size=5),
    st.sampled_from(["", "^", r"\A"]),
    st.sampled_from(["", r"\Z", r"|a\Z"]),
    st.lists(st.text("abAB\n", max_size=6), min_size=1, max_size=8),
)
def test_what_python_has_as_well_is_found_where_python_finds_it(
    terms: list[tuple[str, str]], start: str, end: str, texts: list[str]
) -> None:
    body = "".join(atom.format(f"n{index}") + turns for index, (atom, turns) in enumerate(terms))
    pattern = start + body + end
    reading = read(pattern)
    assume(reading is not None)
    assert reading is not None
    ours, theirs = regress.Regex(reading.source, "u"), re.compile(pattern)

    assert {text: ours.find(text) is not None for text in texts} == {
        text: theirs.search(text) is not None for text in texts
    }


@pytest.mark.parametrize("engine", ["Python", "RE2"])
def test_flags_and_quotations_mean_what_they_mean_in_other_engines(engine: str) -> None:
    patterns = [
        *("(?i)^a[b-d]$", "(?i)a(?-i:b)", "^a(?i:b)", "(?s)^.b", "(?m)^a", r"\Aa", "(?P<n>a)b", "(?si)A.B"),
        *((r"a\z", r"^\Qa.b\E$", r"^\pL$", r"^\p{Greek}$", r"^\x{e9}$") if engine == "RE2" else (r"a\Z",)),
    ]
    texts = [
        "",
        "a",
        "A",
        "\n",
        "b\na",
        "a\n",
        "ab",
        "aB",
        "AB",
        "a.b",
        "axb",
        "a\nb",
        "aC",
        "\u03b1",
        "\u00e9",
    ]
    search = re.search if engine == "Python" else re2.search

    for pattern in patterns:
        theirs = {text: bool(search(pattern, text)) for text in texts}
        assert {text: found(pattern, text) for text in texts} == theirs, pattern


def test_cases_are_those_of_ecma_262() -> None:
    engine = regress.Regex
    letters = [chr(code) for code in range(0x80, 0x600) if chr(code).isalpha()]
    for first in letters:
        alike = {one for one in letters if engine(f"^{one}$", "iu").find(first) is not None}
        assert {
            chr(code)
            for low, high in in_both_cases(((ord(first), ord(first)),))
            for code in range(low, high + 1)
            if chr(code) in letters
        } == alike


def _service(schema: Any) -> Any:
    """A document with a parameter of a schema."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {
            "/pets": {
                "get": {
                    "operationId": "list_pets",
                    "parameters": [{"name": "tag", "in": "query", "schema": schema}],
                    "responses": {"204": {"description": "None."}},
                }
            }
        },
    }


def _analysed(schema: Any) -> tuple[Schema, list[tuple[str, str]]]:
    """The schema of a parameter as it is understood, and what is said of it."""
    options = brrtr.Options()
    found = understand(read_document(_service(schema), options), options)
    parameter = found.service.operations[0].parameters[0]
    assert parameter.schema is not None
    told = [(one.code, one.message) for one in found.diagnostics if one.code.endswith("-pattern")]
    return parameter.schema, told


def test_a_foreign_pattern_is_told_and_replaced_in_all_that_follows() -> None:
    schema, told = _analysed({"type": "string", "pattern": r"\A\p{XDigit}+\z"})

    assert schema.pattern == "^[0-9A-Fa-f]+$"
    assert schema.max_length is None
    message = r"ECMA-262 has no \A, \p{XDigit}, \z; the pattern is read as ^[0-9A-Fa-f]+$."
    assert told == [("foreign-pattern", message)]


@pytest.mark.parametrize(
    ("more", "bound"),
    [
        ({}, SAFE_LENGTH),
        ({"maxLength": 5000}, 5000),
        ({"maxLength": 7}, 7),
        ({"maxLength": 2**31 - 1}, LONGEST),
    ],
)
def test_a_pattern_without_a_meaning_bounds_the_text(more: dict[str, int], bound: int) -> None:
    schema, told = _analysed({"type": "string", "pattern": r"^\i\c*$", **more})

    assert (schema.pattern, schema.max_length) == (None, bound)
    ((code, message),) = told
    assert code == "unread-pattern"
    assert message.endswith(f"Longer texts than {bound} characters are refused.")


def test_a_slow_pattern_that_no_engine_runs_in_linear_time_is_held_for_short_texts() -> None:
    pattern = r"(?!.*--)[0-9A-Za-z-]*[^-]x"
    schema, told = _analysed({"type": "string", "pattern": pattern, "maxLength": 4000})

    assert schema.pattern == pattern
    assert schema.max_length in {64, 128, 256}
    assert [code for code, _ in told] == ["slow-pattern"]
    assert translate(pattern, schema.max_length).engine == "re"


def test_a_pattern_of_names_without_a_meaning_is_an_error() -> None:
    with pytest.raises(brrtr.DocumentError) as caught:
        _analysed({"type": "object", "patternProperties": {r"^\i\c*$": {}}})

    assert [one.code for one in caught.value.diagnostics if one.severity is Severity.ERROR] == [
        "invalid-pattern"
    ]


@pytest.mark.parametrize("keyword", ["not", "if"])
def test_a_pattern_without_a_meaning_is_an_error_where_a_bound_would_let_pass(keyword: str) -> None:
    with pytest.raises(brrtr.DocumentError) as caught:
        _analysed({"type": "string", keyword: {"anyOf": [{"pattern": r"^\i\c*$"}]}})

    assert "invalid-pattern" in [one.code for one in caught.value.diagnostics]
    schema, _ = _analysed({"type": "string", keyword: {"pattern": r"\A\p{Alnum}"}})
    assert "[0-9A-Za-z]" in str(schema)


def test_foreign_patterns_of_names_are_read() -> None:
    schema, _ = _analysed({"type": "object", "patternProperties": {r"\Ax-\p{Alnum}+\z": {}}})

    assert [pattern for pattern, _ in schema.pattern_properties] == ["^x-[0-9A-Za-z]+$"]


def test_a_schema_on_its_own_has_patterns_of_ecma_262() -> None:
    with pytest.raises(brrtr.SchemaError, match="character property XDigit"):
        brrtr.compile_validator({"pattern": r"\p{XDigit}"})


@pytest.mark.parametrize(
    "pattern", ["(?i)" + "[\0-\uffff]" * 800, "a++(" * 49 + ")" * 49, "-[" * 4_999, "(?#" * 3_000]
)
def test_reading_takes_no_time_to_speak_of(pattern: str) -> None:
    started = time.process_time()
    read(pattern)

    assert time.process_time() - started < 2
