"""Names where several things could have the same: what tells them apart is in it, a number only at last."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brrtr.generate import read, understand
from brrtr.options import Options
from brrtr.plan.service_code import ServiceCode, service_code
from brrtr.python.names import Attributes, Classes

ROOT = Path(__file__).parent.parent

USER = {"type": "object", "properties": {"a": {"type": "integer"}, "friend": {"$ref": "user.json"}}}
OTHER = {"type": "object", "properties": {"b": {"type": "string"}}}


def code_of(folder: Path, paths: Any, components: Any = None, **files: Any) -> ServiceCode:
    """The code of a document with these paths and components beside files of these names."""
    document: dict[str, Any] = {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": paths}
    if components is not None:
        document["components"] = components
    for name, content in {"openapi": document, **files}.items():
        path = folder / f"{name.replace('__', '/')}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content))
    options = Options()
    return service_code(understand(read(folder / "openapi.json", options), options).service)


def answers(*references: str) -> dict[str, Any]:
    """Paths of operations that answer with what these references lead to."""
    return {
        f"/{index}": {
            "get": {
                "operationId": f"read{index}",
                "responses": {
                    "200": {
                        "description": "d",
                        "content": {"application/json": {"schema": {"$ref": reference}}},
                    }
                },
            }
        }
        for index, reference in enumerate(references)
    }


def classes(code: ServiceCode) -> list[str]:
    return [*(model.name for model in code.models.models), *(alias.name for alias in code.models.aliases)]


OWN = "#/components/schemas/User"


@pytest.mark.parametrize(
    ("references", "component", "files"),
    [
        ([OWN, "user.json"], "user.json", {"user": USER}),
        (["user.json", OWN], "user.json", {"user": USER}),
        (["user.json", OWN], "more.json#/User", {"user": USER, "more": {"User": {"$ref": "user.json"}}}),
        (["more.json#/User", OWN], "user.json", {"user": USER, "more": {"User": {"$ref": "user.json"}}}),
    ],
)
def test_a_component_that_is_a_file_is_one_class(
    tmp_path: Path, references: list[str], component: str, files: Any
) -> None:
    schemas = {"User": {"$ref": component}}
    assert classes(code_of(tmp_path, answers(*references), {"schemas": schemas}, **files)) == ["User"]


def test_files_of_one_name_are_told_apart_by_their_folder(tmp_path: Path) -> None:
    files = {"shop__user": OTHER, "admin__user": OTHER}
    code = code_of(tmp_path, answers("shop/user.json", "admin/user.json"), **files)
    assert classes(code) == ["ShopUser", "AdminUser"]


def test_schemas_of_one_name_are_told_apart_by_their_file(tmp_path: Path) -> None:
    files = {"shop": {"User": OTHER}, "admin": {"User": OTHER}}
    code = code_of(tmp_path, answers("shop.json#/User", "admin.json#/User"), **files)
    assert classes(code) == ["ShopUser", "AdminUser"]


def operation(name: str = "", *tags: str) -> dict[str, Any]:
    made: dict[str, Any] = {"tags": list(tags), "responses": {"204": {"description": "d"}}}
    return made | ({"operationId": name} if name else {})


ITEM = {"parameters": [{"name": "a", "in": "path", "required": True, "schema": {"type": "string"}}]}


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        # Who is called so already keeps it; the others have in them what tells them apart.
        (
            {"/a": {"get": operation("get_sum")}, "/b": {"get": operation("getSum", "maths")}},
            ["get_sum", "get_sum_maths"],
        ),
        ({"/a": {"get": operation("getSum")}, "/b": {"put": operation("get_sum")}}, ["get_a", "get_sum"]),
        (
            {
                "/a": {"get": operation("getSum", "maths")},
                "/b": {"put": operation("GetSum", "sums")},
            },
            ["get_sum_maths", "get_sum_sums"],
        ),
        ({"/sum": {"get": operation()}, "/b": {"get": operation("getSum")}}, ["get_sum_2", "get_sum"]),
        (
            {"/sum/{a}": ITEM | {"get": operation()}, "/sum/a": {"get": operation()}},
            ["get_sum_by_a", "get_sum_a"],
        ),
        (
            {"/sums/{a}": ITEM | {"get": operation("GetSumsA")}, "/sum": {"get": operation("GetSum")}},
            ["get_sums_a", "get_sum"],
        ),
        # What modules of operations define themselves is no name of a handler.
        ({"/a": {"get": operation("bind")}, "/b": {"get": operation("examples")}}, ["bind_", "examples_"]),
    ],
)
def test_handlers_are_told_apart_by_tag_path_or_method(
    tmp_path: Path, paths: Any, expected: list[str]
) -> None:
    assert [one.name for one in code_of(tmp_path, paths).operations] == expected


def test_a_response_with_the_name_of_a_schema_is_called_a_response(tmp_path: Path) -> None:
    responses = {
        "Bad": {
            "description": "d",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Bad"}}},
        }
    }
    both = {"5XX": {"$ref": "#/components/responses/Bad"}, "4XX": {"$ref": "#/components/responses/Bad"}}
    paths = {"/": {"get": {"operationId": "read", "responses": both}}}
    code = code_of(tmp_path, paths, {"responses": responses, "schemas": {"Bad": OTHER}})
    assert [one.name for one in code.replies] == ["BadResponse", "BadServerError"]


def test_one_that_is_called_so_already_loses_the_word(tmp_path: Path) -> None:
    schema = {"$ref": "#/components/schemas/NotFoundResponse"}
    response = {"description": "d", "content": {"application/json": {"schema": schema}}}
    answer = {"404": {"$ref": "#/components/responses/NotFoundResponse"}}
    paths = {"/": {"get": {"operationId": "read", "responses": answer}}}
    components = {"responses": {"NotFoundResponse": response}, "schemas": {"NotFoundResponse": OTHER}}
    assert [one.name for one in code_of(tmp_path, paths, components).replies] == ["NotFound"]


DOCS = (ROOT / "docs" / "names.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The rows of the tables of a section of the page about names, each cell without its marks."""
    section = DOCS.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ") and "`" in line]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize(("text", "name", "attribute"), [row[:3] for row in rows("Words")])
def test_words_are_those_of_the_page(text: str, name: str, attribute: str) -> None:
    assert (Classes().take_class(text), Attributes().attribute(text)) == (name, attribute)


@pytest.mark.parametrize("row", rows("Handlers"), ids=lambda row: row[0])
def test_handlers_are_those_of_the_page(row: list[str]) -> None:
    *operation_id, line, name = row
    method, path = line.split()
    parameters = [
        {"name": one, "in": "path", "required": True, "schema": {"type": "string"}}
        for one in re.findall("{(.*?)}", path)
    ]
    item = {"parameters": parameters, method.lower(): operation(*operation_id)}
    assert [one.name for one in inline({path: item}).operations] == [name]


def inline(paths: Any, schemas: Any = None) -> ServiceCode:
    """The code of a document that is no file."""
    document = {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": paths}
    if schemas:
        document["components"] = {"schemas": schemas}
    options = Options()
    return service_code(understand(read(document, options), options).service)


def thing(name: str = "a", schema: Any = None) -> dict[str, Any]:
    return {"type": "object", "properties": {name: schema or {"type": "integer"}}}


def content(schema: Any, name: str = "application/json") -> dict[str, Any]:
    return {name: {"schema": schema}}


def constant(value: str) -> dict[str, Any]:
    return {"type": "object", "properties": {"kind": {"const": value}}, "required": ["kind"]}


PLACES: dict[str, Any] = {
    "Pet": {
        "type": "object",
        "properties": {
            "id": {"type": "integer", "readOnly": True},
            "owner": thing(),
            "tags": {"type": "array", "items": thing()},
            "data": {"type": "array", "items": thing()},
            "labels": {"type": "object", "additionalProperties": thing()},
            "field": {"$ref": "#/components/schemas/Pet/$defs/Field"},
            "shape": {"oneOf": [{"type": "string"}, thing(), {"type": "array", "items": {"type": "string"}}]},
        },
        "$defs": {"Field": thing()},
    },
    "Order": thing("order_items", {"type": "array", "items": thing()}),
    "Animal": {"oneOf": [thing("a") | {"title": "Cat"}, thing("b") | {"title": "A dog, and no cat."}]},
    "Beast": {"oneOf": [constant("dog"), constant("cat")]},
    "Contact": {"oneOf": [thing("email"), thing("phone")]},
    "Nobodys": thing(),
}


def all_places() -> dict[str, Any]:
    """A path whose operation has a body for each row of the page."""
    refs = {name: {"$ref": f"#/components/schemas/{name}"} for name in PLACES if name != "Nobodys"}
    answer = {"description": "d", "content": content(thing("owner", thing()))}
    body = content(thing("owner", thing())) | content(thing(), "application/x-www-form-urlencoded")
    made = {
        "operationId": "createPet",
        "requestBody": {"content": body},
        "responses": {"200": answer, "404": {"description": "d", "content": content(thing())}},
    }
    used = {
        "operationId": "use",
        "requestBody": {"content": content(refs["Pet"])},
        "responses": {
            "200": {
                "description": "d",
                "content": content({"type": "array", "items": {"anyOf": [*refs.values()]}}),
            }
        },
    }
    return {"/pets": {"post": made}, "/use": {"post": used}}


@pytest.mark.parametrize("name", [row[1] for row in rows("Classes")])
def test_classes_are_those_of_the_page(name: str) -> None:
    assert name in classes(inline(all_places(), PLACES))


def test_a_class_says_which_direction_it_is_for() -> None:
    found = {model.name: model.docstring or "" for model in inline(all_places(), PLACES).models.models}
    # A class that has its schema's name says nothing of where that stands, so that this sentence is alone.
    assert found["Pet"] == '"""As responses have it."""'
    assert found["PetInput"] == '"""/components/schemas/Pet\n\n    As requests have it.\n    """'
    assert not any("have it" in text for name, text in found.items() if name not in {"Pet", "PetInput"})


def test_nothing_is_written_that_nothing_leads_to() -> None:
    code = inline(all_places(), PLACES)
    assert "Nobodys" not in classes(code)
    texts = "".join(function for module in code.validators.values() for function in module.functions)
    assert "is_order" in texts
    assert "nobodys" not in texts


def test_what_only_others_are_made_of_is_no_class() -> None:
    schemas = {"Base": thing("a"), "Whole": {"allOf": [{"$ref": "#/components/schemas/Base"}, thing("b")]}}
    assert classes(inline(answers("#/components/schemas/Whole"), schemas)) == ["Whole"]


def test_what_only_requests_use_has_no_suffix() -> None:
    schemas = {"Pet": thing("a") | {"properties": {"a": {}, "id": {"type": "integer", "readOnly": True}}}}
    body = {"content": content({"$ref": "#/components/schemas/Pet"})}
    paths = {"/": {"post": operation("make") | {"requestBody": body}}}
    assert classes(inline(paths, schemas)) == ["Pet"]


def test_what_is_the_same_both_ways_is_one_class() -> None:
    pet = {
        "type": "object",
        "properties": {"id": {"type": "integer", "readOnly": True}, "owner": thing()},
    }
    reference = {"$ref": "#/components/schemas/Pet"}
    both = operation("make") | {
        "requestBody": {"content": content(reference)},
        "responses": {"200": {"description": "d", "content": content(reference)}},
    }
    assert sorted(classes(inline({"/": {"post": both}}, {"Pet": pet}))) == ["Pet", "PetInput", "PetOwner"]


def test_what_several_extensions_share_is_named_whatever_comes_first() -> None:
    def extending(*names: str) -> dict[str, Any]:
        bases = [{"$ref": "#/components/schemas/P"}, {"$ref": "#/components/schemas/Q"}]
        return {name: {"allOf": bases} for name in names}

    bases = {"P": thing("x", thing("a")), "Q": thing("x", thing("b"))}
    paths = answers("#/components/schemas/Y", "#/components/schemas/Z")
    first = classes(inline(paths, bases | extending("Y", "Z")))
    assert sorted(classes(inline(paths, bases | extending("Z", "Y")))) == sorted(first) == ["Y", "YX", "Z"]


TEXTS = st.text("abcAB_12-. \u0436\u7528", min_size=1, max_size=8)
SHAPES = st.recursive(
    st.just({"type": "integer"}),
    lambda inner: st.one_of(
        st.dictionaries(TEXTS, inner, min_size=1, max_size=3).map(
            lambda members: {"type": "object", "properties": members}
        ),
        inner.map(lambda item: {"type": "array", "items": item}),
        st.lists(inner, min_size=2, max_size=3).map(lambda branches: {"anyOf": branches}),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: {"allOf": parts}),
    ),
    max_leaves=6,
)
SERVICES = st.tuples(
    st.dictionaries(st.from_regex("[A-Za-z_.0-9-]{1,8}", fullmatch=True), SHAPES, min_size=1, max_size=4),
    st.dictionaries(
        st.from_regex("/[a-c]{1,2}(/(x|y|v1)){0,2}", fullmatch=True),
        st.tuples(st.one_of(st.none(), TEXTS), st.lists(st.sampled_from("abc"), max_size=1), SHAPES),
        min_size=1,
        max_size=4,
    ),
)
Made: TypeAlias = tuple[dict[str, Any], dict[str, tuple[str | None, list[str], Any]]]


def named(made: Made, order: Random | None = None) -> dict[str, str]:
    """The name of everything by its pointer or path, with the members of the document in some order."""
    schemas, operations = made
    refs = [{"$ref": f"#/components/schemas/{name}"} for name in sorted(schemas)]
    schemas = {**schemas, "All": {"allOf": refs[:2]}, "Some": {"allOf": refs[-2:]}}
    refs += [{"$ref": "#/components/schemas/All"}, {"$ref": "#/components/schemas/Some"}]
    paths: dict[str, Any] = {
        path: {
            "post": {
                **({"operationId": name} if name is not None else {}),
                "tags": tags,
                "requestBody": {"content": content({"type": "array", "prefixItems": refs})},
                "responses": {"200": {"description": "d", "content": content(schema)}},
            }
        }
        for path, (name, tags, schema) in operations.items()
    }
    schemas, paths = shuffled(schemas, order), shuffled(paths, order)
    code = inline(paths, schemas)
    found = {one.operation.path: one.name for one in code.operations}
    found |= {reply.response.pointer: reply.name for reply in code.replies}
    found |= {model.pointer: model.name for model in code.models.models}
    return found | {alias.pointer: alias.name for alias in code.models.aliases}


def shuffled(members: dict[str, Any], order: Random | None) -> dict[str, Any]:
    items = list(members.items())
    if order is not None:
        order.shuffle(items)
    return dict(items)


def distinct(made: Made) -> bool:
    """Whether all operationIds differ: a document with two that do not is none."""
    names = [name for name, _, _ in made[1].values() if name is not None]
    return len(set(names)) == len(names)


@settings(deadline=None, max_examples=40)
@given(SERVICES.filter(distinct), st.randoms(use_true_random=False))
def test_the_order_of_a_document_changes_no_name(made: Made, order: Random) -> None:
    assert named(made, order) == named(made)


@settings(deadline=None, max_examples=40)
@given(SERVICES.filter(distinct), SHAPES)
def test_what_is_added_elsewhere_changes_no_name(made: Made, shape: Any) -> None:
    schemas, operations = made
    before = named(made)
    more = {"Zebra": shape, **schemas}, {"/zebras": ("zoo", ["zoos"], shape), **operations}
    after = named(more)
    assert {pointer: after[pointer] for pointer in before} == before
