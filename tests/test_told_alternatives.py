"""What is said of a value that satisfies none of several alternatives, by both engines alike."""

from __future__ import annotations

from typing import Any

import pytest
from test_reference import in_order, reference_of

from brrtr import compile_validator

CAT = {
    "type": "object",
    "required": ["kind"],
    "properties": {"kind": {"const": "cat"}, "lives": {"type": "integer"}},
}
DOG = {
    "type": "object",
    "required": ["kind", "good"],
    "properties": {"kind": {"enum": ["dog", "puppy"]}, "good": {"type": "boolean"}},
}
TAGGED = [CAT, DOG]
NULL = {"type": "null"}
TELLS = "must satisfy one of the alternatives, which the property kind tells apart: the values listed"
KINDS = ["cat", "dog", "puppy"]


def said(schema: Any, value: Any) -> list[tuple[str, str, str, Any]]:
    here, there = compile_validator(schema)(value), reference_of(schema)(value)
    assert in_order(here) == in_order(there)
    return [(one.instance, one.keyword, one.message, one.expected) for one in here]


@pytest.mark.parametrize("keyword", ["anyOf", "oneOf"])
@pytest.mark.parametrize(
    ("parts", "value", "expected"),
    [
        (TAGGED, {"kind": "bird"}, [("", "{}", TELLS, KINDS)]),
        (TAGGED, {"kind": ["cat"]}, [("", "{}", TELLS, KINDS)]),
        (TAGGED, {}, [("", "{}", TELLS, KINDS)]),
        (TAGGED, "cat", [("", "{}", "must be an object", "object")]),
        (TAGGED, {"kind": "cat", "lives": "9"}, [("/lives", "type", "must be an integer", "integer")]),
        (TAGGED, {"kind": "puppy"}, [("", "required", "must have the property good", "good")]),
        ([*TAGGED, NULL], {"kind": "bird"}, [("", "{}", TELLS, KINDS)]),
        ([NULL, *TAGGED], {"kind": "dog"}, [("", "required", "must have the property good", "good")]),
        ([*TAGGED, NULL], 5, [("", "{}", "must be an object or null", ["object", "null"])]),
        ([*TAGGED, NULL], None, []),
        ([*TAGGED, NULL], {"kind": "cat"}, []),
        (
            [{"type": "string", "minLength": 2}, {"type": "integer", "minimum": 3}],
            [],
            [("", "{}", "must be a string or a number", ["string", "number"])],
        ),
        (
            [{"type": "string"}, {"type": "integer"}],
            None,
            [("", "{}", "must be a string or a number", ["string", "number"])],
        ),
        (
            [{"const": 1}, {"enum": ["a"]}],
            {},
            [("", "{}", "must be a string or a number", ["string", "number"])],
        ),
    ],
)
def test_what_is_known_of_the_alternatives(keyword: str, parts: list[Any], value: Any, expected: Any) -> None:
    named = [(where, word.format(keyword), *more) for where, word, *more in expected]
    assert said({keyword: parts}, value) == named


def test_where_nothing_is_known() -> None:
    strings = [{"type": "string", "minLength": 2}, {"type": "string", "pattern": "^a"}]
    assert said({"anyOf": strings}, "") == [
        ("", "anyOf", "must satisfy at least one of the alternatives", None)
    ]
    assert said({"oneOf": strings}, "") == [("", "oneOf", "must satisfy one of the alternatives", None)]
    assert said({"oneOf": strings}, "ab") == [
        ("", "oneOf", "must satisfy only one of the alternatives", None)
    ]


def test_a_test_that_an_object_may_pass_is_counted() -> None:
    """`oneOf` beside alternatives that a property tells apart: both may hold."""
    schema = {"oneOf": [*TAGGED, {"required": ["kind"]}]}
    assert said(schema, {"kind": "bird"}) == []
    assert [keyword for _, keyword, *_ in said(schema, {"kind": "cat"})] == ["oneOf"]
    doubled = {"oneOf": [*TAGGED, NULL, {"const": None}]}
    assert [keyword for _, keyword, *_ in said(doubled, None)] == ["oneOf"]
