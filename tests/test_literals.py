"""Hostile text in Python source: literals read back as the same value, docstrings hold nothing but text."""

from __future__ import annotations

import ast
import unicodedata

import black
import pytest
from black.mode import TargetVersion
from hypothesis import given
from hypothesis import strategies as st

from brrtr.ir import Json
from brrtr.python.literals import MAX_NESTING, TooDeepError, docstring, literal

MODE = black.Mode(line_length=110, target_versions={TargetVersion.PY311})

HOSTILE = [
    "'",
    '"',
    "'\"",
    '"""',
    '""""',
    "'''",
    "\\",
    "\\\\",
    '\\"""',
    "\n",
    "\r",
    "\r\n",
    "\u2028",
    "\u2029",
    "\x85",
    "\x00",
    "\x0c",
    "\t",
    "{{ x }}",
    "{% x %}",
    "${x}",
    "# noqa",
    "*/",
    "\u202e evil \u2066",
    "\ud800",
    "\U0001f600",
    "\ufeff",
    "{x!r}",
    "\\N{BULLET}",
    "\\u0022",
    '"""\nimport os\n"""',
    'ends in a quote"',
    "ends in a backslash\\",
    "x" * 10_000,
    "a   \n   b\n\tc\n\n",
    "- a " + "word " * 50,
]

texts = st.one_of(
    st.text(), st.text(alphabet="\"'\\ \n\r\tab{}#\u2028\u202e\x00\x0c"), st.sampled_from(HOSTILE)
)
values: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=8,
)


def same(a: Json, b: Json) -> bool:
    return type(a) is type(b) and a == b and repr(a) == repr(b)


@given(values)
def test_a_literal_reads_back_as_the_same_value_and_is_plain_ascii(value: Json) -> None:
    source = literal(value)

    assert same(ast.literal_eval(source), value)
    assert source.isascii()
    assert source.isprintable()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_literal_of_hostile_text_is_one_expression(text: str) -> None:
    tree = ast.parse(f"x = {literal({text: [text]})}")

    assert len(tree.body) == 1
    assert ast.literal_eval(literal({text: [text]})) == {text: [text]}


@given(texts)
def test_black_keeps_the_quotes_of_a_literal(text: str) -> None:
    source = f"x = {literal(text)}\n"

    assert black.format_str(source, mode=MODE) == source


@pytest.mark.parametrize(
    "value", [10**5000, -(10**5000), 2**1024, 2**1025, -(2**64)], ids=lambda v: f"{v.bit_length()} bits"
)
def test_an_integer_of_any_size_has_a_literal(value: int) -> None:
    assert ast.literal_eval(literal(value)) == value
    assert literal(value) in black.format_str(f"x = {literal(value)}\n", mode=MODE)


@pytest.mark.parametrize(
    ("value", "source"), [(float("inf"), "1e999"), (float("-inf"), "-1e999"), (-0.0, "-0.0")]
)
def test_numbers_out_of_the_ordinary(value: float, source: str) -> None:
    assert literal(value) == source
    assert repr(ast.literal_eval(source)) == repr(value)


def test_nan_is_refused() -> None:
    with pytest.raises(ValueError, match="NaN"):
        literal([float("nan")])


def test_a_value_of_the_greatest_nesting_compiles_and_a_deeper_one_is_refused() -> None:
    value: Json = None
    for _ in range(MAX_NESTING):
        value = {"a": value}

    assert ast.literal_eval(literal(value)) == value
    with pytest.raises(TooDeepError):
        literal([value])


def function(text: str) -> str:
    written = docstring(text, 4)
    return f"def f() -> None:\n    {written}\n" if written else "def f() -> None:\n    pass\n"


def check_docstring(text: str) -> None:
    source = function(text)
    tree = ast.parse(source.encode("utf-8"))

    assert len(tree.body) == 1
    assert isinstance(tree.body[0], ast.FunctionDef)
    assert len(tree.body[0].body) == 1
    assert black.format_str(source, mode=MODE) == source
    hidden = {c for c in source if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}
    assert not hidden
    assert all(line == line.rstrip() for line in source.splitlines())


@given(texts)
def test_a_docstring_is_a_docstring_and_nothing_else(text: str) -> None:
    check_docstring(text)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("shape", ["{}", "a {}", "{} a", "a\n{}", "a\n{}\nb", "a\n\n  {}"])
def test_a_docstring_of_hostile_text(shape: str, text: str) -> None:
    check_docstring(shape.replace("{}", text))


def test_a_docstring_says_what_the_document_says() -> None:
    written = docstring('Finds "pets" by \\d+.\n\n  * one\n  * two """quoted"""\n', 4)

    assert written is not None
    assert ast.literal_eval(written).split("\n") == [
        'Finds "pets" by \\d+.',
        "",
        "    * one",
        '    * two """quoted"""',
        "    ",
    ]


def test_text_without_content_has_no_docstring() -> None:
    assert docstring(" \n\t\n", 4) is None


def test_long_lines_are_wrapped() -> None:
    written = docstring("word " * 100, 4)

    assert written is not None
    assert max(len(line) for line in written.splitlines()) <= 110
