"""The JSON Schema Test Suite: verdicts of `brrtr.compile_validator`. Nothing of it is left out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import brrtr

SUITE = Path(__file__).parent / "data" / "json-schema-test-suite"

DIALECTS = {"draft2020-12": "2020-12", "draft4": "draft4"}

FLOATS = "draft4/optional/zeroTerminatedFloats"
"""Optional: in draft 4 an implementation may tell 1.0 from an integer. brrtr does not, in any dialect."""


@cache
def remotes() -> dict[str, Any]:
    """The resources that the suite refers to, by the address at which it expects them."""
    folder = SUITE / "remotes"
    return {
        f"http://localhost:1234/{path.relative_to(folder).as_posix()}": json.loads(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.json"))
    }


def groups() -> Iterator[tuple[str, Any]]:
    for draft in DIALECTS:
        for file in sorted((SUITE / draft).rglob("*.json")):
            name = file.relative_to(SUITE).with_suffix("").as_posix()
            for group in json.loads(file.read_text("utf-8")):
                yield name, group


ALL = list(groups())


def wrong(file: str, group: Any) -> list[str]:
    """The tests of a group whose verdict is another than the suite's."""
    validate = brrtr.compile_validator(
        group["schema"],
        dialect=DIALECTS[file.partition("/")[0]],
        resources=remotes(),
        # The required files hold `format` to be an annotation.
        assert_formats="/optional/format/" in file,
    )
    return [test["description"] for test in group["tests"] if (validate(test["data"]) == []) != test["valid"]]


@pytest.mark.parametrize(
    ("file", "group"), ALL, ids=[f"{file}: {group['description']}" for file, group in ALL]
)
def test_verdicts_are_those_of_the_suite(file: str, group: Any) -> None:
    expected = ["a float is not an integer even without fractional part"] if file == FLOATS else []

    assert wrong(file, group) == expected
