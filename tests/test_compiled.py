"""The judge of examples: schemas that ask for the same share a validator, others never do."""

from __future__ import annotations

import itertools

import pytest

from brrtr.ir import Json, Schema
from brrtr.validators.judge import Judge

VALUES: list[Json] = [1, 1.5, True, False, 0, "1", "a", "b", None, [], ["a"], [1], {}, {"a": "b"}, {"a": 1}]


def text(pointer: str, pattern: str) -> Schema:
    return Schema(pointer, type=("string",), pattern=pattern)


def one(pointer: str, value: Json) -> Schema:
    return Schema(pointer, const=(value,))


def member(pointer: str, inner: Schema) -> Schema:
    return Schema(pointer, type=("object",), properties=(("a", inner),), required=("a",))


SCHEMAS = [
    one("/1", 1),
    one("/2", True),
    one("/3", "1"),
    text("/4", "^a$"),
    text("/5", "^b$"),
    member("/6", text("/6/properties/a", "^a$")),
    member("/7", text("/7/properties/a", "^b$")),
    member("/8", one("/8/properties/a", 1)),
    Schema("/9", type=("array",), items=Schema("/9/items", ref="/A")),
    Schema("/10", type=("array",), items=Schema("/10/items", ref="/B")),
    Schema("/11", ref="/A"),
    Schema("/12", ref="/B"),
]
NAMED = {"/A": text("/A", "^a$"), "/B": one("/B", 1)}


def verdicts(schemas: list[Schema]) -> dict[str, list[bool]]:
    judge = Judge(NAMED)
    return {schema.pointer: [judge.is_valid(value, schema) for value in VALUES] for schema in schemas}


@pytest.mark.parametrize("order", [SCHEMAS, SCHEMAS[::-1]], ids=["in order", "backwards"])
def test_a_schema_is_judged_as_it_is_alone(order: list[Schema]) -> None:
    alone = dict(itertools.chain.from_iterable(verdicts([schema]).items() for schema in SCHEMAS))

    assert verdicts(order) == alone
    assert alone["/1"][:3] == [True, False, False]
    assert alone["/2"][:3] == [False, False, True]


def test_what_differs_in_its_place_and_in_what_is_said_about_it_shares_a_function() -> None:
    judge = Judge({})
    alike = [member(f"/{number}", text(f"/{number}/properties/a", "^a$")) for number in range(50)]
    alike.append(Schema("/x", title="X", type=("object",), properties=alike[0].properties, required=("a",)))

    assert all(judge.is_valid({"a": "a"}, schema) for schema in alike)
    assert not any(judge.is_valid({"a": "b"}, schema) for schema in alike)
    assert len({judge._function(schema) for schema in alike}) == 1


def test_a_schema_may_nest_a_thousand_levels() -> None:
    schema = text("", "^a$")
    for _ in range(1_000):
        schema = Schema("", type=("array",), items=schema)

    assert Judge({}).is_valid([], schema)
    assert not Judge({}).is_valid("a", schema)
