"""Defaults that are objects, lists and formats: instances of their types, wherever a default may stand."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from support import projects
from support.generated_service import imported, serving
from support.handlers import with_handlers
from support.models_of import code_of, compiled

import brrtr
from brrtr.generate import of_schemas, project_files, read, understand
from brrtr.options import Options
from brrtr.python.uses import use
from brrtr.write import write
from runtime.types import decoding

PACKAGE = "default_values"


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def json_of(value: Any) -> Any:
    return msgspec.json.decode(msgspec.json.encode(value))


INTEGER, TEXT = {"type": "integer"}, {"type": "string"}
POINT = thing(x=INTEGER, y=INTEGER | {"default": 5}) | {"required": ["x"]}
FULL = thing(a=TEXT | {"default": "full"}, b=INTEGER) | {"required": ["a"]}
POINTS = {"type": "array", "items": ref("Point")}
OPEN = {"additionalProperties": ref("Point")}
MAP = {"type": "object"} | OPEN
PAIR = {"type": "array", "prefixItems": [INTEGER, ref("Point")], "minItems": 2, "maxItems": 2}
DEFAULTS: dict[str, tuple[Any, Any, Any]] = {
    "objects": ({"type": "array", "items": ref("Point")}, [{"x": 2}], [{"x": 2, "y": 5}]),
    "object": (ref("Point"), {"x": 2}, {"x": 2, "y": 5}),
    "map": (MAP, {"k": {"x": 1}}, {"k": {"x": 1, "y": 5}}),
    "deep": (
        {"type": "array", "items": {"type": "object", "additionalProperties": POINTS}},
        [{"k": [{"x": 1}]}],
        [{"k": [{"x": 1, "y": 5}]}],
    ),
    "pair": (PAIR, [1, {"x": 2}], [1, {"x": 2, "y": 5}]),
    "union": ({"oneOf": [ref("Point"), TEXT]}, {"x": 2}, {"x": 2, "y": 5}),
    "inline": (thing(p=ref("Point")), {"p": {"x": 3}}, {"p": {"x": 3, "y": 5}}),
    "completed": (ref("Full"), {}, {"a": "full"}),
    "open": (thing(a=ref("Point")) | OPEN, {"z": {"x": 1}}, {"z": {"x": 1, "y": 5}}),
    "date": (TEXT | {"format": "date"}, "2020-02-29", "2020-02-29"),
    "dates": ({"type": "array", "items": TEXT | {"format": "date"}}, ["2020-02-29"], ["2020-02-29"]),
    "uuid": (TEXT | {"format": "uuid"},) + ("6ba7b810-9dad-11d1-80b4-00c04fd430c8",) * 2,
    "number": ({"type": "number"}, 3, 3.0),
    "colour": (TEXT | {"enum": ["red", "green"]}, "green", "green"),
    "nothing": ({"type": ["object", "null"], "properties": {"x": INTEGER}}, None, None),
    "together": ({"allOf": [ref("Point"), {"minProperties": 1}]}, {"x": 1}, {"x": 1, "y": 5}),
}  # fmt: skip
COMPONENTS = {
    "Point": POINT,
    "Full": FULL,
    "All": thing(**{name: schema | {"default": value} for name, (schema, value, _) in DEFAULTS.items()}),
    "Stated": POINT | {"default": {"x": 9}},
    "Below": thing(
        a=ref("Stated"), b={"allOf": [ref("Stated")]}, c={"allOf": [ref("Point"), {"default": {"x": 8}}]}
    ),
}  # fmt: skip
EXPECTED = {name: expected for name, (_, _, expected) in DEFAULTS.items()}


@pytest.fixture(scope="module")
def found() -> Any:
    return compiled(COMPONENTS)


class TestModels:
    @pytest.mark.parametrize("straight", [True, False])
    def test_what_is_absent_is_an_instance(self, found: Any, straight: bool) -> None:
        kind = found["All"].type
        value = decoding.decoder(kind)(b"{}") if straight else decoding.converter(kind)({})
        assert json_of(value) == EXPECTED
        given = {name: one for name, (_, one, _) in DEFAULTS.items() if name != "completed"}
        assert value == decoding.converter(kind)(given)
        assert type(value.objects[0]) is type(value.object_) is found["Point"].type

    def test_none_is_shared(self, found: Any) -> None:
        one, other = (found["All"].type() for _ in range(2))
        one.objects[0].x = 7
        one.map["k"].x = 7
        one.deep[0]["k"].append(None)
        assert json_of(other) == EXPECTED

    def test_of_what_is_referred_to_and_of_parts(self, found: Any) -> None:
        value = decoding.decoder(found["Below"].type)(b"{}")
        assert json_of(value) == {
            "a": {"x": 9, "y": 5},
            "b": {"x": 9, "y": 5},
            "c": {"x": 8, "y": 5},
        }

    @pytest.mark.parametrize(
        ("schema", "default", "reason"),
        [
            (ref("Point"), {"x": "a"}, "its own schema refuses it"),
            (ref("Point"), {}, "its own schema refuses it"),
            ({"type": "array", "items": ref("Point")}, [{}], "its own schema refuses it"),
            (TEXT | {"format": "date-time"}, "2016-12-31T23:59:60Z", "Python has no value for it"),
            (
                {"type": "array", "items": TEXT | {"format": "date"}},
                ["0000-01-01"],
                "Python has no value for it",
            ),
        ],
    )
    def test_what_cannot_be_applied_is_told(self, schema: Any, default: Any, reason: str) -> None:
        code = code_of({"Root": thing(a=schema | {"default": default}), "Point": POINT})
        pointer = "/components/schemas/Root/properties/a/default"
        assert code.models.defaults.unused == {pointer: reason}
        assert [field.default for field in code.models.models[0].fields] == [use("UNSET")]

    def test_one_that_leads_into_itself_ends(self) -> None:
        node = thing(child=ref("Node") | {"default": {}}, must=INTEGER) | {"required": ["must"]}
        code = code_of({"Node": node})
        assert list(code.models.defaults.unused.values()) == ["its own schema refuses it"]


PLACES = ("query", "header", "cookie", "content", "deep")
ANSWER = {"200": {"description": "What came.", "content": {"application/json": {}}}}


def parameter(place: str, name: str, schema: Any) -> dict[str, Any]:
    if place == "content":
        return {"name": name, "in": "query", "content": {"application/json": {"schema": schema}}}
    if place == "deep":
        return {"name": name, "in": "query", "style": "deepObject", "explode": True, "schema": schema}
    return {"name": name, "in": place, "explode": False, "schema": schema}


def parameters(place: str) -> list[dict[str, Any]]:
    made = {"point": ref("Point") | {"default": {"x": 2}}}
    if place != "deep":
        made["days"] = {"type": "array", "items": TEXT | {"format": "date"}, "default": ["2020-02-29"]}
        made["size"] = INTEGER | {"default": 3}
        made["stated"] = {"$ref": "#/components/schemas/StatedDay"}
    if place == "content":
        made["points"] = {"type": "array", "items": ref("Point"), "default": [{"x": 2}]}
    return [parameter(place, name, schema) for name, schema in made.items()]


FORM = thing(
    when=TEXT | {"format": "date", "default": "2020-02-29"},
    points=POINTS | {"default": [{"x": 1}]},
    name=TEXT,
)  # fmt: skip
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": PACKAGE, "version": "1"},
    "paths": {
        f"/{place}": {"get": {"operationId": place, "parameters": parameters(place), "responses": ANSWER}}
        for place in PLACES
    }
    | {
        f"/{name}": {
            "post": {
                "operationId": name,
                "requestBody": {"required": True, "content": {media_type: {"schema": schema}}},
                "responses": ANSWER,
            }
        }
        for name, media_type, schema in (
            ("form", "application/x-www-form-urlencoded", FORM),
            ("parts", "multipart/form-data", FORM),
            ("json", "application/json", ref("All")),
        )
    },
    "components": {
        "schemas": COMPONENTS | {"StatedDay": TEXT | {"format": "date", "default": "2021-01-01"}},
    },
}
HANDLERS = """from typing import Any


def seen(**given: Any) -> Any:
    given["point"].x += 1
    if "points" in given:
        given["points"][0].y += 1
    return {"kinds": {name: type(value).__name__ for name, value in given.items()}, "values": given}


async def form(body: Any) -> Any:
    return body

async def parts(body: Any) -> Any:
    return body

async def json(body: Any) -> Any:
    return body
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("defaults") / "project"
    write(brrtr.generate(DOCUMENT), folder)
    return folder


def test_a_type_checker_agrees(project: Path) -> None:
    assert projects.type_faults([project]) == ""
    assert projects.lint_faults([project]) == ""


def handlers() -> str:
    """Those of the parameters have one for each by its name."""
    text = HANDLERS
    for place in PLACES:
        names = [one["name"] for one in parameters(place)]
        text += f"\n\nasync def {place}(*, {', '.join(f'{name}: Any' for name in names)}) -> Any:\n"
        text += f"    return seen({', '.join(f'{name}={name}' for name in names)})\n"
    return text


@pytest.fixture(scope="module", params=[True, False], ids=["native", "asgi"])
def client(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("served") / "project"
    files = dict(brrtr.generate(DOCUMENT))
    files = with_handlers(files, handlers())
    write(files, folder)
    with imported(folder, PACKAGE) as registry, serving(registry, native=request.param) as client:
        yield client


class TestServed:
    @pytest.mark.parametrize("place", PLACES)
    def test_parameters_are_instances_and_each_request_has_its_own(
        self, client: httpx.Client, place: str
    ) -> None:
        first, second = (client.get(f"/{place}") for _ in range(2))
        assert (first.status_code, first.json()) == (second.status_code, second.json())
        assert first.status_code == 200, first.text
        found = first.json()
        assert found["values"]["point"] == {"x": 3, "y": 5}
        assert found["kinds"]["point"] == "Point"
        if place != "deep":
            assert found["values"]["days"] == ["2020-02-29"]
            assert (found["kinds"]["stated"], found["values"]["stated"]) == ("date", "2021-01-01")
        if place == "content":
            assert found["values"]["points"] == [{"x": 2, "y": 6}]

    @pytest.mark.parametrize("path", ["/form", "/parts"])
    def test_properties_of_forms(self, client: httpx.Client, path: str) -> None:
        sent: Any = {"data": {"name": "a"}} if path == "/form" else {"files": {"name": (None, "a")}}
        answer = client.post(path, **sent)
        expected = {"when": "2020-02-29", "points": [{"x": 1, "y": 5}], "name": "a"}
        assert (answer.status_code, answer.json()) == (200, expected)

    def test_properties_of_json(self, client: httpx.Client) -> None:
        answer = client.post("/json", json={})
        assert (answer.status_code, answer.json()) == (200, EXPECTED)


def test_the_warning_says_where(tmp_path: Path) -> None:
    document = copy.deepcopy(DOCUMENT)
    document["components"]["schemas"]["All"]["properties"]["objects"]["default"] = [{"x": 2}, {}]
    path = tmp_path / "openapi.json"
    path.write_bytes(msgspec.json.format(msgspec.json.encode(document)))
    options = Options()
    analysed = understand(read(path, options), options)
    _, code = project_files(analysed, options)
    assert of_schemas(analysed.document, code, analysed.diagnostics) == (), "once is enough"
    place = "/components/schemas/All/properties/objects/default"
    (told,) = [diagnostic for diagnostic in analysed.diagnostics if diagnostic.pointer == place]
    assert (told.code, told.severity.value) == ("invalid-default", "warning")
    assert '"default"' in path.read_text().splitlines()[told.line - 1]
