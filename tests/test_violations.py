"""How much is told of what is wrong with a value, and where validating ends."""

from __future__ import annotations

import time
from typing import Any

import pytest

from brrtr import compile_validator
from runtime.validation.violations import (
    NO_ROOM,
    EnoughError,
    Violations,
    cut,
    pointer,
    short_pointer,
    shortened,
)

STRINGS = {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}}


def test_list_with_room_ends_the_validation() -> None:
    found = Violations(2)
    found.report((None, "a"), "", "type", "string")
    found.report((None, "b"), "", "type", "string")
    with pytest.raises(EnoughError):
        found.report((None, "c"), "", "type", "string")
    assert [one.instance for one in found] == ["/a", "/b"]


def test_without_room_nothing_is_written() -> None:
    with pytest.raises(EnoughError):
        NO_ROOM.report((None, "a"), "", "no such keyword", "string")
    assert NO_ROOM == []


def test_the_same_is_told_once() -> None:
    found = Violations()
    for instance in ("a", "b", "a"):
        found.report((None, instance), "", "type", "string")
    assert [one.instance for one in found] == ["/a", "/b"]
    assert found.told == 3


def test_what_is_told_in_the_same_words_is_not_the_same() -> None:
    found = Violations(9)
    for name in ("a", "b"):
        found.report((None, "k" * 999 + name + "k" * 999), "", "type", "string")
    assert len(found) == 2
    assert found[0] == found[1]


def test_validator_alone_tells_all_unless_it_is_told_a_limit() -> None:
    value = {"k" * 3_000: [1] * 1_000}
    everything = compile_validator(STRINGS)(value)
    assert len(everything) == 1_000
    assert everything[-1].instance == f"/{'k' * 3_000}/999"
    some = compile_validator(STRINGS, max_violations=7)(value)
    assert [one.instance[-2:] for one in some] == [f"/{index}" for index in range(7)]
    assert {len(one.instance) for one in some} == {500}


@pytest.mark.parametrize("most", [0, -1])
def test_limit_is_at_least_one(most: int) -> None:
    with pytest.raises(ValueError, match=f"^max_violations must be at least 1, not {most}$"):
        compile_validator(STRINGS, max_violations=most)


def test_work_on_a_hostile_value_is_bounded() -> None:
    validate = compile_validator(STRINGS, max_violations=100)
    value = {"k" * 1_000_000: [1] * 1_000_000}
    begun = time.process_time()
    assert len(validate(value)) == 100
    assert time.process_time() - begun < 1


def test_alternatives_that_fail_are_cheap() -> None:
    part = {"type": "array", "items": {"type": "object", "required": ["a"]}}
    validate = compile_validator({"anyOf": [part, {**part, "minItems": 1}, {**part, "maxItems": 9}]})
    value = [{"k" * 10_000: 1}] * 100_000
    begun = time.process_time()
    assert [one.keyword for one in validate(value)] == ["anyOf"]
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("value", [[1] * 1_000, 5, {"a": {"a": {"a": 3}}}, [{"a": 1}, {"a": []}]])
def test_the_alternative_beside_null_is_told_of(value: Any) -> None:
    """As if it stood alone, at any level."""
    node: dict[str, Any] = {"type": "object", "properties": {"a": {"$ref": "#/$defs/node"}}}
    alone = compile_validator({"$defs": {"node": node}, "$ref": "#/$defs/node"})
    for keyword in ("oneOf", "anyOf"):
        either = {keyword: [{"type": "null"}, node]}
        validate = compile_validator({"$defs": {"node": either}, "$ref": "#/$defs/node"})
        assert [(one.instance, one.keyword) for one in validate(value)] == [
            (one.instance, one.keyword) for one in alone(value)
        ]
        assert validate(None) == []
        assert validate({"a": {"a": None}}) == []


@pytest.mark.parametrize("length", [1, 499, 500, 501, 100_000])
def test_texts_are_cut_in_the_middle(length: int) -> None:
    text = "a" * (length - 1) + "z"
    assert (cut(text) == text) == (length <= 500)
    assert len(cut(text)) == min(length, 500)
    assert cut(text)[-1] == "z"


def test_pointers() -> None:
    at = (((None, "a/b", 3), "~"), 4, "")
    assert pointer(at) == short_pointer(at) == "/a~1b/3/~0/4/"
    deep: Any = None
    for level in range(64):
        deep = (deep, f"{level}" * 9_000)
    assert len(short_pointer(deep)) == 500


@pytest.mark.parametrize(
    ("value", "short"),
    [
        (None, None),
        (1.5, 1.5),
        (True, True),
        ([1, "a", None], [1, "a", None]),
        (("a", "b"), ["a", "b"]),
        ({"a": [1]}, {"a": [1]}),
        ([["a" * 400] * 3] * 3, [["a" * 400, "a" * 400, "…"], ["…"], ["…"]]),
        (list(range(10_000)), [*range(370), "…"]),
    ],
)
def test_expected_values_are_cut(value: Any, short: Any) -> None:
    assert shortened(value) == short


@pytest.mark.parametrize(
    "value", [[10**5_000], {"a" * 9_000: ["b" * 9_000] * 900}, [[[["c" * 99] * 99] * 99] * 99]]
)
def test_expected_values_have_an_end(value: Any) -> None:
    assert len(str(shortened(value))) < 3_000
