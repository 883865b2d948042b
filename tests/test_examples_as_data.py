"""The examples of a document are data of the contract: fresh handlers answer with them, nobody owns them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import httpx
import pytest
from support.generated_service import imported, serving
from support.projects import assert_harmless, lint_faults, type_faults

import brrtr
from brrtr import Options
from brrtr.write import write

PACKAGE = "examples_as_data"
REX = {"id": 1, "name": "Rex", "born": "2024-05-17", "tags": ["calm"]}
HOSTILE = {
    "quotes": "'''\"\"\"\\",
    "lines": "a\nb\r\u2028c",
    "bidi": "\u202euser\u2066",
    "template": "{{ 7 * 7 }}{% raw %}",
    "number": "NaN",
    "large": 10**30,
    "float": 1e308,
    "__import__('os')": None,
}
DEEP: Any = 1
for _ in range(40):
    DEEP = [DEEP]


def answer(schema: Any, example: Any = None, media_type: str = "application/json") -> dict[str, Any]:
    """The content of a response with an example."""
    return {media_type: {"schema": schema} | ({} if example is None else {"example": example})}


def operation(content: dict[str, Any], status: str = "200", **more: Any) -> dict[str, Any]:
    """A GET with one response."""
    return {"responses": {status: {"description": "", "content": content, **more}}}


def shared(schema: str, example: str) -> dict[str, Any]:
    """The content of a response with an example that is a component."""
    example_of = {"one": {"$ref": f"#/components/examples/{example}"}}
    return {
        "application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}, "examples": example_of}
    }


def header(schema: Any, example: Any) -> dict[str, Any]:
    return {"required": True, "schema": schema, "example": example}


PET = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {
        "id": {"type": "integer"},
        "name": {"type": "string"},
        "born": {"type": "string", "format": "date"},
        "tags": {"type": "array", "items": {"type": "string"}},
    },
}
TICK = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}}
OPERATIONS: dict[str, dict[str, Any]] = {
    "get_pet": operation(shared("Pet", "rex")),
    "changed_pet": operation(shared("Pet", "rex")),
    "made_pet": operation(answer({"$ref": "#/components/schemas/Pet"})),
    "add_pet": operation(
        shared("Pet", "rex"),
        "201",
        headers={
            "Location": header({"type": "string"}, "/pets/1"),
            "X-Since": header({"type": "string", "format": "date-time"}, "2026-01-12T08:15:30Z"),
            "X-Leap": header({"type": "string", "format": "date-time"}, "2016-12-31T23:59:60Z"),
        },
    ),
    "any_status": operation(answer({"type": "string"}, "well"), "2XX"),
    "report": operation(
        answer({"type": "object"}, {"as": "json"}) | answer({"type": "string"}, "as text", "text/plain")
    ),
    "watch": operation(answer({}, "event: tick\ndata: 1\n\ndata: two\n\n", "text/event-stream")),
    "count": operation(
        {"application/jsonl": {"itemSchema": TICK, "examples": {"some": {"value": [{"n": 1}, {"n": 2}]}}}}
    ),
    "picture": operation(answer({}, "\u20ac", "image/png")),
    "hostile": operation(answer({}, HOSTILE)),
    "deep": operation(answer({}, DEEP)),
    "leap": operation(answer({"type": "string", "format": "date-time"}, "2016-12-31T23:59:60Z")),
    "nothing": {"responses": {"204": {"description": ""}}},
    # What stands in the modules of handlers and of examples beside the operations.
    "examples": operation(answer({"type": "string"}, "examples")),
    "reply": operation(answer({"type": "string"}, "reply")),
    "OWN": operation(answer({"type": "string"}, "own")),
    "COMPONENTS": operation(answer({"type": "string"}, "components")),
    "with_parameter": operation(answer({"type": "string"}, "with a parameter"))
    | {"parameters": [{"name": "examples", "in": "query", "schema": {"type": "string"}}]},
}


def document(operations: dict[str, dict[str, Any]] = OPERATIONS) -> dict[str, Any]:
    return {
        "openapi": "3.2.0",
        "info": {"title": PACKAGE, "version": "1"},
        "paths": {
            f"/{name}": {"get": {"operationId": name, "tags": ["default"], **one}}
            for name, one in operations.items()
        },
        "components": {"schemas": {"Pet": PET}, "examples": {"rex": {"value": REX}}},
    }


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples") / "project"
    files = dict(brrtr.generate(document()))
    handlers = f"src/{PACKAGE}/handlers/default.py"
    before = "    return examples.changed_pet()\n"
    after = '    pet = examples.changed_pet()\n    pet.name = "Max"\n    return pet\n'
    assert before in files[handlers]
    files[handlers] = files[handlers].replace(before, after)
    write(files, folder)
    return folder


@pytest.fixture(scope="module")
def client(project: Path) -> Iterator[httpx.Client]:
    with imported(project, PACKAGE) as registry, serving(registry, native=True) as client:
        yield client


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("get_pet", REX),
        ("made_pet", {"id": 1, "name": "string", "born": "2024-01-01", "tags": ["string"]}),
        ("hostile", HOSTILE),
        ("deep", DEEP),
        ("leap", "2024-01-01T00:00:00Z"),  # Python has no value for the example
        ("any_status", "well"),
        ("examples", "examples"),
        ("reply", "reply"),
        ("OWN", "own"),
        ("COMPONENTS", "components"),
        ("with_parameter", "with a parameter"),
    ],
)
def test_a_fresh_handler_answers_with_its_example(client: httpx.Client, name: str, value: Any) -> None:
    response = client.get(f"/{name}")
    assert (response.status_code, response.json()) == (200, value)


def test_the_headers_of_a_reply_are_of_the_example_too(client: httpx.Client) -> None:
    response = client.get("/add_pet")
    assert (response.status_code, response.json()) == (201, REX)
    assert response.headers["location"] == "/pets/1"
    assert response.headers["x-since"] == "2026-01-12T08:15:30Z"
    assert response.headers["x-leap"] == "2016-12-31T23:59:60Z", "Python has no value for it"


@pytest.mark.parametrize(
    ("accept", "text"),
    [("*/*", '{"as":"json"}'), ("text/plain", "as text"), ("application/json;q=0.1, text/*", "as text")],
)
def test_the_client_chooses_among_the_examples(client: httpx.Client, accept: str, text: str) -> None:
    assert client.get("/report", headers={"accept": accept}).text == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("watch", "event: tick\ndata: 1\n\ndata: two\n\n"),
        ("count", '{"n":1}\n{"n":2}\n'),
        ("picture", "\u20ac"),
        ("nothing", ""),
    ],
)
def test_what_is_no_json(client: httpx.Client, name: str, text: str) -> None:
    for _ in range(2):  # a stream can be read once
        assert client.get(f"/{name}").content.decode() == text


def test_a_handler_may_change_what_it_gets(client: httpx.Client) -> None:
    for _ in range(2):
        assert client.get("/changed_pet").json()["name"] == "Max"
        assert client.get("/get_pet").json()["name"] == "Rex"


def test_it_is_typed_and_harmless(project: Path) -> None:
    assert type_faults([project]) == ""
    assert lint_faults([project]) == ""
    assert_harmless(brrtr.generate(document()))


def test_a_stub_is_three_lines() -> None:
    handlers = brrtr.generate(document())[f"src/{PACKAGE}/handlers/default.py"]
    stub = r'async def get_pet\(\) -> \w+:\n    """GET /get_pet"""\n    return examples\.get_pet\(\)\n'
    assert re.search(stub, handlers)
    assert "Rex" not in handlers


def test_a_changed_example_changes_nothing_that_a_person_owns() -> None:
    other = deepcopy(document())
    other["components"]["examples"]["rex"]["value"]["name"] = "Bello"
    other["paths"]["/report"]["get"]["responses"]["200"]["content"]["text/plain"]["example"] = "other text"
    before, after = brrtr.generate(document()), brrtr.generate(other)
    changed = {path for path in before if before[path] != after[path]}
    assert before.keys() == after.keys()
    data = {f"src/{PACKAGE}/contract/examples/{name}.json" for name in ("components", "default")}
    rest = {path for path in changed - data if "openapi" not in path}
    assert data <= changed
    assert rest == {".brrtr/lock.json"}
    for path in data:
        lines = zip(before[path].splitlines(), after[path].splitlines(), strict=True)
        assert sum(one != another for one, another in lines) == 1


def test_an_example_of_a_component_is_there_once() -> None:
    files = brrtr.generate(document())
    components = json.loads(files[f"src/{PACKAGE}/contract/examples/components.json"])
    assert components["examples/rex"] == REX
    assert sum("Rex" in text for path, text in files.items() if "/contract/examples/" in path) == 1


def test_an_example_of_which_two_schemas_show_different_parts_is_there_twice(tmp_path: Path) -> None:
    """What is `writeOnly` in one of them is nothing special in the other."""
    name, closed = {"type": "string"}, {"additionalProperties": False}
    hidden = {"type": "object", "properties": {"name": name, "born": name | {"writeOnly": True}}}
    plain = {"type": "object", "properties": {"name": name, "born": name}}
    value = document(
        {"plain": operation(shared("Plain", "rex")), "hidden": operation(shared("Hidden", "rex"))}
    )
    value["components"] = {
        "schemas": {"Plain": plain | closed, "Hidden": hidden | closed},
        "examples": {"rex": {"value": {"name": "Rex", "born": "long ago"}}},
    }
    write(brrtr.generate(value, Options("shown_parts")), tmp_path / "project")
    with imported(tmp_path / "project", "shown_parts") as registry, serving(registry, native=True) as client:
        assert client.get("/plain").json() == {"name": "Rex", "born": "long ago"}
        assert client.get("/hidden").json() == {"name": "Rex"}


def test_a_start_reads_no_example(tmp_path: Path) -> None:
    write(brrtr.generate(document(), Options("started")), tmp_path / "project")
    for path in (tmp_path / "project" / "src" / "started" / "contract" / "examples").glob("*.json"):
        path.unlink()
    with imported(tmp_path / "project", "started") as registry, serving(registry, native=True) as client:
        assert client.get("/nothing").status_code == 204


def test_no_example_is_shown_whose_type_does_not_keep_what_makes_it_valid() -> None:
    some = {"type": "object", "properties": {"a": {"type": "string"}}}
    one, other = some, {"type": "object", "properties": {"b": {"type": "string"}}}
    operations = {
        "told_apart": operation(answer({"oneOf": [one, other]}, {"a": "x", "b": 1})),
        "counted": operation(answer({**some, "minProperties": 1}, {"more": 1})),
        "counted_up": operation(answer({**some, "minProperties": 2})),
        "dropped": operation(answer(some, {"a": "x", "more": 1})),
    }
    files = brrtr.generate(document(operations))
    values = json.loads(files[f"src/{PACKAGE}/contract/examples/default.json"])
    assert values == {"counted": {"a": "string"}, "dropped": {"a": "x", "more": 1}}
    handlers = files[f"src/{PACKAGE}/handlers/default.py"]
    assert handlers.count("problems.Problem(501") == 2
