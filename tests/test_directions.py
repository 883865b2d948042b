"""What is readOnly never reaches a handler, what is writeOnly never leaves the service."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from support.generated_service import imported, serving
from support.handlers import with_handlers

import brrtr
from brrtr.write import write

PACKAGE = "directions"
JSON = "application/json"
ID: dict[str, Any] = {"type": "integer", "readOnly": True}
PASSWORD: dict[str, Any] = {"type": "string", "writeOnly": True}
NAME: dict[str, Any] = {"type": "string"}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(*required: str, **properties: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "object", "properties": properties}
    return found | ({"required": list(required)} if required else {})


USER = thing("id", "name", "password", id=ID, name=NAME, password=PASSWORD)
BASE = thing(id=ID, name=NAME, password=PASSWORD)
ASKED = ["id", "password"]

SCHEMAS: dict[str, Any] = {
    "User": USER,
    "Base": BASE,
    "Key": {"type": "integer", "readOnly": True},
    "Secret": {"type": "string", "writeOnly": True},
    "Beside": {"allOf": [ref("Base")], "required": ASKED},
    "Below": {"allOf": [ref("Base"), {"required": ASKED}]},
    "BelowTwice": {"allOf": [{"allOf": [ref("Below")]}, {"type": "object", "required": ["id", "name"]}]},
    "Around": {"required": ["password"], **ref("Base")},
    "Asking": {"type": "object", "required": ASKED, "properties": {"name": NAME}},
    "Later": {"allOf": [ref("Asking"), {"properties": {"id": ID, "password": PASSWORD}}]},
    "Wrapped": thing(
        *ASKED,
        id={"allOf": [ref("Key")], "readOnly": True},
        password={"allOf": [ref("Secret")]},
        name=NAME,
    ),
    "Referred": thing(
        *ASKED, id=ref("Key"), password={"$ref": "#/components/schemas/Name", "writeOnly": True}
    ),
    "Name": NAME,
    "Nullable": thing(
        *ASKED, id={"oneOf": [{"type": "null"}, ref("Key")]}, password=ref("Secret"), name=NAME
    ),
    "Closed": USER | {"additionalProperties": False},
    "Sealed": {"allOf": [ref("Base")], "required": ASKED, "unevaluatedProperties": False},
    "Open": USER | {"additionalProperties": {"type": "string"}},
    "Nested": thing("user", user=ref("User"), users={"type": "array", "items": ref("User")}),
    "Map": {"type": "object", "additionalProperties": ref("User")},
    "SecretMap": thing(name=NAME) | {"additionalProperties": {"type": "string", "writeOnly": True}},
    "Patterned": thing("x_key", name=NAME) | {"patternProperties": {"^x_": PASSWORD, "^i_": ID}},
    "Tuple": {"type": "array", "prefixItems": [ref("User"), NAME], "items": ref("User")},
    "Pair": {"type": "array", "prefixItems": [ref("User"), NAME], "minItems": 2, "maxItems": 2},
    "Contains": {"type": "array", "contains": ref("User")},
    "Tree": thing(
        "id", "password", id=ID, password=PASSWORD, children={"type": "array", "items": ref("Tree")}
    ),
    "Cat": thing("kind", "id", kind={"const": "cat"}, id=ID, password=PASSWORD),
    "Dog": thing("kind", kind={"const": "dog"}, id={"type": "integer"}, password={"type": "string"}),
    "Either": {"oneOf": [ref("Cat"), ref("Dog")]},
    "Named": {
        "anyOf": [ref("Cat"), ref("Dog")],
        "discriminator": {"propertyName": "kind", "mapping": {"cat": "Cat", "dog": "Dog"}},
    },
    "Guess": {"oneOf": [thing("a", a=NAME, x=ID, y=PASSWORD), thing("b", b=NAME, x={}, y={})]},
    "Over": {"properties": {"id": ID}, "oneOf": [thing("id", "a", a=NAME), thing("id", "b", b=NAME)]},
    "Any": {"properties": {"id": ID, "name": NAME, "password": PASSWORD}, "required": ASKED},
    "If": {
        "type": "object",
        "properties": {"kind": NAME, "id": {}, "password": {}},
        "if": {"properties": {"kind": {"const": "a"}}, "required": ["kind"]},
        "then": {"properties": {"id": ID}, "required": ["id"]},
        "else": {"properties": {"password": PASSWORD}, "required": ["password"]},
    },
    "Depends": thing(id=ID, password=PASSWORD, name=NAME, x={})
    | {"dependentRequired": {"name": ASKED, "id": ["x"]}},
    "When": thing(name=NAME, id={}) | {"dependentSchemas": {"name": thing("id", id=ID)}},
    "Kind": {
        **thing("kind", "id", kind={"type": "string", "readOnly": True}, id=ID),
        "discriminator": {"propertyName": "kind"},
    },
    "Two": thing(id=ID, a=NAME, b=NAME) | {"minProperties": 2, "maxProperties": 2},
    "Number": thing("id", id=ID),
    "NotNumber": {"type": "object", "properties": {"id": ID, "name": NAME}, "not": ref("Number")},
    "Perhaps": thing(user={"anyOf": [ref("User"), {"type": "null"}]}),
    "Without": {"type": "object", "properties": {"id": ID, "name": NAME}, "not": {"required": ["id"]}},
}
NAMES = tuple(SCHEMAS)


def document() -> dict[str, Any]:
    """Each schema as the body of a request, and as that of a response."""
    paths = {}
    for name in NAMES:
        body = {"content": {JSON: {"schema": ref(name)}}}
        fine = {"200": {"description": "fine"} | body}
        seen = {"200": {"description": "fine", "content": {JSON: {}}}}
        asked = body | {"required": True}
        paths[f"/in/{name}"] = {
            "post": {"operationId": f"in_{name}", "requestBody": asked, "responses": seen}
        }
        asked = {"content": {JSON: {}}, "required": True}
        paths[f"/out/{name}"] = {
            "post": {"operationId": f"out_{name}", "requestBody": asked, "responses": fine}
        }
    return {
        "openapi": "3.1.0",
        "info": {"title": PACKAGE, "version": "1"},
        "paths": paths,
        "components": {"schemas": SCHEMAS},
    }


HANDLERS = """from typing import Any

async def echo(body: Any) -> Any:
    return body

"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("directions") / "project"
    files = dict(brrtr.generate(document()))
    handlers = [f"{kind}_{name}" for kind in ("in", "out") for name in NAMES]
    found = "".join(text for path, text in files.items() if "/handlers/" in path)
    made = [
        line.split("(")[0].removeprefix("async def ") for line in found.splitlines() if "async def" in line
    ]
    assert len(made) == len(handlers)
    write(with_handlers(files, HANDLERS + "".join(f"{name} = echo\n" for name in made)), folder)
    return folder


@pytest.fixture(scope="module", params=[True, False], ids=["compiled", "reference"])
def client(request: pytest.FixtureRequest, project: Any) -> Iterator[httpx.Client]:
    with (
        imported(project, PACKAGE) as registry,
        serving(registry, native=request.param, schema_cache=request.param) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def refusing(project: Any) -> Iterator[httpx.Client]:
    with imported(project, PACKAGE) as registry, serving(registry, native=True, read_only="refuse") as client:
        yield client


SENT = {"id": 1, "name": "a", "password": "p"}
RECEIVED = {"name": "a", "password": "p"}
ANSWERED = {"id": 1, "name": "a"}
LIKE_A_USER = (
    *("User", "Base", "Beside", "Below", "BelowTwice", "Around", "Later", "Wrapped", "Nullable"),
    *("Closed", "Sealed", "Open", "Any"),
)
IF = {"id": 1, "password": "p"}
CAT, DOG = ({"kind": kind, "id": 1, "password": "p"} for kind in ("cat", "dog"))
CASES = [
    *((name, SENT, RECEIVED, ANSWERED) for name in LIKE_A_USER),
    ("Referred", {"id": 1, "password": "p"}, {"password": "p"}, {"id": 1}),
    (
        "Nested",
        {"user": SENT, "users": [SENT]},
        {"user": RECEIVED, "users": [RECEIVED]},
        {"user": ANSWERED, "users": [ANSWERED]},
    ),
    ("Map", {"a": SENT, "id": SENT}, {"a": RECEIVED, "id": RECEIVED}, {"a": ANSWERED, "id": ANSWERED}),
    ("SecretMap", {"name": "a", "x": "p"}, {"name": "a", "x": "p"}, {"name": "a"}),
    (
        "Patterned",
        {"name": "a", "x_key": "p", "i_1": 1},
        {"name": "a", "x_key": "p"},
        {"name": "a", "i_1": 1},
    ),
    ("Tuple", [SENT, "x", SENT], [RECEIVED, "x", RECEIVED], [ANSWERED, "x", ANSWERED]),
    ("Pair", [SENT, "x"], [RECEIVED, "x"], [ANSWERED, "x"]),
    ("Contains", [SENT, 1], [RECEIVED, 1], [ANSWERED, 1]),
    (
        "Tree",
        {"id": 1, "password": "p", "children": [{"id": 2, "password": "q"}]},
        {"password": "p", "children": [{"password": "q"}]},
        {"id": 1, "children": [{"id": 2}]},
    ),
    *(
        case
        for name in ("Either", "Named")
        for case in (
            (name, CAT, {"kind": "cat", "password": "p"}, {"kind": "cat", "id": 1}),
            (name, DOG, DOG, DOG),
        )
    ),
    ("Guess", {"a": "a", "x": 1, "y": "p"}, {"a": "a", "y": "p"}, {"a": "a", "x": 1}),
    ("Guess", {"b": "a", "x": 1, "y": "p"}, {"b": "a", "x": 1, "y": "p"}, {"b": "a", "x": 1, "y": "p"}),
    ("Over", {"a": "x", "id": 1}, {"a": "x"}, {"a": "x", "id": 1}),
    ("If", IF | {"kind": "a"}, {"kind": "a", "password": "p"}, IF | {"kind": "a"}),
    ("If", IF | {"kind": "b"}, IF | {"kind": "b"}, {"kind": "b", "id": 1}),
    ("Depends", SENT | {"x": 1}, RECEIVED | {"x": 1}, ANSWERED | {"x": 1}),
    ("When", {"name": "a", "id": 1}, {"name": "a"}, {"name": "a", "id": 1}),
    ("When", {"id": 1}, {"id": 1}, {"id": 1}),
    ("Kind", {"kind": "x", "id": 1}, {"kind": "x"}, {"kind": "x", "id": 1}),
    ("Two", {"a": "a", "b": "b", "id": 1}, {"a": "a", "b": "b"}, None),
    ("NotNumber", {"id": 1, "name": "a"}, {"name": "a"}, None),
    ("Perhaps", {"user": SENT}, {"user": RECEIVED}, {"user": ANSWERED}),
    ("Perhaps", {"user": None}, {"user": None}, {"user": None}),
    ("Without", {"id": 1, "name": "a"}, {"name": "a"}, None),
]


@pytest.mark.parametrize(("name", "sent", "received", "answered"), CASES)
def test_each_direction_has_its_own(
    client: httpx.Client, name: str, sent: Any, received: Any, answered: Any
) -> None:
    got = client.post(f"/in/{name}", json=sent)
    assert got.status_code == 200, got.text
    assert got.json() == received
    assert client.post(f"/in/{name}", json=received).status_code == 200
    if answered is not None:
        got = client.post(f"/out/{name}", json=sent)
        assert (got.status_code, got.json()) == (200, answered)


@pytest.mark.parametrize("name", ["User", "Beside", "Below", "Later", "Wrapped", "Closed", "Sealed", "Any"])
def test_what_a_direction_has_is_required_there(client: httpx.Client, name: str) -> None:
    answer = client.post(f"/in/{name}", json={"id": 1, "name": "a"})
    found = [(one["keyword"], one["expected"]) for one in answer.json()["violations"]]
    assert (answer.status_code, found) == (400, [("required", "password")])
    assert client.post(f"/out/{name}", json={"name": "a", "password": "p"}).status_code == 500


def test_a_value_of_another_type_is_dropped_like_any(client: httpx.Client) -> None:
    assert client.post("/in/User", json=SENT | {"id": {"no": "number"}}).json() == RECEIVED


@pytest.mark.parametrize(
    ("name", "sent", "places"),
    [
        ("User", SENT, ["/id"]),
        ("Beside", SENT, ["/id"]),
        ("Closed", SENT, ["/id"]),
        ("Open", SENT, ["/id"]),
        ("Nested", {"user": SENT, "users": [RECEIVED, SENT]}, ["/user/id", "/users/1/id"]),
        ("Map", {"a/b": SENT}, ["/a~1b/id"]),
        ("Patterned", {"x_key": "p", "i_1": 1}, ["/i_1"]),
        ("Either", CAT, ["/id"]),
        ("Named", CAT, ["/id"]),
    ],
)
def test_what_is_read_only_is_refused(
    refusing: httpx.Client, name: str, sent: Any, places: list[str]
) -> None:
    answer = refusing.post(f"/in/{name}", json=sent)
    assert answer.status_code == 400
    found = sorted((one["pointer"], one["keyword"]) for one in answer.json()["violations"])
    assert found == [(place, "readOnly") for place in places]


@pytest.mark.parametrize(("name", "sent"), [("User", RECEIVED), ("Closed", RECEIVED), ("Named", DOG)])
def test_what_is_not_read_only_is_not_refused(refusing: httpx.Client, name: str, sent: Any) -> None:
    assert (refusing.post(f"/in/{name}", json=sent).json()) == sent
