"""References that lead nowhere and can mean one thing only lead there; what has two meanings is refused."""

from __future__ import annotations

from typing import Any

import pytest

from brrtr import Diagnostic, DocumentError, Severity
from brrtr.generate import read, understand
from brrtr.options import Options

PET = {"type": "object", "properties": {"name": {"type": "string"}}}
X = {"name": "x", "in": "query", "schema": {"type": "integer"}}
SCHEMA = "/paths/~1a/get/responses/200/content/application~1json/schema"


def document(schema: Any, version: str = "3.0.3", **operation: Any) -> dict[str, Any]:
    """A document whose operation answers JSON of a schema."""
    responses = {"200": {"description": "OK", "content": {"application/json": {"schema": schema}}}}
    return {
        "openapi": version,
        "info": {"title": "Pets", "version": "1"},
        "paths": {"/a": {"get": {"responses": responses, **operation}}},
        "components": {
            "schemas": {"Pet": PET, "Any": True} if version > "3.1" else {"Pet": PET},
            "parameters": {"X": X},
            "responses": {"Fine": {"description": "Fine"}},
        },
    }


def led(given: dict[str, Any]) -> tuple[Any, tuple[Diagnostic, ...]]:
    """The tree of a document, and what is told of its references."""
    analysed = understand(read(given, Options()), Options())
    told = tuple(one for one in analysed.diagnostics if one.code == "misdirected-reference")
    return analysed.document, told


def refused(given: dict[str, Any], *, strict: bool = False) -> set[str]:
    """The codes that a document is refused with."""
    with pytest.raises(DocumentError) as caught:
        understand(read(given, Options()), Options(strict=strict))
    return {one.code for one in caught.value.diagnostics if one.severity is Severity.ERROR}


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("#/definitions/Pet", "#/components/schemas/Pet"),
        ("#/definitions/Pet/properties/name", "#/components/schemas/Pet/properties/name"),
        ("#/schemas/Pet", "#/components/schemas/Pet"),
        ("#components/schemas/Pet", "#/components/schemas/Pet"),
        ("components/schemas/Pet", "#/components/schemas/Pet"),
        ("#Pet", "#/components/schemas/Pet"),
        ("Pet", "#/components/schemas/Pet"),
    ],
)
def test_a_component_is_meant(written: str, meant: str, version: str) -> None:
    given, told = led(document({"$ref": written}, version))
    assert given.get(SCHEMA) == {"$ref": meant}
    assert [(one.pointer, one.hint) for one in told] == [(f"{SCHEMA}/$ref", f"assumed: {meant!r} is meant")]
    assert {one.severity for one in told} == {Severity.WARNING}
    assert refused(document({"$ref": written}, version), strict=True) == {"misdirected-reference"}


def test_a_schema_that_is_a_boolean() -> None:
    assert led(document({"$ref": "#/definitions/Any"}, "3.1.0"))[0].get(SCHEMA) == {
        "$ref": "#/components/schemas/Any"
    }


@pytest.mark.parametrize("written", ["#/parameters/X", "X"])
def test_a_parameter_is_meant(written: str) -> None:
    given, told = led(document({}, parameters=[{"$ref": written}]))
    assert given.get("/paths/~1a/get/parameters/0") == {"$ref": "#/components/parameters/X"}
    assert len(told) == 1


@pytest.mark.parametrize(
    "written",
    [
        "#/definitions/Dog",
        "Dog",
        "Pet.json",
        "#/parameters/X",  # which is of another kind
        "X",
        "#/definitions/Pet/properties/age",
        "Pet#/properties/name",
        "pet",
    ],
)
def test_what_nothing_is_meant_by_is_refused(written: str) -> None:
    assert refused(document({"$ref": written})) <= {"dangling-reference", "outside-reference"}


def pasted(**more: Any) -> dict[str, Any]:
    """A document with a JSON Schema in it whose references are relative to itself."""
    given = document({"$ref": "#/components/schemas/Box"}, "3.1.0")
    given["components"]["schemas"]["Box"] = {
        "type": "object",
        "definitions": {
            "side": {"$ref": "#/definitions/length"},
            "length": {"type": "integer", "minimum": 1},
        },
        "properties": {
            "side": {"$ref": "#/definitions/side"},
            "inner": {"definitions": {"side": {"type": "string"}}, "items": {"$ref": "#/definitions/side"}},
        },
    }
    given["components"]["schemas"] |= more
    return given


def test_the_nearest_definition_is_meant() -> None:
    given, told = led(pasted())
    box = given.get("/components/schemas/Box")
    own = "#/components/schemas/Box/definitions"
    assert box["definitions"]["side"] == {"$ref": f"{own}/length"}
    assert box["properties"]["side"] == {"$ref": f"{own}/side"}
    inner = "#/components/schemas/Box/properties/inner/definitions/side"
    assert box["properties"]["inner"]["items"] == {"$ref": inner}
    assert len(told) == 3


def test_a_definition_and_a_component_are_two_meanings() -> None:
    assert refused(pasted(length={"type": "string"})) == {"dangling-reference"}


def test_definitions_of_the_document_are_meant_where_it_has_some() -> None:
    assert refused({**pasted(), "definitions": {"width": {"type": "string"}}}) == {"dangling-reference"}


def test_a_reference_to_itself_stays_one() -> None:
    given = document({"$ref": "Loop"})
    given["components"]["schemas"]["Loop"] = {"$ref": "#/definitions/Loop"}
    assert refused(given) == {"circular-reference"}


def test_a_property_called_definitions_holds_none() -> None:
    given = document({"$ref": "#/components/schemas/Pet"})
    given["components"]["schemas"]["Pet"] = {
        "properties": {
            "definitions": {"items": {"type": "string"}, "properties": {"a": {"$ref": "#/definitions/items"}}}
        }
    }
    assert refused(given) == {"dangling-reference"}
