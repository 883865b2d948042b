"""Which module each operation, schema, response and validator stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.generated_service import imported, serving
from support.long_runs import LONG_RUN
from support.projects import assert_answers, lint_faults, type_faults

import brrtr
import brrtr.plan.routing_tables
import brrtr.validators.checks
import brrtr.validators.sharing
from brrtr.ir import Operation, Parameter, Response, Schema, Service
from brrtr.placement import placement
from brrtr.placement.operations import segment
from brrtr.placement.sizes import LIMIT
from brrtr.write import write

MOST_LINES = 5_000
LINES = 4
"""By the estimates, for a property."""


def operation(path: str, *tags: str, method: str = "GET", wide: int = 0) -> Operation:
    """An operation whose response has so many properties."""
    properties = tuple((f"p{number}", Schema(f"/{number}", type=("string",))) for number in range(wide))
    pointer = f"/paths/{path.replace('/', '~1')}/{method.lower()}"
    content = (
        brrtr.ir.MediaType(f"{pointer}/c", "application/json", Schema(pointer, properties=properties)),
    )
    responses = (Response(f"{pointer}/responses/200", "200", content=content),)
    return Operation(pointer, method, path, "", responses=responses, tags=tags)


def service(*operations: Operation, schemas: Mapping[str, Schema] | None = None) -> Service:
    return Service("3.1.0", "Test", "1", operations=operations, schemas=schemas or {})


def modules(*operations: Operation) -> list[str]:
    """The contract's module of each."""
    return [place.contract for place in placement(service(*operations)).operations]


def handlers(*operations: Operation) -> list[str]:
    return [place.handlers for place in placement(service(*operations)).operations]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/pets", "pets"),
        ("/pets/{id}/toys", "pets"),
        ("/v1/pets", "pets"),
        ("/V2.1/pets", "pets"),
        ("/2/pets", "pets"),
        ("/2020-10-01/pets", "pets"),
        ("/v1beta1/pets", "pets"),
        ("/2021-06-01-preview/pets", "pets"),
        ("/api/pets", "pets"),
        ("/api/v1/pets", "pets"),
        ("/v1/api/pets", "pets"),
        ("/{shop}/pets", "pets"),
        ("/{shop}/v1/pets", "pets"),
        ("/pets.json", "pets"),
        ("/pets{format}", ""),
        ("/report.{format}/pets", "pets"),
        ("/rest/pets", "rest"),
        ("/volumes", "volumes"),
        ("/pets/v1", "pets"),
        ("/", ""),
        ("/v1", ""),
        ("/{id}", ""),
        ("/#Action=Describe", ""),
        ("/-/-", ""),
    ],
)
def test_the_segment_of_a_path(path: str, found: str) -> None:
    assert segment(path) == found


@pytest.mark.parametrize(
    ("path", "tags", "module"),
    [
        ("/pets", (), "pets"),
        ("/pets", ("Shop floor", "x"), "shop_floor"),
        ("/", (), "root"),
        ("/", ("default",), "default"),
        ("/class", (), "class_"),
        ("/list", (), "list_"),
        ("/components", (), "components_path"),
        ("/alternatives", ("alternatives",), "alternatives_tag"),
        ("/components_p", (), "path_components_p"),
        ("/shared_small_string", (), "path_shared_small_string"),
        ("/conftest", (), "conftest_path"),
        ("/NUL", (), "nul_path"),
        ("/com1", (), "com1_path"),
        ("/tests", (), "tests_"),
        ("/3d", (), "path_3d"),
        ("/pets", ("",), "tag"),
        ("/pets", ("'\"",), "tag"),
        ("/ü", (), "u"),
        ("/наш", (), "наш"),
    ],
)
def test_the_module_of_an_operation(path: str, tags: tuple[str, ...], module: str) -> None:
    assert modules(operation(path, *tags)) == handlers(operation(path, *tags)) == [module]


def test_texts_that_give_the_same_name_stay_apart_whichever_comes_first() -> None:
    given = [
        operation("/a", "Pet Store"),
        operation("/b", "pet_store"),
        operation("/pet-store"),
        operation("/Pet_Store"),
    ]
    found = dict(zip(given, modules(*given), strict=True))
    assert found[given[1]] == "pet_store", "what is spelled like its module keeps the name"
    assert found[given[0]] == "pet_store_tag"
    assert len({name.lower() for name in found.values()}) == 4
    assert dict(zip(given[::-1], modules(*given[::-1]), strict=True)) == found


SEGMENTS = st.sampled_from(["pets", "shop", "toys", "v1", "api", "{id}", "{shop}", "a.json", "x-y"])
PATHS = st.lists(SEGMENTS, max_size=4).map(lambda parts: "/" + "/".join(parts))
OPERATIONS = st.builds(
    lambda path, tags: operation(path, *tags), PATHS, st.lists(st.sampled_from(["one", "two"]), max_size=2)
)


@settings(deadline=None, max_examples=200)
@given(st.lists(OPERATIONS, min_size=1, max_size=8))
def test_an_operation_is_placed_by_its_own_tags_and_path(several: list[Operation]) -> None:
    assert modules(*several) == [modules(one)[0] for one in several]
    assert handlers(*several) == modules(*several)


def repository(*parts: str, tag: str = "", wide: int = 10) -> Operation:
    return operation("/".join(["/repos/{owner}", *parts]), *([tag] if tag else []), wide=wide)


def test_a_module_that_would_be_too_long_is_divided_by_the_next_segment() -> None:
    wide = LIMIT // LINES // 4
    names = ("keys", "tags", "hooks", "hooks/{id}", "{x}")
    given = [repository(name, tag="repos", wide=wide) for name in names]
    other = operation("/users", "users", wide=wide)
    found = ["repos_keys", "repos_tags", "repos_hooks", "repos_hooks", "repos_owner", "users"]
    assert modules(*given, other) == found
    assert set(handlers(*given, other)) == {"repos", "users"}, "people's files are not divided by that"
    assert modules(*given[:2], other) == ["repos", "repos", "users"]


def test_what_is_small_stays_with_its_like() -> None:
    wide = LIMIT // LINES // 2
    given = [repository(name, tag="repos", wide=wide) for name in ("keys", "hooks")]
    small = [repository(name, tag="repos", wide=wide // 10) for name in ("tags", "forks")]
    assert modules(*given, *small) == ["repos_keys", "repos_hooks", "repos", "repos"]


def test_without_another_segment_parameters_and_methods_divide() -> None:
    wide = LIMIT // LINES
    given = [operation("/pets", method=method, wide=wide) for method in ("GET", "POST")]
    given += [operation("/pets/{pet}", method=method, wide=wide) for method in ("GET", "PUT")]
    assert modules(*given) == ["pets_get", "pets_post", "pets_pet_get", "pets_pet_put"]


def test_very_many_operations_divide_their_handlers_and_all_else_with_them() -> None:
    given = [repository(f"{kind}/n{number}") for kind in ("keys", "tags") for number in range(300)]
    assert set(handlers(*given)) == {"repos_keys", "repos_tags"}
    assert all(
        own.startswith(handler) for own, handler in zip(modules(*given), handlers(*given), strict=True)
    )


def test_parameters_of_many_values_make_handlers_long() -> None:
    schema = Schema("/s", items=Schema("/s/items", enum=tuple(f"v{number}" for number in range(60))))
    sorting = Parameter("/p", "sort", "query", required=False, style="form", explode=True, schema=schema)
    given = [
        replace(repository(f"{kind}/n{number}"), parameters=(sorting,))
        for kind in ("keys", "tags")
        for number in range(60)
    ]
    assert set(handlers(*given)) == {"repos_keys", "repos_tags"}


def components(names: Iterable[str], wide: int) -> dict[str, str]:
    """The module of components of so many properties, by name."""
    properties = tuple((f"p{number}", Schema(f"/{number}", type=("string",))) for number in range(wide))
    schemas = {name: Schema(f"/components/schemas/{name}", properties=properties) for name in names}
    placed = placement(service(schemas={schema.pointer: schema for schema in schemas.values()}))
    return {name: placed.components.module(schema.pointer) for name, schema in schemas.items()}


def test_components_stand_in_one_module_until_that_is_too_long() -> None:
    assert set(components(["Pet", "Toy", "shop.Item"], 10).values()) == {"components"}


def test_components_are_divided_by_the_letters_of_their_names() -> None:
    wide = LIMIT // LINES // 2 - 10
    found = components(
        ["Pet", "PetStore", "pets_of", "Toy", "tag", "日", "shop.v1.Item", "shop.v1.Sale"], wide
    )
    assert found == {
        "Pet": "components_pet",
        "PetStore": "components_pets",
        "pets_of": "components_pets",
        "Toy": "components_t",
        "tag": "components_t",
        "日": "components_日",
        "shop.v1.Item": "components_shop",
        "shop.v1.Sale": "components_shop",
    }


def test_components_that_no_operation_leads_to_divide_the_others_all_the_same() -> None:
    """An operation that comes or goes moves none of them."""
    properties = tuple((f"p{number}", Schema(f"/{number}", type=("string",))) for number in range(LIMIT // 6))
    one, other = (Schema(f"/components/schemas/{name}", properties=properties) for name in ("Pet", "Toy"))
    led_to = service(schemas={one.pointer: one})
    placed = placement(replace(led_to, declared={one.pointer: one, other.pointer: other}))
    assert placed.components.module(one.pointer) == "components_p"
    assert placement(led_to).components.module(one.pointer) == "components"


def test_what_is_under_components_is_placed_by_its_pointer_alone() -> None:
    """Whether one operation uses it or ten, and whichever does first."""
    limit = {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 9}}
    error = {
        "description": "",
        "content": {"application/json": {"schema": {"type": "object", "required": ["e"]}}},
    }
    used = {
        "parameters": [{"$ref": "#/components/parameters/Limit"}],
        "responses": {"400": {"$ref": "#/components/responses/Error"}, "204": {"description": ""}},
    }

    def made(*names: str) -> dict[str, str]:
        files = brrtr.generate(
            {
                "openapi": "3.1.0",
                "info": {"title": "Test", "version": "1"},
                "paths": {f"/{name}": {"get": {"operationId": f"get_{name}", **used}} for name in names},
                "components": {"parameters": {"Limit": limit}, "responses": {"Error": error}},
            }
        )
        return {path: text for path, text in files.items() if path.endswith("/components.py")}

    assert "def is_limit_parameter(" in made("a")["src/test/contract/validators/components.py"]
    validators = "src/test/contract/validators/components.py"
    assert made("a")[validators] == made("b")[validators] == made("a", "b")[validators]


def large(operations: int, schemas: int, fields: int) -> dict[str, Any]:
    """A document without tags whose schemas refer to each other in circles; every tenth is an array."""

    def reference(number: int) -> dict[str, str]:
        return {"$ref": f"#/components/schemas/{called(number % schemas)}"}

    def called(number: int) -> str:
        return f"{'abcdefghijklmnopqrstuvwxyz'[number % 26]}{'aeiou'[number // 26 % 5]}Thing{number}"

    own = {f"field_{number}": {"type": "string", "maxLength": number + 1} for number in range(fields)}
    described: dict[str, Any] = {}
    for number in range(schemas):
        links = {"next": reference(number + 1), "far": reference(number * 7 + 3)}
        plain = {"type": "object", "required": ["field_0"], "properties": own | links}
        several = {"type": "array", "items": reference(number + 1), "maxItems": 3}
        described[called(number)] = several if number % 10 == 9 else plain
    paths: dict[str, Any] = {}
    for number in range(operations):
        content = {"application/json": {"schema": reference(number * 5)}}
        paths[f"/v1/group{number % 9}/part{number // 9 % 20}/n{number}"] = {
            "post": {
                "operationId": f"post_{number}",
                "requestBody": {"required": True, "content": content},
                "responses": {"200": {"description": "", "content": content}},
            }
        }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Large", "version": "1"},
        "paths": paths,
        "components": {"schemas": described},
    }


def of_contract(files: Mapping[str, str], kind: str) -> set[str]:
    """The modules of one kind."""
    found = (re.fullmatch(rf"src/large/contract/{kind}/(\w+)\.py", path) for path in files)
    return {match[1] for match in found if match} - {"__init__"}


def test_no_module_of_a_large_document_is_too_long() -> None:
    """The largest documents have 1,500 operations; a fifth of that fills several modules, too."""
    files = brrtr.generate(large(*(1500, 3000) if LONG_RUN else (300, 600), fields=3))
    for kind in ("operations", "validators", "models"):
        paths = [path for path in files if f"/contract/{kind}/" in path and path.endswith(".py")]
        assert sum(files[path].count("\n") for path in paths) > MOST_LINES, f"{kind} need no division"
    long = {
        path: lines
        for path, text in files.items()
        if path.endswith(".py") and "/routes/" not in path  # of which each operation has a line or more
        if (lines := text.count("\n")) > MOST_LINES
    }
    assert not long
    assert of_contract(files, "operations") == of_contract(files, "signatures")
    assert len(files["src/large/contract/models/__init__.py"]) < 100 * len(of_contract(files, "models"))


def test_a_further_schema_or_operation_moves_nothing() -> None:
    before = brrtr.generate(large(40, 300, fields=24))
    document = large(40, 300, fields=24)
    document["paths"]["/v1/other"] = {
        "get": {"operationId": "other", "responses": {"204": {"description": ""}}}
    }
    document["components"]["schemas"]["Zebra"] = {"type": "object", "required": ["stripes"]}
    after = brrtr.generate(document)
    assert len(of_contract(before, "validators")) > 10
    assert before.keys() <= after.keys()
    one = min(name for name in of_contract(before, "models") if name.startswith("components_"))
    assert '\n"""Declares the models of components."""\n' in before[f"src/large/contract/models/{one}.py"]
    changed = {
        path
        for path in before
        if before[path] != after[path] and "/contract/" in path and path.endswith(".py")
    }
    home = next(name for name in of_contract(after, "models") if name.startswith("components_z"))
    kinds = ("models", "validators")
    listed = {f"src/large/contract/{kind}/__init__.py" for kind in ("models", "responses", "validators")}
    assert changed <= {f"src/large/contract/{kind}/{home}.py" for kind in kinds} | listed | {
        "src/large/contract/routes/static.py", "tests/contract/test_routing.py"
    }  # fmt: skip


def shared_things() -> dict[str, Any]:
    """Paths of several lengths; what operations have of small schemas and of sets of values is shared."""
    paths: dict[str, Any] = {}
    for number, kind in enumerate(("string", "integer", "object", "array", "string", "array")):
        values = [f"{'abc'[number % 3]}{value}" for value in range(14 + number)]
        small = {
            "type": kind,
            "maximum": number,
            "maxLength": number,
            "maxProperties": number,
            "maxItems": number,
        }
        among = {"name": "among", "in": "query", "schema": {"type": "array", "items": {"enum": values}}}
        identifier = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
        paths[f"/v1/others/{{id}}{'/of' * (number % 3)}/n{number}"] = {
            "put": {
                "operationId": f"put_{number}",
                "parameters": [identifier, among],
                "requestBody": {"required": True, "content": {"application/json": {"schema": small}}},
                "responses": {"204": {"description": ""}},
            }
        }
    return paths


@pytest.fixture(scope="module")
def divided() -> Mapping[str, str]:
    """A project of few operations whose schemas stand in several modules, and whose routes do."""
    document = large(12, 150, fields=24)
    document["paths"] |= shared_things()
    with pytest.MonkeyPatch.context() as patch:
        for module in (brrtr.plan.routing_tables, brrtr.validators.checks, brrtr.validators.sharing):
            patch.setattr(module, "LIMIT", 4)
        files = brrtr.generate(document)
    assert len(of_contract(files, "models")) > 5
    assert of_contract(files, "routes") == {"static", "dynamic", "dynamic_4", "dynamic_5", "dynamic_6"}
    for shared in ("shared_small", "shared_values"):
        assert len([name for name in of_contract(files, "validators") if name.startswith(shared)]) > 2, shared
    return files


def test_a_service_with_divided_modules_answers(divided: Mapping[str, str], tmp_path: Path) -> None:
    """Values that go through schemas of several modules, there and back, are decoded, checked and written."""
    project = tmp_path / "project"
    write(divided, project)
    name = "brrtr_echo"
    handlers = project / "src/large/handlers"
    for home in sorted(handlers.glob("group*.py")):
        made = re.findall(r"async def (\w+)", home.read_text())
        home.write_text(
            f"async def {name}(body):\n    return body\n\n" + "".join(f"{one} = {name}\n" for one in made)
        )
    inner = {"field_0": "a"}
    value = {"field_0": "a", "next": {**inner, "next": {**inner, "far": inner}}, "far": inner}
    wrong = {"field_0": "a", "next": {**inner, "next": {**inner, "far": {"field_0": "too long"}}}}
    with imported(project, "large") as registry, serving(registry, native=True) as client:
        for path in large(12, 150, fields=24)["paths"]:
            answer = client.post(path, json=value)
            assert (answer.status_code, answer.json()) == (200, value)
            answer = client.post(path, json=wrong)
            assert answer.status_code == 400
            assert "/next/next/far/field_0" in answer.text
        for among, body, status in (("a0", "", 204), ("a99", "", 400), ("a0", "long", 400)):
            called = client.put("/v1/others/1/n0", params={"among": among}, json=body)
            assert called.status_code == status, called.text


def test_divided_modules_are_typed_and_tidy(divided: Mapping[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "large"
    write(divided, folder)
    assert type_faults([folder]) == ""
    assert lint_faults([folder]) == ""
    assert_answers([folder])
