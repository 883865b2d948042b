"""Structures of a document, whatever they are, are generated or refused, in bounded time."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from support import projects
from support.hostile import OK, Json, add_property, base, pet

import brrtr
from brrtr import DocumentError, Options
from brrtr.generate import read, understand
from brrtr.plan.service_code import service_code
from brrtr.write import write


def schema(value: Json, **components: Json) -> dict[str, Json]:
    document = base()
    document["components"]["schemas"] |= components
    add_property(document, "hostile", value)
    return document


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def chain(length: int) -> dict[str, Json]:
    links = {f"L{index}": ref(f"L{index + 1}") for index in range(length)}
    document = schema(ref("L0"), **links, **{f"L{length}": {"type": "integer"}})
    pet(document)["required"].append("hostile")
    return document


def nested(levels: int, *, keyword: str = "properties") -> dict[str, Json]:
    value: Json = {"type": "string"}
    for _ in range(levels):
        value = {"type": "array", "items": value} if keyword == "items" else {keyword: {"a": value}}
    return schema(value)


def multiplied(levels: int, keyword: str) -> dict[str, Json]:
    """Alternatives that lead to the same alternatives, so that ways double with each level."""
    parts = {f"L{index}": {keyword: [ref(f"L{index + 1}")] * 2} for index in range(levels)}
    return schema(ref("L0"), **parts, **{f"L{levels}": {"type": "object"}})


def wide(count: int) -> dict[str, Json]:
    return schema(
        {"type": "object", "properties": {f"p{index}": {"type": "string"} for index in range(count)}}
    )


def wrong_within(levels: int) -> dict[str, Json]:
    """A fault that is one of all that stands within it."""
    document = nested(levels)
    document["components"]["schemas"] = {"Pet": document["components"]["schemas"]}
    document["components"]["schemas"]["Pet"]["required"] = {
        "a": document["components"]["schemas"]["Pet"]["Pet"]
    }
    return document


def operations(**methods: Json) -> dict[str, Json]:
    document = base()
    document["paths"]["/hostile"] = methods
    return document


def similar_paths() -> dict[str, Json]:
    document = base()
    for name in ("a", "b"):
        parameter = {"in": "path", "name": name, "required": True, "schema": {"type": "string"}}
        document["paths"][f"/x/{{{name}}}"] = {"get": {"parameters": [parameter], "responses": OK}}
    return document


def integer_keys() -> dict[Json, Json]:
    return operations(get={"responses": {200: {"description": "fine"}, 404: {"description": "gone"}}})


STRUCTURES: dict[str, tuple[Callable[[], Json], str]] = {
    "a reference to itself": (lambda: schema(ref("A"), A=ref("A")), "circular-reference"),
    "mutual references": (lambda: schema(ref("A"), A=ref("B"), B=ref("A")), "circular-reference"),
    "mutual objects": (
        lambda: schema(ref("A"), A={"properties": {"b": ref("B")}}, B={"properties": {"a": ref("A")}}),
        "",
    ),
    "allOf of itself": (
        lambda: schema(ref("A"), A={"allOf": [ref("A"), {"type": "object"}]}),
        "endless-schema",
    ),
    "allOf of each other": (
        lambda: schema(ref("A"), A={"allOf": [ref("B")]}, B={"oneOf": [ref("A")]}),
        "endless-schema",
    ),
    "recursive arrays": (lambda: schema(ref("A"), A={"type": "array", "items": ref("A")}), ""),
    "recursive arrays of each other": (
        lambda: schema(
            ref("A"), A={"type": "array", "items": ref("B")}, B={"type": "array", "items": ref("A")}
        ),
        "",
    ),
    "recursion that has no value": (
        lambda: schema(ref("A"), A={"type": "object", "required": ["a"], "properties": {"a": ref("A")}}),
        "",
    ),
    "a reference to the whole document": (lambda: schema({"$ref": "#"}), "?"),
    "1,000 levels": (lambda: nested(1000), "nesting-too-deep"),
    "450 levels of objects": (lambda: nested(450), "?"),
    "450 levels of arrays": (lambda: nested(450, keyword="items"), "?"),
    "60 levels of objects": (lambda: nested(60), "?"),
    "something wrong around 300 levels": (lambda: wrong_within(300), "nesting-too-deep"),
    "2,000 properties": (lambda: wide(2000), ""),
    "oneOf of the same twice, 40 times": (lambda: multiplied(40, "oneOf"), "exponential-schema"),
    "allOf of the same twice, 40 times": (lambda: multiplied(40, "allOf"), "exponential-schema"),
    "allOf of the same twice, 8 times": (lambda: multiplied(8, "allOf"), ""),
    "huge minItems": (lambda: schema({"type": "array", "minItems": 10**9, "items": {"type": "string"}}), ""),
    "huge minLength": (lambda: schema({"type": "string", "minLength": 10**12}), ""),
    "huge numbers": (lambda: schema({"type": "integer", "minimum": 10**400, "maximum": -(10**400)}), ""),
    "an empty enum": (lambda: schema({"enum": []}), "?"),
    "contradictory types": (lambda: schema({"allOf": [{"type": "string"}, {"type": "integer"}]}), ""),
    "contradictory bounds": (lambda: schema({"type": "string", "minLength": 5, "maxLength": 1}), ""),
    "false": (lambda: schema(False), ""),
    "no types": (lambda: schema({"type": []}), "?"),
    "multipleOf 0": (lambda: schema({"type": "number", "multipleOf": 0}), "?"),
    "a pattern that backtracks": (lambda: schema({"type": "string", "pattern": "^(a+)+$"}), "?"),
    "a slow pattern of a short text": (
        lambda: schema({"type": "string", "pattern": "(?!x)a*a*b", "maxLength": 10}),
        "",
    ),
    "a pattern that is none": (lambda: schema({"type": "string", "pattern": "(["}), "?"),
    "a body on GET": (
        lambda: operations(get={"requestBody": {"content": {"text/plain": {}}}, "responses": OK}),
        "?",
    ),
    "paths that differ in a name": (similar_paths, ""),
    "no responses": (lambda: operations(get={}), "?"),
    "empty responses": (lambda: operations(get={"responses": {}}), "?"),
    "integers as response keys": (integer_keys, ""),
}
"""Documents with the code of what is wrong with them: `?` where being refused or taken are both right."""


@pytest.mark.parametrize("case", STRUCTURES)
def test_a_structure_is_generated_or_refused(tmp_path: Path, case: str) -> None:
    make, code = STRUCTURES[case]
    started = time.monotonic()
    try:
        files = brrtr.generate(make())
    except DocumentError as error:
        refused = {found.code for found in error.diagnostics}
    else:
        refused = {""}
        projects.assert_harmless(files)
        write(files, tmp_path / "project")
        projects.exercise([tmp_path / "project"])
    assert code == "?" or code in refused
    assert time.monotonic() - started < 20


def test_10_000_references_are_followed() -> None:
    """All but the formatting, which takes most of the time and sees one function after the other."""
    started = time.process_time()
    code = service_code(understand(read(chain(10_000), Options()), Options()).service)
    assert len(code.models.aliases) == 10_001
    assert time.process_time() - started < 30
