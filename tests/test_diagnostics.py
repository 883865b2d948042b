"""The codes of diagnostics: declared once, used, tested, and listed in `docs/diagnostics.md`."""

from __future__ import annotations

import pickle
from dataclasses import asdict, replace
from functools import cache
from typing import get_args

import pytest
from support.example_documents import ROOT

from brrtr import Diagnostic, Severity
from brrtr.diagnostics.codes import EXPLANATIONS, Code, Explanation

PAGE = ROOT / "docs" / "diagnostics.md"
UPDATE = "make golden writes it anew"
HEAD = """# Diagnostics

What brrtr says of a document, by its code. An error stops the generation, a warning and a note do not.
`--skip-unsupported` leaves out the operations that errors are in, if the document as a whole can be read:
their errors are warnings then.

This page is made of `generator/brrtr/diagnostics/codes.py`: `make golden` writes it.
"""


def page() -> str:
    """The list of all codes for people."""
    return HEAD + "".join(_entry(code, found) for code, found in EXPLANATIONS.items())


def _entry(code: str, found: Explanation) -> str:
    severities = " or ".join(severity.value for severity in found.severities)
    return f"\n## `{code}`\n\n*{severities}* - {found.meaning}\n\n{found.remedy}\n"


@pytest.mark.writes_golden
def test_page_has_every_code(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
    assert PAGE.read_text("utf-8") == page(), UPDATE


def test_types_and_table_have_the_same_codes_in_order() -> None:
    assert list(get_args(Code)) == list(EXPLANATIONS) == sorted(EXPLANATIONS)


@pytest.mark.parametrize("code", EXPLANATIONS)
def test_code_is_used_and_tested(code: str) -> None:
    """Beside the table, in a literal each: a code that nothing says, or nobody tests, is one too many."""
    assert f'"{code}"' in sources("generator")
    assert f'"{code}"' in sources("tests")


@cache
def sources(folder: str) -> str:
    """The text of all modules in a folder, and of faults that are forgiven, but of what lists every code."""
    lists = ("generator/brrtr/diagnostics/codes.py", "generator/brrtr/leniency/table.py")
    own = {ROOT / path for path in (*lists, "tests/test_diagnostics.py")}
    paths = [*sorted((ROOT / folder).rglob("*.py")), *sorted((ROOT / folder).glob("data/leniency/*.yaml"))]
    return "\n".join(path.read_text("utf-8") for path in paths if path not in own)


@pytest.mark.parametrize(
    ("severity", "code"),
    [(Severity.ERROR, "no-such-code"), (Severity.NOTE, "duplicate-key"), (Severity.ERROR, "duplicate-tag")],
)
def test_what_is_not_declared_cannot_be_told(severity: Severity, code: Code) -> None:
    with pytest.raises(ValueError, match=f"there is no {severity.value} '{code}'"):
        Diagnostic(severity, code, "A message")


def test_an_error_becomes_a_warning_where_its_operation_is_left_out() -> None:
    assert Diagnostic(Severity.WARNING, "invalid-path", "A message").severity is Severity.WARNING


class TestPlaces:
    """Where a finding stands is found out when somebody asks."""

    def found(self, asked: list[str]) -> Diagnostic:
        def find(pointer: str) -> tuple[str, int, int]:
            asked.append(pointer)
            return "openapi.yaml", 3, 5

        return Diagnostic(Severity.WARNING, "invalid-path", "A message", "/paths", hint="Look.").placed_by(
            find
        )

    def test_nobody_asks(self) -> None:
        asked: list[str] = []
        found = self.found(asked)
        assert (found.severity, found.pointer, found.hint) == (Severity.WARNING, "/paths", "Look.")
        assert len({found, Diagnostic(Severity.NOTE, "shared-name", "Another")}) == 2
        assert asked == []

    def test_it_is_as_if_it_had_always_been_known(self) -> None:
        asked: list[str] = []
        found = self.found(asked)
        known = Diagnostic(
            Severity.WARNING, "invalid-path", "A message", "/paths", "openapi.yaml", 3, 5, "Look."
        )
        assert found == known
        assert {found, known} == {known}
        assert asdict(found) == asdict(known)
        assert replace(found, message="Another") == replace(known, message="Another")
        assert pickle.loads(pickle.dumps(found)) == known
        assert asked == ["/paths"]

    def test_it_has_no_more_than_that(self) -> None:
        with pytest.raises(AttributeError, match="place"):
            _ = self.found([]).place  # type: ignore[attr-defined]

    def test_of_two_places_the_findings_are_two(self) -> None:
        assert self.found([]) != replace(self.found([]), line=4)
