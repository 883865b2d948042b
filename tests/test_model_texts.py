"""What models say in few words: types by a name, places of schemas, properties that need no docstring."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import pytest

import brrtr
from brrtr.models.places import place

MANY = [f"city_{number}" for number in range(30)]
SCHEMA = "content/application~1json/schema"


def models(*bodies: Mapping[str, Any]) -> str:
    """The models of operations that answer with objects of some properties, all of one module."""
    paths = {
        f"/things/{number}": {
            "get": {
                "operationId": f"get{number}",
                "responses": {
                    "200": {
                        "description": "",
                        "content": {"application/json": {"schema": {"type": "object", "properties": body}}},
                    }
                },
            }
        }
        for number, body in enumerate(bodies)
    }
    files = brrtr.generate(document(paths))
    return "".join(files.get(f"src/t/contract/models/{name}.py", "") for name in ("things", "shared_values"))


def document(paths: Mapping[str, Any], **schemas: Any) -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def test_long_lists_of_values_stand_once_for_all_modules() -> None:
    text = models({"from": {"enum": MANY}}, {"to": {"type": "array", "items": {"enum": MANY}}})
    assert text.count('"city_7"') == 1
    assert "\nfrom .shared_values import _City0ToCity2930\n" in text
    assert "_City0ToCity2930: TypeAlias = Literal[" in text
    assert "    to: list[_City0ToCity2930] | UnsetType = UNSET\n" in text


def test_short_lists_stand_where_they_are_used() -> None:
    text = models({"from": {"enum": MANY[:5]}}, {"to": {"enum": MANY[:5]}})
    assert text.count('"city_3"') == 2
    assert "TypeAlias" not in text


def test_lists_that_would_have_one_name_have_none() -> None:
    text = models({"from": {"enum": MANY}}, {"to": {"enum": [MANY[0], "elsewhere", *MANY[2:]]}})
    assert "TypeAlias" not in text
    assert text.count('"city_29"') == 2


@pytest.mark.parametrize(
    ("sizes", "name"),
    [
        ({"maxLength": 9}, "_StrTo9"),
        ({"minLength": 1}, "_StrFrom1"),
        ({"minLength": 1, "maxLength": 9}, "_Str1To9"),
    ],
)
def test_sizes_of_texts_have_names(sizes: dict[str, int], name: str) -> None:
    text = models({"one": {"type": "string", **sizes}, "more": {"type": ["null", "string"], **sizes}})
    assert f"{name}: TypeAlias = Annotated[str, Meta(" in text
    assert f"    one: {name} | UnsetType = UNSET\n" in text
    assert f"    more: {name} | None | UnsetType = UNSET\n" in text
    assert text.count("Meta(") == 1


def test_a_pattern_is_written_out() -> None:
    assert "TypeAlias" not in models({"one": {"type": "string", "maxLength": 9, "pattern": "^a$"}})


def test_a_further_use_changes_no_other_line() -> None:
    body = {"one": {"type": "string", "maxLength": 9}, "two": {"enum": MANY}}
    more = {"zero": {"enum": MANY}, "first": {"type": "string", "maxLength": 5}}
    before, after = models(body).splitlines(), models(body, more).splitlines()
    assert [line for line in before if line not in after] == []


def test_what_only_says_the_name_is_not_said_again() -> None:
    described = {
        "postCode": {"type": "string", "description": "Post code."},
        "city": {"type": "string", "title": "City"},
        "street": {"type": "string", "description": "The street."},
    }
    found = re.findall('^    """(.*)"""$', models(deepcopy(described)), re.MULTILINE)
    assert found == ["GET /things/0, response 200", "The street."]


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ({}, []),
        ({"title": "Pet"}, []),
        ({"title": "animal_of_a_shop"}, []),
        ({"title": "An animal"}, ["An animal"]),
        ({"title": "Pet", "description": "An animal."}, ["An animal."]),
    ],
)
def test_a_class_says_no_other_name_of_its_schema(schema: Any, said: list[str]) -> None:
    pet = {"type": "object", "properties": {"name": {"type": "string"}}} | schema
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}
    get = {"operationId": "getPet", "responses": {"200": {"description": "", "content": content}}}
    text = brrtr.generate(document({"/pet": {"get": get}}, Pet=pet))["src/t/contract/models/components.py"]
    assert re.findall('^    """(.*)"""$', text, re.MULTILINE) == said
    assert re.search(r"class Pet\(.*\):\n(    \"\"\".*\n\n)?    name: str", text)


def test_what_a_class_says_its_property_does_not() -> None:
    home = {"type": "object", "properties": {"city": {"type": "string"}}, "description": "Where it lives."}
    text = models({"home": home, "former": {"type": "array", "items": home, "description": "Others."}})
    assert text.count("Where it lives.") == 2  # one class each
    assert re.findall('^    """(.*)"""$', text, re.MULTILINE)[:2] == [
        "GET /things/0, response 200",
        "Others.",
    ]


@pytest.mark.parametrize(
    ("pointer", "said"),
    [
        (f"/paths/~1a~1{{b}}/get/responses/200/{SCHEMA}", "GET /a/{b}, response 200"),
        (f"/paths/~1a/put/requestBody/{SCHEMA}\0input", "PUT /a, request body"),
        (
            f"/paths/~1a/put/requestBody/{SCHEMA}/properties/tags/items/properties/properties",
            "PUT /a, request body: tags/items/properties",
        ),
        (
            "/paths/~1a/get/responses/default/content/text~1csv/schema/oneOf/0",
            "GET /a, response default (text/csv): oneOf/0",
        ),
        ("/paths/~1a/get/parameters/0/schema", "/paths/~1a/get/parameters/0/schema"),
        ("/components/schemas/Pet/properties/tag", "/components/schemas/Pet/properties/tag"),
    ],
)
def test_places(pointer: str, said: str) -> None:
    assert place(pointer) == said
