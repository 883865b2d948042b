"""Formatting in pieces gives what black makes of whole files, and names are found without parsing."""

from __future__ import annotations

import ast
import gc
from functools import cache

import pytest
from black.parsing import InvalidInput
from example_documents import CASES, ROOT

from brrtr import format as formatting
from brrtr.format import format_files, format_python, split
from brrtr.generate import Options, read, understand
from brrtr.plan import plan
from brrtr.python.service_code import service_code
from brrtr.python.used_names import used_names
from brrtr.render import render


@cache
def rendered(case: str) -> dict[str, str]:
    """The modules of an example's service as they are before black."""
    options = Options()
    analysed = understand(read(ROOT / "examples" / case / "openapi.yaml", options), options)
    files = render(plan(analysed.document, service_code(analysed.service), options), options.template)
    return {path: text for path, text in files.items() if path.endswith(".py") and "/runtime/" not in path}


@pytest.mark.parametrize("case", CASES)
def test_pieces_come_out_as_the_whole_does(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every definition of every module is a piece here; usually a piece has 60,000 characters."""
    files = rendered(case)
    monkeypatch.setattr(formatting, "PIECE", 0)
    pieces = {path: split(text, 0) for path, text in files.items()}
    assert sum(map(len, pieces.values())) > 2 * len(files)

    assert format_files(files) == {path: format_python(text) for path, text in files.items()}


def test_what_only_looks_like_a_definition_is_no_end_of_a_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'X = """\n\n\ndef f(): not Python\n\n\nclass A: nor this\n"""\n\n\ndef g( ): pass\n'
    monkeypatch.setattr(formatting, "PIECE", 0)
    assert format_files({"m.py": text}) == {"m.py": format_python(text)}


def test_what_is_no_python_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formatting, "PIECE", 0)
    with pytest.raises(InvalidInput):
        format_files({"m.py": "x = 1\n\n\ndef f(:\n    pass\n"})


def test_pieces_have_the_size_asked_for() -> None:
    functions = [f"def f{number}() -> None:\n    {number}" for number in range(100)]
    text = "\n\n\n".join(functions) + "\n"
    pieces = split(text, 200)
    assert "\n\n".join(pieces) == text
    assert 5 < len(pieces) < 20
    assert all(piece.lstrip("\n").startswith("def f") for piece in pieces)
    assert split(text, len(text)) == [text]


@pytest.mark.parametrize("running", [True, False])
def test_the_collector_is_left_as_it_was(running: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if running else gc.disable)()
        format_python("x=1")
        assert gc.isenabled() is running
    finally:
        (gc.enable if was else gc.disable)()


@pytest.mark.parametrize("case", CASES)
def test_names_are_those_that_a_parser_finds(case: str) -> None:
    """All that a parser finds is found: what else is, parameters for example, is nothing that is imported."""
    ours = {
        path: text for path, text in rendered(case).items() if "/contract/" in path or "/handlers/" in path
    }
    assert len(ours) > 10
    for path, text in ours.items():
        parsed = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
        assert parsed - used_names(text) == set(), path


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ('f"{x}"', {"f"}),
        ('a("b", c=d, e==g)', {"a", "d", "e", "g"}),
        ("x.y.z(1e5, 0x1F)", {"x"}),
        ('"""it\'s b "c" """\na  # d', {"a"}),
        (r'"\"b" + a', {"a"}),
        ("x: T = y", {"x", "T", "y"}),
        ("'b' 'c\\'d' + a", {"a"}),
    ],
)
def test_names_within_strings_and_comments_do_not_count(source: str, names: set[str]) -> None:
    assert used_names(source) == names
