"""Typed decode never accepts what the validator rejects, and jsonschema-rs agrees with both.

`MODEL_EXAMPLES` in the environment is the number of generated documents, and of values for each real
one, for a longer run.
"""

from __future__ import annotations

import contextlib
import json
import os
from functools import cache
from typing import Any

import jsonschema_rs
import msgspec
import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from support.example_documents import CASES, ROOT, document
from support.models_of import Compiled, compiled

from brrtr.diagnostics import DocumentError
from brrtr.samples import sample
from brrtr.schemas.graph import endless
from runtime.types import decoding

EXAMPLES = int(os.environ.get("MODEL_EXAMPLES", "75"))
REAL = sorted((ROOT / "tests/data/components").glob("*.json"))
"""The component schemas of documents from the wild, as they are but for descriptions and examples."""
NAMES = ["a", "b", "c", "kind"]
TEXTS = st.sampled_from(
    [
        "", "a", "b", "abc", "\u00e9\U0001f600", "\\", '"', "1", "null", "a b", "x" * 40,
        "2020-02-29", "2021-02-29", "0000-01-01", "2020-01-01T00:00:00Z", "2020-01-01 00:00:00Z",
        "2020-01-01t23:59:60z", "2020-01-01T00:00:00+0100", "2020-01-01T00:00:00.1234567+01:00",
        "2020-01-01T00:00:00", "2020-01-01T00:00:00\\u005a", "9999-12-31T23:59:59-23:59", "12:00:00Z",
        "12:00:00", "12:00:00+0100", "23:59:60Z", "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        "6ba7b8109dad11d180b400c04fd430c8", "{6ba7b810-9dad-11d1-80b4-00c04fd430c8}", "YQ==", "YQ", "YR==",
        "a@b.example", "a@@b", "127.0.0.1", "127.0.0.01", "::1", "http://a.example/", "P1Y2M", "PT1H",
        "P1D2H",
    ]
)  # fmt: skip
ABOVE_FLOAT = 2**128 - 2**104 + 1
"""One more than the largest of IEEE 754 binary32, which jsonschema-rs takes for the same."""
NUMBERS = st.sampled_from(
    [
        0, 1, 2, 3, -1, 5, 1.0, 0.5, -0.0, 1e300, 3.4028234663852886e38, 2**31, -(2**31), 2**53, 2**53 + 1,
        2**63 - 1, 2**63, 2**64, 2**64 + 6, -(2**63) - 1, 10**30, ABOVE_FLOAT,
        7 * 10**30 + 1,
    ]
)  # fmt: skip
SCALARS = st.none() | st.booleans() | NUMBERS | TEXTS
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=5,
)

FORMATS = [
    "date", "date-time", "time", "duration", "uuid", "byte", "email", "uri", "uri-reference", "ipv4", "ipv6",
    "hostname", "regex", "json-pointer", "unknown",
]  # fmt: skip
COUNTS = st.integers(0, 3)
BOUNDS = st.sampled_from([-1, 0, 1, 3, 0.5, 2**53, 2**53 + 1, 2**63 - 1, 10**20])
STRINGS = st.fixed_dictionaries(
    {"type": st.just("string")},
    optional={
        "format": st.sampled_from(FORMATS),
        "minLength": COUNTS,
        "maxLength": COUNTS,
        "pattern": st.sampled_from(["^a", "\\d$", "."]),
    },
)
LIMITS = {
    "minimum": BOUNDS,
    "maximum": BOUNDS,
    "exclusiveMinimum": BOUNDS,
    "exclusiveMaximum": BOUNDS,
    "multipleOf": st.sampled_from([1, 2, 3, 7, 0.5]),
}
INTEGERS = st.fixed_dictionaries(
    {"type": st.just("integer")}, optional=LIMITS | {"format": st.sampled_from(["int32", "int64"])}
)
FLOATS = st.fixed_dictionaries(
    {"type": st.just("number")}, optional=LIMITS | {"format": st.sampled_from(["float", "double"])}
)
ENUMS = st.builds(
    lambda values: {"enum": values},
    st.lists(st.sampled_from(["a", "b", "", 1, 2, None, 1.5, True]), min_size=1, max_size=3, unique_by=repr),
)
LEAVES = st.one_of(
    STRINGS, INTEGERS, FLOATS, ENUMS, st.just({"type": "boolean"}), st.just({}), st.just({"type": "null"}),
    st.just({"type": "string", "format": "date-time"}), st.just({"type": ["string", "null"]}),
    st.sampled_from([{"$ref": f"#/components/schemas/{name}"} for name in ("One", "Two", "Root")]),
)  # fmt: skip


def objects(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(
        {
            "type": st.just("object"),
            "properties": st.dictionaries(st.sampled_from(NAMES), inner, min_size=1, max_size=3),
        },
        optional={
            "required": st.lists(st.sampled_from(NAMES), max_size=2, unique=True),
            "additionalProperties": st.booleans() | inner,
            "minProperties": COUNTS,
            "allOf": st.lists(inner, min_size=1, max_size=2),
            "anyOf": st.lists(inner, min_size=1, max_size=2),
        },
    )


def tagged(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    def union(members: list[Any], keyword: str, mode: int) -> Any:
        branches = [
            {
                "type": "object",
                "required": ["kind"] if mode else [],
                "properties": {"kind": {"const": value}, "a": member},
            }
            for value, member in zip("ab", members, strict=True)
        ]
        return {keyword: branches} | ({"discriminator": {"propertyName": "kind"}} if mode == 2 else {})

    keyword = st.sampled_from(["oneOf", "anyOf"])
    return st.builds(union, st.lists(inner, min_size=2, max_size=2), keyword, st.integers(0, 2))


def beside(name: str, other: Any) -> Any:
    """A reference with other keywords beside it."""
    return {"$ref": f"#/components/schemas/{name}"} | (other if isinstance(other, dict) else {})


def schemas(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(inner, min_size=1, max_size=3)
    lengths = {"minItems": COUNTS, "maxItems": COUNTS, "uniqueItems": st.booleans()}
    return st.one_of(
        objects(inner),
        tagged(inner),
        st.fixed_dictionaries({"type": st.just("array"), "items": inner}, optional=lengths),
        st.builds(
            lambda items, more: {"type": "array", "prefixItems": items, "minItems": len(items)} | more,
            several,
            st.fixed_dictionaries(
                {"items": st.just(False) | inner}, optional={"maxItems": COUNTS, "uniqueItems": st.booleans()}
            ),
        ),
        st.fixed_dictionaries(
            {"type": st.just("object"), "additionalProperties": inner}, optional={"maxProperties": COUNTS}
        ),
        st.builds(lambda word, parts: {word: parts}, st.sampled_from(["oneOf", "anyOf", "allOf"]), several),
        st.builds(beside, st.sampled_from(["One", "Two"]), objects(inner) | INTEGERS | inner),
    )


SCHEMAS = st.recursive(LEAVES, schemas, max_leaves=6)


def instances(schema: Any, every: dict[str, Any], depth: int = 0) -> st.SearchStrategy[Any]:
    """Values that are often valid, since they follow the schema's outline."""
    if depth > 3 or not isinstance(schema, dict):
        return SCALARS
    if "$ref" in schema:
        return instances(every[schema["$ref"].rpartition("/")[2]], every, depth + 1)
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "const" in schema:
        return st.just(schema["const"])
    for keyword in ("oneOf", "anyOf", "allOf"):
        if keyword in schema and "properties" not in schema:
            return st.one_of([instances(part, every, depth + 1) for part in schema[keyword]])
    kind = schema.get("type")
    if kind == "object":
        members = {
            name: instances(part, every, depth + 1) for name, part in schema.get("properties", {}).items()
        }
        extra = st.dictionaries(st.sampled_from([*NAMES, "d"]), SCALARS, max_size=2)
        known = st.fixed_dictionaries({}, optional=members)
        return (
            st.builds(lambda more, some: more | some, extra, known) | known | st.fixed_dictionaries(members)
        )
    if kind == "array":
        return st.lists(instances(schema["items"], every, depth + 1), max_size=3)
    plain = {"string": TEXTS, "integer": NUMBERS, "number": NUMBERS, "boolean": st.booleans()}
    return plain.get(kind, SCALARS) if isinstance(kind, str) else SCALARS


def agree(found: Compiled, raw: bytes, reference: Any = None, *, ambiguous: bool = False) -> bool:
    """Whether the typed decoder takes the value; fails where it should not, or when converting does.

    `ambiguous`: without what its alternative does not name, a value may be one of another alternative.
    """
    value = msgspec.json.decode(raw)
    valid = found.is_valid(value)
    assert reference is None or reference.is_valid(value) == valid, raw
    if valid:
        # Valid, and no value of Python's: that is a violation, not a fault of ours.
        with contextlib.suppress(msgspec.MsgspecError, OverflowError):
            decoding.converter(found.type)(value)
    if found.unsound:
        return False
    decode = decoding.decoder(found.type)
    try:
        made = decode(raw)
    except msgspec.MsgspecError:
        return False
    assert valid, (found.type, raw)
    try:
        again = decode(msgspec.json.encode(made))
    except msgspec.ValidationError as error:
        if "no list of unique items" in str(error):  # without what their model does not name they are equal
            return True
        raise
    assert ambiguous or again == made
    return True


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_typed_decode_accepts_nothing_that_is_invalid(data: st.DataObject) -> None:
    named = {name: data.draw(SCHEMAS, label=name) for name in ("Root", "One", "Two")}
    try:
        found = compiled(named)
    except DocumentError:  # a reference that leads back to itself
        reject()
    schemas = found["Root"].service.schemas
    if endless(schemas.values(), schemas) is not None:  # no service is made of it
        reject()
    ambiguous = '"anyOf"' in json.dumps(named)
    for name, schema in named.items():
        for value in data.draw(st.lists(instances(schema, named) | VALUES, min_size=3, max_size=8)):
            agree(found[name], json.dumps(value).encode(), ambiguous=ambiguous)


def constrained(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Objects that differ in what they ask for, more than in which properties they have."""
    member = st.sampled_from(
        [{"const": "a"}, {"const": 1}, {"type": "integer", "minimum": 2}, {"type": "number", "maximum": 1}]
    )
    return st.fixed_dictionaries(
        {
            "type": st.just("object"),
            "properties": st.dictionaries(st.sampled_from(NAMES), member | inner, min_size=1, max_size=2),
        },
        optional={
            "required": st.lists(st.sampled_from(NAMES), max_size=2, unique=True),
            "minProperties": COUNTS,
            "additionalProperties": st.just(False) | member,
            "not": st.builds(lambda name: {"required": [name]}, st.sampled_from(NAMES)),
        },
    )


def alternatives(name: str) -> st.SearchStrategy[Any]:
    """A schema that is referred to or, without a name of its own, what is made of it, or another."""
    there = {"$ref": f"#/components/schemas/{name}"}
    some = [there, {"type": "array", "items": there}, {"type": "object", "additionalProperties": there}]
    return st.sampled_from(some) | STRINGS | INTEGERS | FLOATS | ENUMS


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_union_becomes_an_alternative_that_its_value_is_valid_for(data: st.DataObject) -> None:
    """And it does become one, alone, within others and in arrays, if Python has a value for it."""
    names = ("One", "Two", "Three")
    named = {name: data.draw(constrained(LEAVES) | schemas(LEAVES), label=name) for name in names}
    options = {f"Option {name}": data.draw(alternatives(name), label="option") for name in names}
    union = {data.draw(st.sampled_from(["oneOf", "anyOf"])): list(options.values())}
    if data.draw(st.booleans()):
        union["discriminator"] = {"propertyName": "kind", "mapping": {"a": "#/components/schemas/Two"}}
    every = {**named, **options, "Root": union, "Many": {"type": "array", "items": union}}
    every["Open"] = {"type": "object", "properties": {"a": union}, "additionalProperties": union}
    try:
        found = compiled(every)
    except DocumentError:  # a reference that leads back to itself
        reject()
    for value in [data.draw(instances(option, every) | VALUES) for option in options.values() for _ in "ab"]:
        if not found["Root"].is_valid(value) or found["Root"].type is Any:
            continue
        possible = [
            one for name in options if found[name].is_valid(value) for one in attempt(found[name], value)
        ]
        made = attempt(found["Root"], value)
        assert bool(made) == bool(possible), (value, possible)
        for one in made:
            assert any(same(one, other) for other in possible), (one, possible)
            assert same(decoding.converter(found["Many"].type)([value, value]), [one, one])
            opened = decoding.converter(found["Open"].type)({"a": value, "x": value})
            assert same([opened.a, opened.additional_properties["x"]], [one, one])


def attempt(found: Compiled, value: Any) -> list[Any]:
    """The value of the schema's type, if Python has one."""
    try:
        return [decoding.converter(found.type)(value)]
    except decoding.UNREPRESENTABLE:
        return []


def same(one: Any, other: Any) -> bool:
    """Whether values are equal, and of the same types all through."""
    return repr(one) == repr(other)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_of_what_a_schema_does_not_name_nothing_is_lost(data: st.DataObject) -> None:
    """Objects that keep other properties are written as they were read, and are read as they were written."""
    own = st.dictionaries(st.sampled_from(NAMES), LEAVES, min_size=1, max_size=3)
    more = st.recursive(
        LEAVES,
        lambda inner: st.builds(lambda items: {"type": "array", "items": items}, inner)
        | st.builds(lambda values: {"type": "object", "additionalProperties": values}, inner),
    )
    named = {
        name: {"type": "object", "properties": data.draw(own), "additionalProperties": data.draw(more)}
        for name in ("Root", "One", "Two")
    }
    try:
        found = compiled(named)
    except DocumentError:  # a reference that leads back to itself
        reject()
    others = st.dictionaries(TEXTS, instances(named["Root"]["additionalProperties"], named), max_size=2)
    for value in [data.draw(instances(named["Root"], named)) | data.draw(others) for _ in range(8)]:
        agree(found["Root"], json.dumps(value).encode())
        for made in attempt(found["Root"], value) if found["Root"].is_valid(value) else []:
            written = msgspec.json.encode(made)
            assert {*value} == {*msgspec.json.decode(written)}
            assert decoding.converter(found["Root"].type)(msgspec.json.decode(written)) == made


@cache
def real(case: str) -> tuple[dict[str, Any], dict[str, Compiled], dict[str, Any]]:
    """The raw component schemas of a document, the same compiled, and a valid value of each that has one."""
    if case in CASES:
        version, schemas = document(case)["openapi"], document(case)["components"]["schemas"]
    else:
        found = json.loads((ROOT / "tests/data/components" / case).read_text())
        version, schemas = found["openapi"], found["schemas"]
    made = compiled(schemas, version)
    seeds = {}
    for name, one in made.items():
        seed = sample(one.schema, one.service, is_valid=one.judge.is_valid, direction="response")
        if seed is not None:
            seeds[name] = seed.value
    if version.startswith("3.0"):
        schemas = {name: modern(schema) for name, schema in schemas.items()}
    return schemas, made, seeds


def modern(schema: Any) -> Any:
    """A schema of OpenAPI 3.0 as one of 2020-12, as far as the documents here need it."""
    if isinstance(schema, list):
        return [modern(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if isinstance(schema.get("$ref"), str):
        return {"$ref": schema["$ref"]}
    found = {name: modern(part) for name, part in schema.items()}
    if schema.get("nullable") is True and isinstance(schema.get("type"), str):
        found["type"] = [schema["type"], "null"]
    for word, bound in (("Minimum", "minimum"), ("Maximum", "maximum")):
        if schema.get(f"exclusive{word}") is True:
            found[f"exclusive{word}"] = found.pop(bound)
        elif schema.get(f"exclusive{word}") is False:
            del found[f"exclusive{word}"]
    return found


def asserting(schema: Any) -> Any:
    """A schema of a response, with what OpenAPI's formats assert, which jsonschema-rs does not know."""
    if isinstance(schema, list):
        return [asserting(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: asserting(part) for name, part in schema.items()}
    limits = {"int32": (-(2**31), 2**31 - 1), "int64": (-(2**63), 2**63 - 1)}
    limits["float"] = (-3.4028234663852886e38, 3.4028234663852886e38)  # type: ignore[assignment]
    properties, required = schema.get("properties"), schema.get("required")
    if isinstance(properties, dict) and isinstance(required, list):
        found["required"] = [key for key in required if not properties.get(key, {}).get("writeOnly")]
    name = schema["format"] if isinstance(schema.get("format"), str) else ""
    if name in limits:
        lowest, highest = limits[name]
        found["allOf"] = [*found.get("allOf", []), {"minimum": lowest, "maximum": highest}]
    if name in {"int32", "int64"}:
        found["allOf"].append({"if": {"type": "number"}, "then": {"type": "integer"}})
    if name == "byte":
        found["allOf"] = [{"pattern": "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"}]
    return found


def changed(data: st.DataObject, value: Any, depth: int = 0) -> Any:
    """The value with something in it replaced, removed or added."""
    what = data.draw(st.integers(0, 5))
    if isinstance(value, dict) and value and what < 4:
        name = data.draw(st.sampled_from(sorted(value)))
        rest = {key: item for key, item in value.items() if key != name}
        return rest if what == 0 else {**rest, name: changed(data, value[name], depth + 1)}
    if isinstance(value, list) and value and what < 4:
        index = data.draw(st.integers(0, len(value) - 1))
        if what == 0:
            return [*value, value[index]]
        return [*value[:index], changed(data, value[index], depth + 1), *value[index + 1 :]]
    if isinstance(value, dict) and what == 4:
        return {**value, data.draw(TEXTS): data.draw(VALUES)}
    if isinstance(value, str) and what < 3:
        return value + data.draw(st.sampled_from([" ", "a", "0", "\n", "x" * 300]))
    return data.draw(VALUES)


@pytest.mark.parametrize("case", [*CASES, *(path.name for path in REAL)])
def test_and_so_for_real_schemas(case: str) -> None:
    schemas, made, seeds = real(case)
    references = {
        name: jsonschema_rs.Draft202012Validator(
            asserting({"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}}),
            validate_formats=True,
        )
        for name in seeds
    }
    accepted = [
        agree(made[name], json.dumps(value).encode(), references[name]) for name, value in seeds.items()
    ]
    assert sum(accepted) > len(accepted) / 2, "too few are decoded straight"

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.data())
    def compare(data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(seeds)))
        value = changed(data, seeds[name])
        for _ in range(data.draw(st.integers(0, 2))):
            value = changed(data, value)
        raw = json.dumps(value).encode()
        agree(made[name], raw, None if str(ABOVE_FLOAT).encode() in raw else references[name])

    compare()
