"""What the models, the samples and the estimates of a service make of readOnly and writeOnly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support import projects
from support.models_of import code_of

import brrtr
from brrtr.write import write

ID: dict[str, Any] = {"type": "integer", "readOnly": True}
PASSWORD: dict[str, Any] = {"type": "string", "writeOnly": True}
NAME: dict[str, Any] = {"type": "string"}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(*required: str, **properties: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "object", "properties": properties}
    return found | ({"required": list(required)} if required else {})


USER = thing("id", "name", "password", id=ID, name=NAME, password=PASSWORD)


def classes(version: str = "3.1.0", **schemas: Any) -> dict[str, list[str]]:
    """The fields of each class, those that may be missing with a question mark."""
    return {
        model.name: [field.name + "?" * bool(field.default) for field in model.fields]
        for model in code_of(schemas, version).models.models
    }


def test_each_direction_has_its_fields() -> None:
    assert classes(User=USER) == {"User": ["id", "name"], "UserInput": ["name", "password"]}


def test_what_is_the_same_in_both_directions_is_one_class() -> None:
    assert classes(Plain=thing("name", name=NAME)) == {"Plain": ["name"]}


@pytest.mark.parametrize(
    "schema",
    [
        {"allOf": [ref("Base")], "required": ["id", "password"]},
        {"allOf": [ref("Base"), {"required": ["id", "password"]}]},
        {"allOf": [{"required": ["id", "password"]}, ref("Base")]},
        {"allOf": [{"allOf": [ref("Base")]}, {"type": "object", "required": ["id", "password"]}]},
    ],
)
def test_required_counts_in_its_direction_wherever_it_stands(schema: Any) -> None:
    found = classes(Base=thing(id=ID, name=NAME, password=PASSWORD), Root=schema)
    assert {name: sorted(fields) for name, fields in found.items()} == {
        "Base": ["id?", "name?"],
        "Root": ["id", "name?"],
        "BaseInput": ["name?", "password?"],
        "RootInput": ["name?", "password"],
    }


def test_a_base_keeps_what_only_its_user_hides() -> None:
    found = classes(
        Base=thing("id", "name", id={"type": "integer"}, name=NAME),
        Root={"allOf": [ref("Base"), {"properties": {"id": ID}}]},
    )
    assert (found["Base"], found["Root"], found["RootInput"]) == (["id", "name"], ["id", "name"], ["name"])


@pytest.mark.parametrize(
    ("version", "member", "expected"),
    [
        ("3.1.0", {**ref("Key"), "readOnly": True}, ["name?"]),
        ("3.0.3", {**ref("Key"), "readOnly": True}, ["id?", "name?"]),  # siblings of $ref are ignored there
        ("3.0.3", {"allOf": [ref("Key")], "readOnly": True}, ["name?"]),
        ("3.0.3", ref("Hidden"), ["name?"]),
        ("3.0.3", {"allOf": [ref("Hidden")]}, ["name?"]),
        ("3.0.3", {"allOf": [{"oneOf": [ref("Hidden")]}]}, ["name?"]),
        ("3.1.0", {"anyOf": [{"type": "null"}, ref("Hidden")]}, ["name?"]),
        ("3.1.0", {"type": "array", "items": ref("Hidden")}, ["id?", "name?"]),  # its items are no properties
    ],
)
def test_where_a_property_is_marked(version: str, member: Any, expected: list[str]) -> None:
    found = classes(
        version,
        Key={"type": "integer"},
        Hidden={"type": "integer", "readOnly": True},
        Root=thing(id=member, name=NAME),
    )
    assert found.get("RootInput", found["Root"]) == expected


def test_the_property_of_a_discriminator_is_sent_both_ways() -> None:
    kind = {"type": "string", "readOnly": True}
    found = classes(
        Base=thing("kind", kind=kind, id=ID) | {"discriminator": {"propertyName": "kind"}},
        Cat={"allOf": [ref("Base"), thing(kind={"const": "Cat"}, lives={"type": "integer"})]},
        Dog={"allOf": [ref("Base"), thing(kind={"const": "Dog"})]},
        Pet={"oneOf": [ref("Cat"), ref("Dog")], "discriminator": {"propertyName": "kind"}},
    )
    assert (sorted(found["CatInput"]), found["DogInput"]) == (["kind?", "lives?"], ["kind?"])


@pytest.mark.parametrize(
    ("schema", "sound"),
    [
        (USER, True),
        (USER | {"additionalProperties": False}, True),
        (thing(users={"type": "array", "items": ref("User")}), True),
        ({"type": "object", "additionalProperties": ref("User")}, True),
        (USER | {"additionalProperties": NAME}, False),
        (USER | {"patternProperties": {"^x": PASSWORD}}, False),
        (thing(id=ID), False),
        ({"anyOf": [ref("User"), thing("b", b=NAME)]}, False),
    ],
)
def test_only_what_has_no_room_for_it_is_decoded_straight(schema: Any, sound: bool) -> None:
    code = code_of({"User": USER, "Root": schema})
    pointer = "/components/schemas/Root"
    named = code.service.schemas.get(f"{pointer}\0input")
    assert named is not None
    assert (not code.models.reach.unsound(code.models.types.make(named))) == sound


def test_a_project_keeps_to_its_directions(tmp_path: Path) -> None:
    """It passes mypy --strict, its calls have nothing readOnly and its answers nothing writeOnly."""
    example = {"id": 7, "name": "Ann", "password": "secret"}
    body = {"application/json": {"schema": ref("User"), "example": example}}
    many = {"application/json": {"schema": {"type": "array", "items": ref("Account")}}}
    operations = {
        f"/{name}": {
            "post": {
                "operationId": name,
                "requestBody": {"required": True, "content": content},
                "responses": {"200": {"description": "fine", "content": content}},
            }
        }
        for name, content in (("one", body), ("many", many))
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "kept", "version": "1"},
        "paths": operations,
        "components": {
            "schemas": {
                "User": USER,
                "Account": {
                    "allOf": [ref("User"), {"required": ["id", "password"]}],
                    "unevaluatedProperties": False,
                    "example": example,
                },
            }
        },
    }
    files = brrtr.generate(document)
    about = json.loads(files["tests/contract/one.json"])["one"]
    body = json.loads(about["call"][3])
    assert "password" in body
    assert "id" not in body
    examples = "".join(
        text for path, text in files.items() if "/contract/examples/" in path and "json" in path
    )
    assert '"id":7' in examples.replace(" ", "")
    assert "password" not in examples
    write(files, tmp_path / "kept")
    assert projects.type_faults([tmp_path / "kept"]) == ""
    assert projects.lint_faults([tmp_path / "kept"]) == ""
    projects.assert_answers([tmp_path / "kept"])
