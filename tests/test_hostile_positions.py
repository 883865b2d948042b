"""Every hostile text in every position that a document has for one: text it stays, wherever it goes."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
import yaml
from support import projects
from support.hostile import STRINGS, payloads
from support.long_runs import LONG_RUN, some
from support.positions import PARTICULAR, USUAL, filled

import brrtr
from brrtr import DocumentError, Options
from brrtr.generate import read, understand
from brrtr.write import write

NAMES = (
    *("", " ", "class", "match", "type", "self", "request", "context", "handlers", "__init__", "__class__"),
    *(
        "None",
        "print",
        "../../x",
        "/etc/passwd",
        "CON",
        "123-x",
        "-",
        "\N{SNAKE}",
        "x" * 10_000,
        "x-a",
        "$ref",
    ),
    *("\N{CYRILLIC SMALL LETTER A}", "\ufb01", "\0input", "\0dynamic1", "getFoo", "get_foo", "a/b~c%20"),
)
"""Texts that are hostile as names."""
OPEN = [position for position in USUAL if position not in PARTICULAR]
COUNT = len(STRINGS) + len(payloads(Path("canary"))) + len(NAMES)
TURNS = some(range(COUNT), 3)
"""In each turn each position has another text, so that in all turns each has had each."""


def texts(canary: Path) -> list[str]:
    """Gives all hostile texts, those that are alike far from each other."""
    found = [*STRINGS.values(), *payloads(canary).values(), *NAMES]
    return [found[index * 7 % len(found)] for index in range(len(found))]


def turned(turn: int, canary: Path) -> dict[str, str]:
    """Gives the text of each position in a turn."""
    known = texts(canary)
    return {position: known[(index + turn) % len(known)] for index, position in enumerate(USUAL)}


def refusal(chosen: Mapping[str, str]) -> str:
    """Says why no service can be made of the document with these texts; empty when one can.

    Whatever is not a DocumentError is a defect.
    """
    try:
        understand(read(filled(chosen), Options()), Options())
    except DocumentError as error:
        said = [f"{found.code} at {found.pointer}" for found in error.diagnostics if found.message]
        return "; ".join(said) or "nothing said"
    return ""


def culprits(chosen: Mapping[str, str], positions: Sequence[str]) -> list[str]:
    """Gives the positions whose texts are refused, found by halves."""
    if not refusal({position: chosen[position] for position in positions}):
        return []
    if len(positions) == 1:
        return [*positions]
    half = len(positions) // 2
    found = [one for part in (positions[:half], positions[half:]) for one in culprits(chosen, part)]
    return found or [*positions]


@cache
def taken(turn: int, canary: Path) -> dict[str, str]:
    """Gives the texts of a turn, without those that are not valid where they would stand."""
    chosen = turned(turn, canary)
    found = {position: chosen[position] for position in OPEN}
    for position in sorted(PARTICULAR):
        tried = {**found, position: chosen[position]}
        if not refusal(tried):
            found = tried
    return found


@pytest.fixture(scope="module")
def canary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that only a payload makes."""
    return tmp_path_factory.getbasetemp() / "positions-canary"


@pytest.fixture(scope="module")
def folders(canary: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """The project of each turn."""
    root = tmp_path_factory.mktemp("positions")
    found = {}
    for turn in TURNS:
        found[turn] = root / f"turn{turn}"
        write(brrtr.generate(filled(taken(turn, canary)), Options(name=f"turn{turn}")), found[turn])
    return found


@pytest.fixture(scope="module")
def plain() -> Mapping[str, str]:
    """The project of the same document with nothing hostile in it."""
    return brrtr.generate(filled({}), Options(name="plain"))


def test_positions_are_those_of_a_valid_document() -> None:
    assert refusal({}) == ""
    assert len(OPEN) > 100


@pytest.mark.parametrize("turn", TURNS)
def test_no_text_is_refused_where_any_is_valid(turn: int, canary: Path) -> None:
    chosen = turned(turn, canary)
    refused = culprits(chosen, OPEN)
    assert not refused, [(one, chosen[one][:60], refusal({one: chosen[one]})) for one in refused]


@pytest.mark.parametrize("position", sorted(PARTICULAR) if LONG_RUN else sorted(PARTICULAR)[::6])
def test_a_particular_position_takes_a_text_or_says_why_not(position: str, canary: Path) -> None:
    assert "nothing said" not in {refusal({position: text}) for text in texts(canary)}


@pytest.mark.parametrize("turn", TURNS)
class TestFiles:
    @pytest.fixture
    def files(self, folders: dict[int, Path], turn: int) -> dict[str, str]:
        """The text of each file of a project."""
        folder = folders[turn]
        paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
        return {str(path.relative_to(folder)): path.read_bytes().decode() for path in paths}

    def test_python_is_definitions(self, files: dict[str, str]) -> None:
        projects.assert_harmless(files)

    def test_data_is_read_back(self, files: dict[str, str], turn: int, canary: Path) -> None:
        for path, text in files.items():
            if path.endswith(".json"):
                json.loads(text)
            elif path.endswith((".yaml", ".yml")):
                yaml.safe_load(text)
        given = filled(taken(turn, canary))
        served = understand(read(given, Options()), Options()).document
        packed = next(text for path, text in files.items() if path.endswith("/openapi.json.bz2.b64"))
        assert json.loads(projects.unpacked(packed)) == served.tree
        assert yaml.safe_load(files["openapi.yaml"]) == (served.as_written or served.tree)
        for schema in given["components"]["schemas"].values():
            # The bundle's references do not start from it.
            schema["properties"].get("named", {}).pop("$id", None)
        assert (served.as_written or served.tree) == given

    def test_configuration_says_what_it_always_says(
        self, files: dict[str, str], plain: Mapping[str, str], turn: int
    ) -> None:
        package = f"turn{turn}"
        usual = (
            plain["pyproject.toml"].replace("src/plain", f"src/{package}").replace('"plain"', f'"{package}"')
        )
        read_back, expected = tomllib.loads(files["pyproject.toml"]), tomllib.loads(usual)
        for found in (read_back, expected):
            for key in ("name", "version", "description", "dependencies"):
                del found["project"][key]
            # The engine of a slow pattern has no types.
            for override in found["tool"]["mypy"]["overrides"]:
                override["module"] = [name for name in override["module"] if name != "re2.*"]
        assert read_back == expected
        assert instructions(files["Dockerfile"]) == instructions(plain["Dockerfile"])
        for line in files[".env.example"].splitlines():
            assert not line or line.startswith("#") or re.fullmatch("[A-Z][A-Z0-9_]*=.*", line), line

    def test_markdown_has_the_headings_and_fences_that_it_always_has(
        self, files: dict[str, str], plain: Mapping[str, str]
    ) -> None:
        for path in ("README.md", "docs/operations.md", "docs/operating.md", "docs/security.md"):
            assert shape(files[path]) == shape(plain[path]), path
            # Code between backticks shows all as it is; a line that begins with a comment is our own.
            prose = re.sub("^<!-- Generated.*$|(`+).*?\\1", "", files[path], flags=re.MULTILINE)
            assert not re.search("<(?:script|!--)", prose), path


def instructions(dockerfile: str) -> list[str]:
    return [line.split(" ")[0] for line in dockerfile.splitlines()]


def shape(markdown: str) -> list[str]:
    """Gives what each line is, of those that are headings or fences, but for texts of the document."""
    return [found[0] for line in markdown.split("\n") if (found := re.match("#+ |```[a-z]*$", line))]


def test_nothing_of_a_document_runs(folders: dict[int, Path], canary: Path) -> None:
    listed = [*folders.values()]
    some_at_a_time = (listed[start : start + 6] for start in range(0, len(listed), 6))
    answers = [one for part in some_at_a_time for one in projects.exercise(part).items()]
    # A path of 10,000 letters is refused by its length; clients take dot segments out of paths.
    expected = [one for _, each in answers for one in each if one[2] == 414 or "/../" in one[1]]
    wrong = [one for _, each in answers for one in each if one[2] >= 400 and one not in expected]
    assert not wrong, "\n".join(map(str, wrong))
    assert not canary.exists()


def test_what_is_generated_is_typed_and_linted(folders: dict[int, Path]) -> None:
    chosen = [*folders.values()] if LONG_RUN else [folders[TURNS[1]]]
    assert projects.lint_faults(chosen) == ""
    assert projects.type_faults(chosen) == ""
