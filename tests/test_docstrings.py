"""Holds that first lines of docstrings are sentences: they say what a thing does or is.

The subject may be left out where it is the thing itself, as in "Reads a body.".
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from support.example_documents import ROOT

PACKAGES = ("generator/brrtr/**/*.py", "project_template/runtime/**/*.py", "tests/support/*.py")

FRAGMENT = re.compile(
    "(?:About|Above|After|As|At|Before|Behind|Below|Beside|Beyond|But|By|For|From|How|In|Into|Like|Likewise|Of|"
    "On|Out|Over|Since|Such|That|Their|Those|Through|To|Under|Until|Up|What|When|Where|Whether|Which|Who|Whose|"
    "Why|With|Within|Without)\\b"
)
"""How a fragment begins, and no sentence: whatever follows is an adverb or a clause of something else."""

NOUN = re.compile(
    "(?:A|All|An|Another|Any|Both|Different|Each|Either|Every|Everything|Its|Most|No|None|One|Other|Several|"
    "Some|Something|The|These|This|Two)\\b|[^A-Za-z]"
)
"""How something is named at the beginning, which takes a verb after it."""

VERB = re.compile(
    r"\b(?:adds|are|asks|becomes?|begins|can|carries|comes?|costs|decodes|does|ended|ends|exists|fails|fits|follows|gets?|goes|"
    r"has|have|holds|is|keeps?|knows|lets|lies|logs|makes|may|means|must|names|needs?|passes|reads|says|sends|stands?|starts|stays?|takes?|"
    r"tells|turns|wins|works|writes)\b"
)
CLAUSE = re.compile(r"\b(?:that|which|who|whose|what|where|whether|how|when|if)\b")
"""What begins a clause, which has a verb of its own."""


def is_sentence(line: str) -> bool:
    """Says whether a first line has a verb, as far as its words before a colon tell."""
    if not line or FRAGMENT.match(line):
        return False
    words = re.split("[:;]", line)[0]
    return not NOUN.match(line) or len(VERB.findall(words)) > len(CLAUSE.findall(words))


def first_lines(source: str) -> Iterator[tuple[int, str]]:
    """Gives the first line of each docstring, and the number of the line that it stands on."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            text = ast.get_docstring(node)
            if text:
                yield node.body[0].lineno, text.partition("\n")[0]


@pytest.mark.parametrize("pattern", PACKAGES)
def test_first_lines_of_docstrings_are_sentences(pattern: str) -> None:
    paths = sorted(ROOT.glob(pattern))
    assert paths, f"no module is {pattern}"
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line}"
        for path in paths
        for number, line in first_lines(path.read_text("utf-8"))
        if not is_sentence(line)
    ]
    assert not found, "a verb is missing: " + "\n".join(["", *found])


@pytest.mark.parametrize(
    "line",
    [
        "Reads a body.",
        "A service has handlers.",
        "The connection ends here: no more is read.",
        "A name that nothing reads is told.",
        "`nullable` adds nothing.",
    ],
)
def test_sentences_are_told(line: str) -> None:
    assert is_sentence(line)


@pytest.mark.parametrize(
    "line",
    [
        "Of its handler's type.",
        "Whether it is open.",
        "What is wrong.",
        "The name of the module.",
        "A thing that is open.",
        "The name: it is kept.",
        "",
    ],
)
def test_fragments_are_told(line: str) -> None:
    assert not is_sentence(line)
