"""Diagnostics on a terminal: the line, a caret under the place, and no harm from what a document says."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from brrtr.diagnostics import Diagnostic, Severity
from brrtr.report import show


def shown(*diagnostics: Diagnostic, text: str = "", width: int = 80, colour: bool = False) -> str:
    output = io.StringIO()
    console = Console(
        file=output, width=width, force_terminal=colour, color_system="truecolor" if colour else None
    )
    show(diagnostics, {"openapi.yaml": text}, console)
    return output.getvalue()


def at(line: int, column: int, message: str = "wrong", hint: str = "", pointer: str = "/a") -> Diagnostic:
    return Diagnostic(Severity.ERROR, "invalid-path", message, pointer, "openapi.yaml", line, column, hint)


def test_like_a_compiler() -> None:
    assert shown(at(2, 6, hint="do this"), text="a: 1\nb:   no\n") == (
        "error[invalid-path]: wrong\n"
        " --> openapi.yaml:2:6  (#/a)\n"
        "  |\n"
        "2 | b:   no\n"
        "  |      ^\n"
        "hint: do this\n"
        "\n"
    )


def test_without_a_place() -> None:
    plain = Diagnostic(Severity.WARNING, "invalid-path", "wrong")

    assert shown(plain) == "warning[invalid-path]: wrong\n\n"
    assert (
        shown(Diagnostic(Severity.NOTE, "shared-name", "see", "/x")) == "note[shared-name]: see\n --> #/x\n\n"
    )
    assert " --> gone.yaml\n" in shown(Diagnostic(Severity.ERROR, "bad-merge", "no", file="gone.yaml"))


def test_line_numbers_of_any_width() -> None:
    text = "\n" * 99 + "x: 1"

    assert "   --> openapi.yaml:100:4" in shown(at(100, 4), text=text)
    assert "100 | x: 1\n    |    ^\n" in shown(at(100, 4), text=text)


@pytest.mark.parametrize("markup", ["[red]x[/red]", "[/]", "[link=http://x]y[/link]", ":smile:", "\\[bold]"])
def test_text_is_no_markup(markup: str) -> None:
    output = shown(at(1, 1, message=markup, hint=markup, pointer=f"/{markup}"), text=markup)

    assert output.count(markup) == 4


@pytest.mark.parametrize(
    ("character", "escape"),
    [
        ("\x1b", "\\x1b"),
        ("\x00", "\\x00"),
        ("\x85", "\\x85"),
        ("\u202e", "\\u202e"),
        ("\u2066", "\\u2066"),
        ("\u200b", "\\u200b"),
        ("\u2028", "\\u2028"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_what_cannot_be_seen_is_escaped(character: str, escape: str) -> None:
    output = shown(
        at(1, 3, message=f"m{character}", hint=f"h{character}", pointer=f"/p{character}"),
        text=f"a{character}b",
    )

    assert character not in output
    assert f"1 | a{escape}b\n  |  {' ' * len(escape)}^" in output
    assert output.count(escape) == 4


def test_the_caret_stands_under_wide_characters_and_tabs() -> None:
    assert "1 | 漢字    x\n  |         ^\n" in shown(at(1, 4), text="漢字\tx")


@pytest.mark.parametrize("column", [1, 30, 5_000, 99_990, 100_000])
def test_long_lines_are_cut_around_the_column(column: int) -> None:
    text = "".join(chr(ord("a") + n % 26) for n in range(100_000))

    output = shown(at(1, column), text=text).splitlines()

    excerpt, caret = output[3][4:], output[4][4:]
    assert len(output[3]) <= 80
    assert excerpt[len(caret) - 1] == text[column - 1]
    assert excerpt.startswith("...") == (column > 30)


def test_a_place_that_is_not_there() -> None:
    assert "7 | \n" in shown(at(7, 3), text="a: 1")


def test_colour_is_only_added() -> None:
    coloured = shown(at(1, 1), text="a: 1", colour=True)

    assert "\x1b[" in coloured
    assert "\x1b[" not in shown(at(1, 1), text="a: 1")


@given(st.text(), st.text(), st.integers(1, 5), st.integers(1, 50), st.integers(1, 120))
def test_any_text(message: str, text: str, line: int, column: int, width: int) -> None:
    """Each diagnostic is its lines and nothing else, whatever a document says."""
    output = shown(at(line, column, message=message), text=text, width=width)

    assert len(output.split("\n")) == 7
    assert output.isprintable() or all(c.isprintable() or c == "\n" for c in output)
