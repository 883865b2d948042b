"""Validators, jsonschema-rs and jsonschema give the same verdicts on generated schemas and values."""

from __future__ import annotations

from typing import Any

import jsonschema
import jsonschema_rs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brrtr import compile_validator

NAMES = st.sampled_from(["a", "b", "ab", "", "/", "~"])
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-4, 4),
    st.sampled_from([0.0, 1.0, -1.5, 0.5, 1e300, 2.0]),
    st.sampled_from(["", "a", "ab", "abc", "1", "\u00e9", "2020-01-01", "\U0001f600"]),
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)
TYPES = st.sampled_from(["null", "boolean", "integer", "number", "string", "array", "object"])
COUNTS = st.integers(0, 3)
PATTERNS = st.sampled_from(["^a", "b$", "^[^a]*$", "\\d", "."])
NUMBERS = st.integers(-3, 3) | st.sampled_from([0.5, -1.5])

LEAVES: dict[str, st.SearchStrategy[Any]] = {
    "type": TYPES | st.lists(TYPES, min_size=1, max_size=3, unique=True),
    "enum": st.lists(VALUES, min_size=1, max_size=8),
    "const": VALUES,
    "multipleOf": st.sampled_from([1, 2, 3, 0.5, 0.25]),
    "minimum": NUMBERS,
    "maximum": NUMBERS,
    "exclusiveMinimum": NUMBERS,
    "exclusiveMaximum": NUMBERS,
    "minLength": COUNTS,
    "maxLength": COUNTS,
    "pattern": PATTERNS,
    "format": st.sampled_from(["date", "ipv4"]),
    "minItems": COUNTS,
    "maxItems": COUNTS,
    "uniqueItems": st.booleans(),
    "minProperties": COUNTS,
    "maxProperties": COUNTS,
    "required": st.lists(NAMES, max_size=3, unique=True),
    "dependentRequired": st.dictionaries(NAMES, st.lists(NAMES, max_size=2, unique=True), max_size=2),
    "$ref": st.sampled_from(["#/$defs/one", "#/$defs/two"]),
}


def schemas(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(inner, min_size=1, max_size=3)
    mapping = st.dictionaries(NAMES, inner, max_size=3)
    parts = LEAVES | {
        "prefixItems": several,
        "items": inner,
        "contains": inner,
        "minContains": COUNTS,
        "maxContains": COUNTS,
        "properties": mapping,
        "patternProperties": st.dictionaries(PATTERNS, inner, max_size=2),
        "additionalProperties": inner,
        "propertyNames": inner,
        "dependentSchemas": mapping,
        "unevaluatedProperties": inner,
        "unevaluatedItems": inner,
        "allOf": several,
        "anyOf": several,
        "oneOf": several,
        "not": inner,
        "if": inner,
        "then": inner,
        "else": inner,
    }
    return st.lists(st.sampled_from(sorted(parts)), max_size=4, unique=True).flatmap(
        lambda keywords: st.fixed_dictionaries({keyword: parts[keyword] for keyword in keywords})
    )


PLAIN = st.booleans() | st.fixed_dictionaries({}, optional={k: v for k, v in LEAVES.items() if k != "$ref"})
SCHEMAS = st.recursive(schemas(PLAIN), schemas, max_leaves=4)


def in_place(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Schemas that apply others to the same value, which decides what they have evaluated."""
    several = st.lists(inner, min_size=1, max_size=3)
    mapping = st.dictionaries(NAMES, PLAIN, min_size=1, max_size=3)
    parts = {
        "properties": mapping,
        "patternProperties": st.dictionaries(PATTERNS, PLAIN, max_size=1),
        "prefixItems": st.lists(PLAIN, min_size=1, max_size=2),
        "contains": PLAIN,
        "minContains": st.just(0),
        "required": st.lists(NAMES, max_size=1),
        "$ref": st.sampled_from(["#/$defs/one", "#/$defs/two", "#/$defs/three"]),
        "$dynamicRef": st.just("#name"),
        "allOf": several,
        "anyOf": several,
        "oneOf": several,
        "not": inner,
        "if": inner,
        "then": inner,
        "else": inner,
        "dependentSchemas": st.dictionaries(NAMES, inner, min_size=1, max_size=2),
        "unevaluatedProperties": st.just(False) | PLAIN,
        "unevaluatedItems": st.just(False) | PLAIN,
    }
    return st.lists(st.sampled_from(sorted(parts)), min_size=1, max_size=4, unique=True).flatmap(
        lambda keywords: st.fixed_dictionaries({keyword: parts[keyword] for keyword in keywords})
    )


IN_PLACE = st.recursive(in_place(PLAIN), in_place, max_leaves=6)


def agree(schema: Any, values: list[Any]) -> None:
    reference = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    other = jsonschema.Draft202012Validator(schema, format_checker=FORMATS)
    validate = compile_validator(schema)
    for value in [*values, *examples(schema)]:
        assert (not validate(value)) == reference.is_valid(value) == other.is_valid(value), value


FORMATS = jsonschema.FormatChecker(["date", "ipv4"])

QUICK = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
"""Both have passed 1,500 examples and more."""


@QUICK
@given(SCHEMAS, PLAIN, schemas(PLAIN), st.lists(VALUES, min_size=1, max_size=8))
def test_verdicts_are_those_of_others(schema: Any, one: Any, two: Any, values: list[Any]) -> None:
    # One level of references, so that none leads back to itself without an end.
    agree(schema | {"$defs": {"one": one, "two": without_references(two)}}, values)


@QUICK
@given(
    IN_PLACE, PLAIN, st.tuples(IN_PLACE, IN_PLACE), st.booleans(), st.lists(VALUES, min_size=1, max_size=8)
)
def test_what_is_unevaluated_is_so_for_others(
    schema: Any, one: Any, others: tuple[Any, Any], embedded: bool, values: list[Any]
) -> None:
    two, three = map(without_references, others)
    three = {"allOf": [three, {"$ref": "#/$defs/two"}]}
    if embedded:
        # What the anchor stands for then depends on where the reference comes from.
        three = {"$id": "other", "allOf": [{"$dynamicRef": "#name"}]}
        three["$defs"] = {"name": {"$dynamicAnchor": "name", "properties": {"a": {"const": 1}}}}
    name = {"$dynamicAnchor": "name", "properties": {"b": one}}
    definitions = {"one": one, "two": two, "three": three, "name": name}
    agree({"$id": "https://example.com/root"} | schema | {"$defs": definitions}, values)


def without_references(schema: Any) -> Any:
    if isinstance(schema, dict):
        return {
            name: without_references(part)
            for name, part in schema.items()
            if name not in {"$ref", "$dynamicRef"}
        }
    return [without_references(part) for part in schema] if isinstance(schema, list) else schema


def examples(schema: Any) -> list[Any]:
    """Values that the schema itself names, which are more often valid than others."""
    found: list[Any] = []
    if isinstance(schema, dict):
        found += [schema["const"]] if "const" in schema else []
        found += schema.get("enum", [])
        for part in schema.values():
            found += examples(part)
        if isinstance(schema.get("properties"), dict):
            found.append({name: v for name, part in schema["properties"].items() for v in examples(part)[:1]})
    return found
