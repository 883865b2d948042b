"""What no value satisfies asks for two types of one value, which mypy is told not to mind where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.projects import type_faults
from support.regenerated import files_of, made

from brrtr.python.narrowing import contradicts

SAYS_SO = '# mypy: disable-error-code="comparison-overlap"'

DOCUMENT = """
openapi: 3.1.0
info: {title: Never, version: '1'}
paths:
  /a:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
"""
NEVER = (
    "{type: integer, format: int32, allOf: [{type: string, enum: [a, b]}]}",
    "{type: string, enum: [1, 2]}",
    "{type: string, const: 1}",
    "{type: string, allOf: [{enum: [1, 2]}]}",
    "{type: string, allOf: [{type: integer}]}",
    "{allOf: [{type: string}, {type: integer, minimum: 3}]}",
    "{type: string, anyOf: [{type: integer, minimum: 2}, {minLength: 3}]}",
    "{type: string, not: {type: array}}",
    "{type: string, oneOf: [{type: [string, 'null']}, {type: object, required: [a]}]}",
    "{type: object, required: [x], allOf: [{type: string}, {enum: [[1], {a: 2}]}]}",
    "{type: string, if: {type: integer}, then: {maximum: 3}, else: {enum: [1]}}",
    "{type: array, allOf: [{type: object, properties: {a: {type: string}}}]}",
    "{type: [string, 'null'], anyOf: [{type: boolean}, {type: integer}, {type: array}]}",
)
POSSIBLE = (
    "{properties: {a: {type: string}}, allOf: [{properties: {a: {type: integer}}}]}",
    "{type: array, items: {type: string}, allOf: [{items: {type: [boolean, 'null']}}]}",
    "{type: [string, integer], enum: [a, 1, b]}",
    "{anyOf: [{type: string, minLength: 2}, {type: integer, minimum: 2}, {type: array}]}",
    "{oneOf: [{type: string}, {type: object, required: [a]}, {type: 'null'}]}",
    "{type: number, allOf: [{type: integer}, {maximum: 3}]}",
    "{type: [array, object, string], minLength: 1, minItems: 2, minProperties: 3}",
    "{if: {type: string}, then: {minLength: 2}, else: {type: integer}}",
)


def document(*schemas: str) -> str:
    properties = "".join(f"                p{at}: {schema}\n" for at, schema in enumerate(schemas))
    return DOCUMENT + properties + "      responses: {'204': {description: ok}}\n"


def validators(*schemas: str) -> str:
    files = files_of(document(*schemas))
    return "".join(text for path, text in files.items() if "/contract/validators/" in path)


def test_mypy_is_told_where_types_exclude_each_other(tmp_path: Path) -> None:
    never = made(tmp_path / "never", document(*NEVER))
    possible = made(tmp_path / "possible", document(*POSSIBLE).replace("Never", "Possible"))
    assert type_faults([never.root, possible.root]) == ""


@pytest.mark.parametrize("schema", NEVER)
def test_it_is_told_of_each(schema: str) -> None:
    assert SAYS_SO in validators(schema)


@pytest.mark.parametrize("schema", POSSIBLE)
def test_nothing_is_told_where_mypy_follows(schema: str) -> None:
    assert SAYS_SO not in validators(schema)


@pytest.mark.parametrize(
    ("test", "found"),
    [
        ("type(a) is str and type(a) is int", True),
        ("type(a) is not str or type(a) is int", True),
        ("type(a) is str or type(a) is int", False),
        ("(type(a) is not str and type(a) is not int) or type(a) is list", True),
        ("(type(a) is not str and type(a) is not int) or type(a) is int", False),
        ("not (type(a) is not str) and type(a) is int", True),
        ("type(a) is str and type(b := a) is int", False),
        ("type(b := a) is not str or type(b) is dict", True),
        ("type(a['x']) is str and type(a['x']) is int", True),
        ("type(a['x']) is str and type(a['y']) is int", False),
        ("a is None and type(a) is int and type(a) is str", True),
        ("(type(a) is not int and not is_whole(a)) or type(a) is not str", True),
        ("(type(a) is int or is_whole(a)) and type(a) is float", False),
        ("any(type(b) is str for b in a) or type(b) is int", False),
    ],
)
def test_tests_of_types_are_followed_as_mypy_does(test: str, found: bool) -> None:
    assert contradicts(f"def is_it(a: Any) -> bool:\n    return {test}") is found


def test_what_is_known_ends_where_a_value_may_be_another() -> None:
    begin = "def is_it(a: Any) -> bool:\n    if type(a) is not str:\n        "
    assert contradicts(f"{begin}return False\n    return type(a) is int")
    assert not contradicts(f"{begin}a = 1\n    return type(a) is int")
    assert not contradicts(f"{begin}pass\n    return any(type(a) is int for b in c)")
