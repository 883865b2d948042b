"""What an invalid or hostile JSON text costs is bounded: the answer, the work, the lines of the log.

Both doors and both engines: they agree on the verdict, not on which violations they tell of many.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from types import ModuleType
from typing import Any

import httpx
import pytest
from support.generated_service import failures, serving
from support.served import Serve

PACKAGE = "bounded"
STRINGS = {"type": "array", "items": {"type": "string"}}
THING = {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}}
OTHER = {"type": "object", "required": ["b"], "properties": {"b": {"type": "integer"}}}
REF = {"$ref": "#/components/schemas/Node"}
SCHEMAS: dict[str, Any] = {
    "map": {"type": "object", "additionalProperties": STRINGS},
    "nested": {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": STRINGS}},
    "any_of": {"type": "array", "items": {"anyOf": [THING, OTHER]}},
    "one_of": {"type": "array", "items": {"oneOf": [THING, {"type": "null"}]}},
    "whole": {"oneOf": [{"type": "array", "items": THING}, {"type": "null"}]},
    "either": {"anyOf": [{"type": "array", "items": THING}, {"type": "array", "items": OTHER}]},
    "unique": {"type": "array", "uniqueItems": True, "items": {"type": "object"}},
    "contains": {"type": "array", "contains": THING},
    "names": {"type": "object", "propertyNames": {"maxLength": 3}},
    "dependent": {"type": "array", "items": {"dependentRequired": {"a": ["b", "c"]}}},
    "closed": {"type": "object", "properties": {"a": {}}, "unevaluatedProperties": False},
    "patterns": {"type": "object", "patternProperties": {"^k": {"type": "integer"}}},
    "enum": {"type": "array", "items": {"enum": [f"value {i}" for i in range(2_000)]}},
    "const": {"type": "array", "items": {"const": {"x" * 900: ["y" * 90] * 90}}},
    "pattern": {"type": "array", "items": {"type": "string", "pattern": "^" + "ab" * 400 + "$"}},
    "node": REF,
    "tree": {"$ref": "#/components/schemas/Tree"},
    "any": {},
    "typed": {"type": "object", "properties": {"a": {"type": "integer"}, "free": {}}},
    "open": {"type": "object", "properties": {"a": {"type": "integer"}}},
    "empties": {"type": "array", "items": {"type": "object", "maxProperties": 0}},
    "number": {"type": "array", "items": {"type": "number"}},
    "integer": {"type": "array", "items": {"type": "integer"}},
}
ANSWER = {"200": {"description": "Fine.", "content": {"application/json": {}}}}
FORM = {"type": "object", "properties": {"free": {"type": "object"}, "a": {"type": "integer"}}}
LISTED = {
    "schema": {"type": "object", "properties": {"ids": {"type": "array", "items": {"type": "integer"}}}},
    "encoding": {"ids": {"style": "form", "explode": False}},
}


def operation(content: Any, **more: Any) -> Any:
    return {"requestBody": {"required": True, "content": content}, "responses": ANSWER, **more}


DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": PACKAGE, "version": "1"},
    "paths": {
        f"/{name}": {"post": operation({"application/json": {"schema": schema}}, operationId=f"post_{name}")}
        for name, schema in SCHEMAS.items()
    }
    | {
        "/form": {"post": operation({"application/x-www-form-urlencoded": {"schema": FORM}})},
        "/parts": {"post": operation({"multipart/form-data": {"schema": FORM}})},
        "/listed": {"post": operation({"application/x-www-form-urlencoded": LISTED})},
        "/query": {
            "get": {
                "operationId": "get_query",
                "parameters": [
                    {"name": "ids", "in": "query", "schema": {"type": "array", "items": {"type": "integer"}}},
                    {"name": "n", "in": "query", "schema": {"type": "integer"}},
                    {"name": "x", "in": "query", "schema": {"type": "number"}},
                    {"name": "j", "in": "query", "content": {"application/json": {"schema": {}}}},
                    {"name": "f", "in": "query", "style": "deepObject", "schema": {"type": "object"}},
                ],
                "responses": ANSWER,
            }
        },
        "/answer": {
            "get": {
                "operationId": "get_answer",
                "parameters": [{"name": "n", "in": "query", "schema": {"type": "integer"}}],
                "responses": {
                    "200": {"description": "x", "content": {"application/json": {"schema": SCHEMAS["map"]}}}
                },
            }
        },
    },
    "components": {
        "schemas": {
            "Tree": {
                "anyOf": [
                    {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
                    {"type": "integer"},
                    {"maxProperties": 0},
                ]
            },
            "Node": {
                "type": "object",
                "properties": {
                    "next": {"anyOf": [REF, {"type": "null"}]},
                    "either": {"anyOf": [{**REF, "required": ["x"]}, {**REF, "required": ["y"]}]},
                    "n": {"type": "integer"},
                },
            },
        }
    },
}
HANDLERS = """from typing import Any

async def fine(body: Any) -> Any:
    return {}

async def get_query(*, ids: Any = None, n: Any = None, x: Any = None, j: Any = None, f: Any = None) -> Any:
    return {}

async def get_answer(*, n: Any = None) -> Any:
    if n == 0:
        return deep(0)
    return {"k" * 30_000: [1] * n}

def deep(n: int) -> Any:
    return deeper(n) + 1

def deeper(n: int) -> Any:
    return deep(n + 1) + 2
"""

Connect = Callable[..., AbstractContextManager[httpx.Client]]


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    names = [f"post_{name}" for name in (*SCHEMAS, "form", "parts", "listed")]
    return serve(DOCUMENT, HANDLERS + "".join(f"\n{name} = fine" for name in names)).registry


@pytest.fixture(scope="module", params=["native on", "native off", "asgi on"])
def client(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[httpx.Client]:
    door, engine = request.param.split()
    with serving(registry, native=door == "native", schema_cache=engine == "on") as found:
        yield found


def post(client: httpx.Client, name: str, value: Any) -> httpx.Response:
    text = value if isinstance(value, bytes) else json.dumps(value).encode()
    return client.post(f"/{name}", content=text, headers={"content-type": "application/json"}, timeout=60)


LONG = "k" * 30_000
MANY: dict[str, Any] = {
    "map": {LONG: [1] * 5_000},
    "nested": {LONG: {LONG: [1] * 5_000}},
    "any_of": [{LONG: i} for i in range(300)],
    "one_of": [{"a": "x", LONG: i} for i in range(300)],
    "whole": [{"b": 1}] * 5_000,
    "names": {f"{i}" * 900: 1 for i in range(2_000)},
    "dependent": [{"a": 1}] * 5_000,
    "closed": {f"{LONG}{i}": 1 for i in range(120)},
    "patterns": {f"{LONG}{i}": "x" for i in range(120)},
    "enum": ["x"] * 5_000,
    "const": [0] * 5_000,
    "pattern": ["x"] * 5_000,
    "integer": ["x"] * 5_000,
}


@pytest.mark.parametrize("name", MANY)
def test_no_more_is_told_than_the_limit(client: httpx.Client, name: str) -> None:
    begun = time.process_time()
    response = post(client, name, MANY[name])
    assert time.process_time() - begun < 5
    problem = response.json()
    assert response.status_code == 400
    assert len(problem["violations"]) == 100
    assert problem["detail"] == "More is wrong with the request than the 100 violations that are listed."
    assert len(response.content) < 250_000


@pytest.mark.parametrize("name", ["either", "unique", "contains"])
def test_one_verdict_on_all_of_it(client: httpx.Client, name: str) -> None:
    """What is one violation however much is behind it takes one pass."""
    value: list[Any] = [{"x": {"y": [i, {}]}} for i in range(5_000)]
    begun = time.process_time()
    response = post(client, name, [*value, value[0]])
    assert time.process_time() - begun < 5
    assert [one["keyword"] for one in response.json()["violations"]] == [
        {"either": "anyOf", "unique": "uniqueItems", "contains": "contains"}[name]
    ]


def test_what_is_told_is_cut(client: httpx.Client) -> None:
    first, *_ = post(client, "map", {LONG: [1]}).json()["violations"]
    assert first["pointer"].startswith("/kkkk")
    assert first["pointer"].endswith("kkk/0")
    assert "…" in first["pointer"]
    assert len(first["pointer"]) == 500
    first, *_ = post(client, "enum", ["x"]).json()["violations"]
    assert first["expected"][:2] == ["value 0", "value 1"]
    assert first["expected"][-1] == "…"
    first, *_ = post(client, "pattern", ["x"]).json()["violations"]
    assert len(first["message"]) <= 500
    assert len(first["expected"]) <= 500


@pytest.mark.parametrize(("most", "told", "more"), [(1, 1, True), (7, 7, True), (200, 150, False)])
@pytest.mark.parametrize("engine", [True, False])
def test_limit_is_a_setting(registry: ModuleType, most: int, told: int, more: bool, engine: bool) -> None:
    with serving(registry, native=True, max_violations=most, schema_cache=engine) as client:
        problem = post(client, "integer", ["x"] * 150).json()
        assert len(problem["violations"]) == told
        assert problem["detail"].startswith("More" if more else "150 things")


def test_parameters_and_forms(client: httpx.Client) -> None:
    response = client.get("/query", params=[("ids", "x")] * 900)
    assert (response.status_code, len(response.json()["violations"])) == (400, 100)
    response = client.post("/listed", data={"ids": ",".join(["x"] * 5_000)})
    assert (response.status_code, len(response.json()["violations"])) == (400, 100)


def test_field_of_too_many_values_is_not_taken_apart(registry: ModuleType) -> None:
    with serving(registry, native=True, max_json_values=1_000) as client:
        assert client.post("/listed", data={"ids": ",".join(["1"] * 1_000)}).status_code == 200
        for delimiter in (",", "%2C"):
            text = f"ids={delimiter.join(['1'] * 1_002)}"
            kind = {"content-type": "application/x-www-form-urlencoded"}
            assert client.post("/listed", content=text, headers=kind).status_code == 413


def deep(levels: int, middle: str = "") -> str:
    return "[" * levels + middle + "]" * levels


def in_object(levels: int) -> str:
    return f'{{"free": {deep(levels - 1)}, "unknown": {deep(levels - 1)}}}'


@pytest.mark.parametrize("name", ["any", "typed", "open", "node", "map"])
def test_depth_holds_in_every_body(client: httpx.Client, name: str) -> None:
    body = in_object if name != "any" else deep
    if name != "map":
        assert post(client, name, body(64).encode()).status_code == 200
    for levels in (65, 900, 100_000):
        response = post(client, name, body(levels).encode())
        assert (response.status_code, response.json()["detail"]) == (
            400,
            "The body nests deeper than 64 levels.",
        )


def test_depth_holds_in_forms_and_parameters(client: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    for levels, status in ((62, 200), (64, 400), (900, 400), (3_000, 400)):
        text = f'{{"a": {deep(levels)}}}'
        assert client.post("/form", data={"free": text}).status_code == status
        assert client.post("/parts", files={"free": (None, text)}).status_code == status
        assert client.get("/query", params={"j": text}).status_code == (414 if levels == 3_000 else status)
    for levels, status in ((64, 200), (65, 400), (900, 400)):
        assert client.get("/query?f" + "[a]" * levels + "=1").status_code == status
    assert failures(caplog) == []


def test_depth_is_a_setting_everywhere(registry: ModuleType) -> None:
    with serving(registry, native=True, max_json_depth=3) as client:
        for levels, status in ((3, 200), (4, 400)):
            assert post(client, "any", deep(levels).encode()).status_code == status
            assert client.get("/query", params={"j": deep(levels)}).status_code == status
            assert client.get("/query?f" + "[a]" * levels + "=1").status_code == status
            text = f'{{"a": {deep(levels - 1)}}}'
            assert client.post("/form", data={"free": text}).status_code == status


@pytest.mark.parametrize("name", ["any", "empties", "unique"])
@pytest.mark.parametrize("item", ["[]", "{}", '""', "0", " { } "])
def test_values_are_counted(client: httpx.Client, name: str, item: str) -> None:
    begun = time.process_time()
    response = post(client, name, f"[{','.join([item] * 2_000_000)}]".encode())
    assert time.process_time() - begun < 3
    assert response.status_code == 413
    assert response.json()["detail"] == "The body has more than 200000 values."


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("[1,2,3,4,5,6,7,8]", 9),
        ("[[],[],[],[],[ ],{},[],[]]", 9),
        ('{"a,b": ["[,,,,,,,,,,", "\\",,,,,,,,,,{"], "c": {"d": {}}}', 6),
        ('{"a": 1, "a": 2, "b": [3, 4, 5, 6, 7]}', 9),
    ],
)
def test_number_of_values_is_exact(registry: ModuleType, text: str, count: int) -> None:
    for most, status in (count, 200), (count - 1, 413):
        with serving(registry, native=True, max_json_values=most) as client:
            assert post(client, "any", text.encode()).status_code == status
            assert client.get("/query", params={"j": text}).status_code == status
        with serving(registry, native=True, max_json_values=most + 1) as client:
            assert client.post("/form", data={"free": f'{{"x": {text}}}'}).status_code == status


def test_recursive_values(client: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    """Each way to recurse, as deep as it may be: alternatives that recurse alike do not double the work."""
    for name in ("next", "either"):
        for last, status in ({"n": 1, "y": 1}, 200), ({"n": "x", "y": 1}, 400):
            value: Any = last
            for _ in range(62):
                value = {name: value, "y": 1}
            begun = time.process_time()
            response = post(client, "node", value)
            assert (response.status_code, time.process_time() - begun < 5) == (status, True), response.text
    assert failures(caplog) == []


def test_reference_engine_leaves_the_recursion_limit_alone(registry: ModuleType) -> None:
    import sys

    before = sys.getrecursionlimit()
    with serving(registry, native=True, schema_cache=False) as client:
        assert post(client, "node", {"next": None}).status_code == 200
    assert sys.getrecursionlimit() == before


def test_log_of_a_response_is_bounded(client: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    assert client.get("/answer?n=5000").status_code == 500
    (record,) = failures(caplog)
    text = record.getMessage()
    assert "more than 100 violations" in text
    assert text.count("\n") == 101
    assert text.endswith("and more")
    assert len(text) < 100_000


def test_line_of_the_log_is_bounded() -> None:
    from runtime.logs.lines import LONGEST, line_of

    def one(n: int) -> int:
        return other(n + 1) + 1

    def other(n: int) -> int:
        return one(n + 1) + 2

    try:
        one(0)
    except RecursionError:
        record = logging.getLogger("x").makeRecord(
            "x", 40, "f", 1, "m" * 100_000, (), __import__("sys").exc_info()
        )
    line = line_of(record, None)
    for text in (line.message, line.exception):
        assert isinstance(text, str)
        assert LONGEST < len(text) < LONGEST + 100
        assert "characters left out" in text
    assert isinstance(line.exception, str)
    assert line.exception.startswith("Traceback")
    assert line.exception.endswith("maximum recursion depth exceeded")


@pytest.mark.parametrize(
    ("number", "body", "query"),
    [
        ("1" * 4002, 200, 200),
        ("1" * 4300, 200, 200),
        ("-" + "1" * 4299, 200, 200),
        ("1" * 4301, 400, 400),
        ("1" * 10_000, 400, 414),
        ("1e400", 400, 400),
        ("-1e400", 400, 400),
        ("-0", 200, 200),
        ("1.0", 200, 200),
    ],
)
def test_integers(client: httpx.Client, number: str, body: int, query: int) -> None:
    """The decoder's limit is everywhere the same."""
    assert post(client, "integer", f"[{number}]".encode()).status_code == body
    assert post(client, "any", f"[{number}]".encode()).status_code == body
    assert client.get("/query", params={"n": number}).status_code == query
    assert client.get("/query", params={"ids": number}).status_code == query
    if body == 400:
        assert "number that is too large" in post(client, "integer", f"[{number}]".encode()).json()["detail"]


@pytest.mark.parametrize(
    ("number", "status", "pointer"),
    [
        ("1E-400", 200, None),
        ("-0", 200, None),
        ("-0.0", 200, None),
        ("0." + "1" * 5_000, 200, None),
        ("1" * 400, 400, "/0"),
        ("1e308", 200, None),
    ],
)
def test_numbers(client: httpx.Client, number: str, status: int, pointer: str | None) -> None:
    response = post(client, "number", f"[{number}]".encode())
    assert response.status_code == status
    assert client.get("/query", params={"x": number}).status_code == status
    if pointer is not None:
        (violation,) = response.json()["violations"]
        assert (violation["pointer"], violation["keyword"]) == (pointer, "type")


def test_parameters_of_the_media_type_change_nothing(client: httpx.Client) -> None:
    headers = {"content-type": "application/json; charset=utf-8"}
    for text, status in ((in_object(64), 200), (in_object(65), 400), ('{"a": "x"}', 400)):
        assert client.post("/typed", content=text, headers=headers).status_code == status


@pytest.mark.parametrize("engine", [True, False])
def test_depth_beyond_the_interpreter_is_refused(
    registry: ModuleType, engine: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """However many levels are allowed, a body is judged or refused."""
    with serving(registry, native=True, schema_cache=engine, max_json_depth=100_000) as client:
        for levels in (200, 900, 5_000, 90_000):
            text = '{"next":' * levels + "null" + "}" * levels
            status = post(client, "node", text.encode()).status_code
            assert status == 200 if levels == 200 else status in {200, 400}
    assert failures(caplog) == []


def test_equal_values_are_looked_up_and_not_searched_for() -> None:
    """Neither a long list of values nor many items make one slow."""
    from brrtr import compile_validator

    listed = [[0] * 20 + [i] for i in range(1_000)]
    check = compile_validator({"items": {"enum": [*listed, {"a": [True]}, 1, "1", None]}})
    begun = time.process_time()
    assert check([listed[-1]] * 1_000 + [[0.0] * 20 + [5], {"a": [True]}, 1.0, "1", None]) == []
    assert time.process_time() - begun < 1
    assert [one.instance for one in check([[0], {"a": [1]}, True, 2, "2", {}])] == [f"/{i}" for i in range(6)]
    check = compile_validator({"uniqueItems": True})
    distinct = [True, 1, "1", None, [True], [1], {"a": 1}, [["a", 1]], 2**64, f"{2**64:x}", [], {}, "", [[]]]
    assert check(distinct) == []
    for again in (1.0, [1.0], {"a": 1.0}, float(2**64), [True]):
        assert [one.keyword for one in check([*distinct, again])] == ["uniqueItems"]


@pytest.mark.parametrize("item", [0, [], {}, [1]])
def test_reference_engine_starts_threads_for_depth_and_not_for_items(
    registry: ModuleType, monkeypatch: pytest.MonkeyPatch, item: Any
) -> None:
    from importlib import import_module

    runs = import_module(f"{PACKAGE}.runtime.validation.reference_runs")
    started: list[None] = []
    elsewhere = runs._elsewhere
    monkeypatch.setattr(runs, "_elsewhere", lambda look: started.append(None) or elsewhere(look))
    with serving(registry, native=True, schema_cache=False) as client:
        for levels in range(20):
            value: Any = [item] * 40
            for _ in range(levels):
                value = [value]
            started.clear()
            assert post(client, "tree", value).status_code == 200
            assert len(started) <= levels // 4
