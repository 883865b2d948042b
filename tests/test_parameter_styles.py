"""Parameters of every style, place and type, over a socket: what is sent, and what the handler gets.

The first table follows the specification's own: OpenAPI 3.1.1 4.8.12.4, Style Examples, and for the style
`cookie` that of 3.2.0. The column `undefined` is there with what it means for each type: the empty text, the
empty list, the empty object. The other tables are what the specification leaves open, and what nobody
should send.
"""

from __future__ import annotations

import http.client
import importlib
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pytest
from support.handlers import with_handlers

import brrtr
from brrtr.diagnostics import DocumentError
from brrtr.generate import read, understand
from brrtr.options import Options
from brrtr.write import write

PACKAGE = "parameters_under_test"

Call: TypeAlias = Callable[..., tuple[int, Any]]
"""Sends a request target as it is, and gives status and JSON of the answer."""

ARRAY, OBJECT = ["blue", "black", "brown"], {"R": 100, "G": 200, "B": 150}

NUMBER = {"type": "integer"}
SCHEMAS: dict[str, Any] = {
    "string": {"type": "string"},
    "array": {"type": "array", "items": {"type": "string"}},
    "object": {
        "type": "object",
        "properties": {"R": NUMBER, "G": NUMBER, "B": NUMBER},
        "additionalProperties": False,
    },
}

EXAMPLES: list[tuple[str, bool, str, str, str, Any]] = [
    # Style, explode, place, type, text, value.
    ("matrix", False, "path", "string", ";color", ""),
    ("matrix", False, "path", "array", ";color", []),
    ("matrix", False, "path", "object", ";color", {}),
    ("matrix", False, "path", "string", ";color=blue", "blue"),
    ("matrix", False, "path", "array", ";color=blue,black,brown", ARRAY),
    ("matrix", False, "path", "object", ";color=R,100,G,200,B,150", OBJECT),
    ("matrix", True, "path", "string", ";color", ""),
    ("matrix", True, "path", "array", ";color", []),
    ("matrix", True, "path", "object", ";color", {}),
    ("matrix", True, "path", "string", ";color=blue", "blue"),
    ("matrix", True, "path", "array", ";color=blue;color=black;color=brown", ARRAY),
    ("matrix", True, "path", "object", ";R=100;G=200;B=150", OBJECT),
    ("label", False, "path", "string", ".", ""),
    ("label", False, "path", "array", ".", []),
    ("label", False, "path", "object", ".", {}),
    ("label", False, "path", "string", ".blue", "blue"),
    ("label", False, "path", "array", ".blue,black,brown", ARRAY),
    ("label", False, "path", "object", ".R,100,G,200,B,150", OBJECT),
    ("label", True, "path", "string", ".", ""),
    ("label", True, "path", "array", ".", []),
    ("label", True, "path", "object", ".", {}),
    ("label", True, "path", "string", ".blue", "blue"),
    ("label", True, "path", "array", ".blue.black.brown", ARRAY),
    ("label", True, "path", "object", ".R=100.G=200.B=150", OBJECT),
    # An empty segment of a path is none, so in a path the column `undefined` of style simple is a 404.
    ("simple", False, "path", "string", "blue", "blue"),
    ("simple", False, "path", "array", "blue,black,brown", ARRAY),
    ("simple", False, "path", "object", "R,100,G,200,B,150", OBJECT),
    ("simple", True, "path", "string", "blue", "blue"),
    ("simple", True, "path", "array", "blue,black,brown", ARRAY),
    ("simple", True, "path", "object", "R=100,G=200,B=150", OBJECT),
    ("simple", False, "header", "string", "", ""),
    ("simple", False, "header", "array", "", []),
    ("simple", False, "header", "object", "", {}),
    ("simple", False, "header", "string", "blue", "blue"),
    ("simple", False, "header", "array", "blue,black,brown", ARRAY),
    ("simple", False, "header", "object", "R,100,G,200,B,150", OBJECT),
    ("simple", True, "header", "string", "blue", "blue"),
    ("simple", True, "header", "array", "blue,black,brown", ARRAY),
    ("simple", True, "header", "object", "R=100,G=200,B=150", OBJECT),
    ("form", False, "query", "string", "color=", ""),
    ("form", False, "query", "array", "color=", []),
    ("form", False, "query", "object", "color=", {}),
    ("form", False, "query", "string", "color=blue", "blue"),
    ("form", False, "query", "array", "color=blue,black,brown", ARRAY),
    ("form", False, "query", "object", "color=R,100,G,200,B,150", OBJECT),
    ("form", True, "query", "string", "color=", ""),
    ("form", True, "query", "array", "color=", []),
    ("form", True, "query", "object", "color=", {}),
    ("form", True, "query", "string", "color=blue", "blue"),
    ("form", True, "query", "array", "color=blue&color=black&color=brown", ARRAY),
    ("form", True, "query", "object", "R=100&G=200&B=150", OBJECT),
    ("spaceDelimited", False, "query", "array", "color=blue%20black%20brown", ARRAY),
    ("spaceDelimited", False, "query", "object", "color=R%20100%20G%20200%20B%20150", OBJECT),
    ("pipeDelimited", False, "query", "array", "color=blue%7Cblack%7Cbrown", ARRAY),
    ("pipeDelimited", False, "query", "object", "color=R%7C100%7CG%7C200%7CB%7C150", OBJECT),
    ("deepObject", True, "query", "object", "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150", OBJECT),
    ("form", False, "cookie", "string", "color=blue", "blue"),
    ("form", False, "cookie", "array", "color=blue,black,brown", ARRAY),
    ("form", False, "cookie", "object", "color=R,100,G,200,B,150", OBJECT),
    ("form", True, "cookie", "string", "color=blue", "blue"),
    ("cookie", False, "cookie", "string", "color=", ""),
    ("cookie", False, "cookie", "array", "color=", []),
    ("cookie", False, "cookie", "object", "color=", {}),
    ("cookie", False, "cookie", "string", "color=blue", "blue"),
    ("cookie", False, "cookie", "array", "color=blue,black,brown", ARRAY),
    ("cookie", False, "cookie", "object", "color=R,100,G,200,B,150", OBJECT),
    ("cookie", True, "cookie", "string", "color=blue", "blue"),
    ("cookie", True, "cookie", "array", "color=blue; color=black; color=brown", ARRAY),
    ("cookie", True, "cookie", "object", "R=100; G=200; B=150", OBJECT),
]
"""What the specification's tables have, each cell once for every place that the style may have."""

ENCODED: list[tuple[str, bool, str, str, str, Any]] = [
    # Lists and objects are taken apart before anything is percent-decoded (RFC 3986 2.4).
    ("simple", False, "path", "array", "a%2Cb,c", ["a,b", "c"]),
    ("simple", False, "path", "array", "a%2Fb,%25,%2525,%00", ["a/b", "%", "%25", "\0"]),
    ("simple", True, "path", "object", "%52=100", {"R": 100}),
    ("label", True, "path", "array", ".a%2Eb.c", ["a.b", "c"]),
    ("label", False, "path", "array", ".a%2Cb,c", ["a,b", "c"]),
    ("matrix", True, "path", "array", ";color=a%3Bcolor%3Db;%63olor=c", ["a;color=b", "c"]),
    ("matrix", False, "path", "array", ";color=a%2Cb,c", ["a,b", "c"]),
    ("simple", False, "path", "string", "a%2Cb%2Bc+d", "a,b+c+d"),
    ("simple", False, "path", "string", "a%252Fb", "a%2Fb"),
    ("form", False, "query", "array", "color=a%2Cb,c+d,e%2Bf", ["a,b", "c d", "e+f"]),
    ("form", True, "query", "array", "color=a,b&%63olor=c%26d", ["a,b", "c&d"]),
    ("form", True, "query", "string", "color=a=b", "a=b"),
    ("form", True, "query", "string", "c%6Flor=a+b%2Bc%20d", "a b+c d"),
    ("form", True, "query", "string", "color=%C3%A9%F0%9F%99%82", "\u00e9\U0001f642"),
    ("form", True, "query", "string", "color=a;b", "a;b"),
    ("form", True, "query", "string", "color=a;color=b", "a;color=b"),
    ("form", True, "query", "string", "color=a%00b", "a\0b"),
    ("form", True, "query", "string", "color", ""),
    ("form", True, "query", "string", "&&color=blue&&=x&", "blue"),
    ("spaceDelimited", False, "query", "array", "color=blue+black%20brown", ARRAY),
    ("pipeDelimited", False, "query", "array", "color=blue|black%7cbrown", ARRAY),
    ("form", False, "cookie", "array", "color=a%2Cb,c+d", ["a,b", "c+d"]),
    ("cookie", False, "cookie", "string", "color=a%2Cb+c", "a%2Cb+c"),
    ("simple", False, "header", "string", "a%2Cb+c", "a%2Cb+c"),
    ("simple", False, "header", "array", "a, b ,c", ["a", "b", "c"]),
    # Of several for one the last counts; an empty item among others is one.
    ("form", True, "query", "string", "color=red&color=blue", "blue"),
    ("cookie", False, "cookie", "string", "color=red; color=blue", "blue"),
    ("form", True, "query", "array", "color=&color=", ["", ""]),
    ("form", False, "query", "array", "color=,", ["", ""]),
    # Names that no parameter has are passed over.
    ("form", True, "query", "string", "colour=red&color=blue&Color=red&color[]=red", "blue"),
    ("form", True, "query", "object", "R=1&X=7&r=2", {"R": 1}),
    ("deepObject", True, "query", "object", "colour[R]=1&color[R]=100", {"R": 100}),
    ("deepObject", True, "query", "object", "color[R]=1&color[R]=100", {"R": 100}),
]

REFUSED: list[tuple[str, bool, str, str, str, str]] = [
    # The same, and the keyword of what is wrong; `style` for text that is not of its style.
    ("label", False, "path", "string", "blue", "style"),
    ("label", True, "path", "array", "blue", "style"),
    ("matrix", False, "path", "string", "color=blue", "style"),
    ("matrix", False, "path", "string", ";colour=blue", "style"),
    ("matrix", True, "path", "array", ";color=a;colour=b", "style"),
    ("matrix", False, "path", "object", ";color=R", "style"),
    ("simple", False, "path", "object", "R,100,G", "style"),
    ("simple", True, "path", "object", "R=100,G", "style"),
    ("simple", True, "header", "object", "R", "style"),
    ("form", False, "query", "object", "color=R", "style"),
    ("form", False, "query", "object", "color=R,many", "type"),
    ("form", False, "query", "object", "color=X,1", "additionalProperties"),
    ("form", True, "query", "object", "R=", "type"),
    ("deepObject", True, "query", "object", "color[X]=1", "additionalProperties"),
    ("deepObject", True, "query", "object", "color[]=1", "additionalProperties"),
    ("deepObject", True, "query", "object", "color[[R]]=1", "additionalProperties"),
    ("deepObject", True, "query", "object", "color[R=1", "style"),
    ("deepObject", True, "query", "object", "color[R]x=1", "style"),
    ("deepObject", True, "query", "object", "color[R]=1&color[R][G]=1", "style"),
    ("deepObject", True, "query", "object", "color[R][G]=1&color[R]=1", "style"),
    ("deepObject", True, "query", "object", "color[R][G]=1", "type"),
    ("deepObject", True, "query", "object", "color" + "[R]" * 64 + "=1", "type"),
    ("deepObject", True, "query", "object", "color" + "[R]" * 1000 + "=1", "style"),
]

MALFORMED: list[tuple[str, bool, str, str, str]] = [
    ("form", True, "query", "string", "color=%"),
    ("form", True, "query", "string", "color=%zz"),
    ("form", True, "query", "string", "color=%C0%AF"),
    ("form", True, "query", "string", "color=%ED%A0%80"),
    ("form", True, "query", "string", "%zz=red&color=blue"),
    ("form", False, "query", "array", "color=%C3,%A9"),
    ("form", False, "cookie", "string", "color=%zz"),
    ("simple", False, "path", "array", "%C3,%A9"),
    ("simple", False, "path", "string", "%C0%AF"),
    ("deepObject", True, "query", "object", "color[%]=1"),
]
"""What is not percent-encoded UTF-8."""

SPECIAL: dict[str, list[dict[str, Any]]] = {
    "several": [
        {"name": "n", "in": "query", "required": True, "schema": {"type": "integer", "maximum": 9}},
        {"name": "on", "in": "query", "schema": {"type": "boolean"}},
        {"name": "size", "in": "query", "schema": {"enum": ["s", "m", None, 3]}},
        {"name": "X-Count", "in": "header", "schema": {"type": "number", "minimum": 1}},
        {"name": "theme", "in": "cookie", "schema": {"enum": ["dark", "light"]}},
    ],
    "defaults": [
        {"name": "n", "in": "query", "schema": {"type": "integer", "default": 5}},
        {"name": "list", "in": "query", "schema": {**SCHEMAS["array"], "default": ["a", "b"]}},
        {"name": "color", "in": "query", "style": "deepObject", "explode": True,
         "schema": {**SCHEMAS["object"], "default": {"R": 1}}},
        {"name": "day", "in": "query",
         "schema": {"type": "string", "format": "date", "default": "2026-01-02"}},
    ],
    "empty": [
        {"name": "flag", "in": "query", "allowEmptyValue": True, "schema": {"type": "integer", "default": 7}},
        {"name": "text", "in": "query", "allowEmptyValue": True, "schema": {"type": "string"}},
        {"name": "list", "in": "query", "allowEmptyValue": True, "schema": SCHEMAS["array"]},
    ],
    "reserved": [{"name": "at", "in": "query", "allowReserved": True, "schema": {"type": "string"}}],
    "content": [
        {"name": "q", "in": "query",
         "content": {"application/json": {"schema": {"type": ["object", "string"], "minProperties": 1}}}},
        {"name": "X-Json", "in": "header", "content": {"application/json": {"schema": {"type": "array"}}}},
        {"name": "c", "in": "cookie", "content": {"application/json": {"schema": {"type": "integer"}}}},
    ],
    "free": [
        {"name": "limit", "in": "query", "schema": {"type": "integer"}},
        {"name": "labels", "in": "query",
         "schema": {"type": "object", "additionalProperties": {"type": "integer"}}},
    ],
    "guarded": [
        {"name": "labels", "in": "query", "schema": {"type": "object", "additionalProperties": True}},
    ],
    "nested": [
        {"name": "f", "in": "query", "style": "deepObject", "explode": True, "schema": {
            "type": "object",
            "properties": {
                "size": {"type": "object", "properties": {"min": NUMBER}},
                "tags": {"type": "array", "items": {"type": "string"}},
                "sort": {
                    "type": "array",
                    "items": {"type": "object", "properties": {"by": {"type": "string"}}},
                },
            }}},
        {"name": "ids", "in": "query", "style": "deepObject", "explode": True,
         "schema": {"type": "array", "items": NUMBER}},
        {"name": "plain[x]", "in": "query", "schema": {"type": "string"}},
    ],
    "combined": [
        {"name": "who", "in": "query", "style": "deepObject", "explode": True, "schema": {"allOf": [
            {"type": "object", "properties": {"age": NUMBER}},
            {"type": "object", "properties": {"member": {"type": "boolean"}}},
        ]}},
    ],
}  # fmt: skip

ANSWERS: list[tuple[str, str, dict[str, str], dict[str, Any]]] = [
    # Operation, query, headers, what the handler gets.
    ("several", "n=3", {}, {"n": 3, "on": None, "size": None, "x_count": None, "theme": None}),
    ("several", "n=3.0&on=true&size=3", {"X-Count": "1.5", "Cookie": "theme=dark"},
     {"n": 3, "on": True, "size": 3, "x_count": 1.5, "theme": "dark"}),
    ("defaults", "", {}, {"n": 5, "list_": ["a", "b", "x"], "color": {"R": 1}, "day": "2026-01-02"}),
    ("defaults", "n=6&list=c&color[G]=2&day=2026-01-03", {},
     {"n": 6, "list_": ["c", "x"], "color": {"G": 2}, "day": "2026-01-03"}),
    ("empty", "flag=&text=&list=", {}, {"flag": 7, "text": None, "list_": None}),
    ("empty", "flag&text", {}, {"flag": 7, "text": None, "list_": None}),
    ("empty", "flag=1&text=a&list=b", {}, {"flag": 1, "text": "a", "list_": ["b", "x"]}),
    ("reserved", "at=/:?@!$'()*+,;=[]", {}, {"at": "/:?@!$'()*+,;=[]"}),
    ("reserved", "at=a%2Bb%20c", {}, {"at": "a+b c"}),
    ("content", "q=%7B%22a%22:[1,%22%2B%22]%7D", {"X-Json": "[1]", "Cookie": "c=7"},
     {"q": {"a": [1, "+"]}, "x_json": [1, "x"], "c": 7}),
    ("content", "q=%22text%22", {}, {"q": "text", "x_json": None, "c": None}),
    ("free", "limit=1&a=2&b=3&a=4", {}, {"limit": 1, "labels": {"a": 4, "b": 3}}),
    ("free", "limit=1", {}, {"limit": 1, "labels": None}),
    ("guarded", "key=secret&a=3", {}, {"labels": {"a": "3"}}),
    ("nested", "f[size][min]=3&f[tags][]=a&f[tags][]=b&ids[]=1&ids[]=2&plain[x]=y", {},
     {"f": {"size": {"min": 3}, "tags": ["a", "b"]}, "ids": [1, 2, "x"], "plain_x": "y"}),
    ("nested", "f[tags][10]=c&f[tags][9]=b&f[tags][0]=a&f[sort][0][by]=x&f[sort][1][by]=y&ids[0]=1", {},
     {"f": {"tags": ["a", "b", "c"], "sort": [{"by": "x"}, {"by": "y"}]}, "ids": [1, "x"], "plain_x": None}),
    ("nested", "f[tags]=a&f[tags]=b&f[more][deeper]=z", {},
     {"f": {"tags": ["a", "b"]}, "ids": None, "plain_x": None}),
    ("combined", "who[age]=7&who[member]=true", {}, {"who": {"age": 7, "member": True}}),
]  # fmt: skip

VIOLATIONS: list[tuple[str, str, dict[str, str], list[tuple[str, str, str, str]]]] = [
    # Operation, query, headers, and every violation: place, name, pointer and keyword.
    ("several", "n=10&on=yes&size=x", {"X-Count": "0", "Cookie": "theme=blue"},
     [("query", "n", "", "maximum"), ("query", "on", "", "type"), ("query", "size", "", "enum"),
      ("header", "X-Count", "", "minimum"), ("cookie", "theme", "", "enum")]),
    ("several", "", {}, [("query", "n", "", "required")]),
    ("content", "q=%7B%7D", {"X-Json": "[1", "Cookie": "c=x"},
     [("query", "q", "", "minProperties"), ("header", "X-Json", "", "style"), ("cookie", "c", "", "style")]),
    ("content", "q=text", {}, [("query", "q", "", "style")]),
    ("content", "q=" + "[" * 1000 + "]" * 1000, {}, [("query", "q", "", "style")]),
    ("free", "a=x&b=1&c=y", {}, [("query", "labels", "/a", "type"), ("query", "labels", "/c", "type")]),
    ("nested", "f[size][min]=x&f[tags][a]=1&f[sort][0]=x&ids[x]=1", {},
     [("query", "f", "/size/min", "type"), ("query", "f", "/tags", "type"),
      ("query", "f", "/sort/0", "type"), ("query", "ids", "", "type")]),
]  # fmt: skip


def operation_name(style: str, explode: bool, place: str, kind: str) -> str:
    return f"{place}_{style}_{explode}_{kind}".lower()


def document() -> dict[str, Any]:
    """An operation for each style, explode, place and type of the tables, and for each of `SPECIAL`."""
    paths: dict[str, Any] = {}
    content = {"application/json": {"schema": {}}}
    responses = {"200": {"description": "What the handler got.", "content": content}}
    for style, explode, place, kind, *_ in EXAMPLES:
        name = operation_name(style, explode, place, kind)
        parameter = {"name": "color", "in": place, "style": style, "explode": explode}
        parameter |= {"required": place == "path", "schema": SCHEMAS[kind]}
        paths[f"/{name}" + ("/{color}" if place == "path" else "")] = {
            "get": {"operationId": name, "parameters": [parameter], "responses": responses}
        }
    for name, parameters in SPECIAL.items():
        paths[f"/{name}"] = {"get": {"operationId": name, "parameters": parameters, "responses": responses}}
    paths["/guarded"]["get"]["security"] = [{"key": []}]
    mixed = [
        {"name": "list", "in": "path", "required": True, "schema": SCHEMAS["array"]},
        {"name": "ext", "in": "path", "required": True, "schema": {"type": "string"}},
    ]
    paths["/mixed/v-{list}.{ext}"] = {
        "get": {"operationId": "mixed", "parameters": mixed, "responses": responses}
    }
    near = [
        {"name": "position", "in": "path", "required": True, "schema": {"type": "string"}},
        {"name": "ext", "in": "path", "required": True, "schema": {"enum": ["json", "xml"]}},
    ]
    paths["/near/{position}.{ext}"] = {
        "get": {"operationId": "near", "parameters": near, "responses": responses}
    }
    key = {"type": "apiKey", "in": "query", "name": "key"}
    return {
        "openapi": "3.2.0",
        "info": {"title": PACKAGE, "version": "1"},
        "paths": paths,
        "components": {"securitySchemes": {"key": key}},
    }


HANDLER = """

async def {name}(*args: Any, **given: Any) -> Any:
    for value in given.values():
        if isinstance(value, list):
            value.append("x")  # what a handler does to its arguments is nobody else's concern
    return args or given
"""


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Call]:
    """Calls the service, which runs in this process."""
    folder = tmp_path_factory.mktemp("parameters") / "project"
    described = document()
    names = [item["get"]["operationId"] for item in described["paths"].values()]
    files = dict(brrtr.generate(described))
    handlers = "".join(HANDLER.format(name=name) for name in names)
    files = with_handlers(files, f"from typing import Any\n{handlers}")
    write(files, folder)
    sys.path.insert(0, str(folder / "src"))
    try:
        registry, testing, settings = (
            importlib.import_module(f"{PACKAGE}.{name}")
            for name in ("registry", "runtime.testing", "runtime.settings")
        )
        with testing.running(
            registry.build, settings.Settings(max_target_bytes=100_000, dev_credential="secret")
        ) as url:
            connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=10)

            def send(target: str, headers: dict[str, str] | None = None) -> tuple[int, Any]:
                connection.request("GET", target, headers=headers or {})
                response = connection.getresponse()
                return response.status, json.loads(response.read())

            yield send
            connection.close()
    finally:
        sys.path.remove(str(folder / "src"))
        for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
            del sys.modules[name]


def row_id(row: tuple[Any, ...]) -> str:
    return ascii("-".join(map(str, row[:5]))[:60])


def sent(call: Call, row: tuple[Any, ...]) -> tuple[int, Any]:
    """The answer to a row of a table."""
    style, explode, place, kind, text = row[:5]
    path = f"/{operation_name(style, explode, place, kind)}"
    match place:
        case "path":
            return call(f"{path}/{text}")
        case "query":
            return call(f"{path}?{text}")
    return call(path, {"color" if place == "header" else "cookie": text})


@pytest.mark.parametrize("row", EXAMPLES + ENCODED, ids=row_id)
def test_text_becomes_value(call: Call, row: tuple[Any, ...]) -> None:
    _, _, place, kind, _, value = row
    status, answer = sent(call, row)
    assert status == 200, answer
    if place == "path":
        assert answer == [value]
    else:
        assert answer == {"color": [*value, "x"] if kind == "array" else value}


@pytest.mark.parametrize("row", REFUSED, ids=row_id)
def test_text_that_does_not_fit_is_a_violation(call: Call, row: tuple[Any, ...]) -> None:
    _, _, place, _, _, keyword = row
    status, answer = sent(call, row)
    assert status == 400
    assert {(one["in"], one["name"], one["keyword"]) for one in answer["violations"]} == {
        (place, "color", keyword)
    }


@pytest.mark.parametrize("row", MALFORMED, ids=row_id)
def test_text_that_is_not_percent_encoded_is_malformed(call: Call, row: tuple[Any, ...]) -> None:
    status, answer = sent(call, row)
    assert status == 400
    assert "violations" not in answer


@pytest.mark.parametrize(("name", "query", "headers", "expected"), ANSWERS)
def test_handler_gets(
    call: Call, name: str, query: str, headers: dict[str, str], expected: dict[str, Any]
) -> None:
    assert call(f"/{name}?{query}", headers) == (200, expected)


@pytest.mark.parametrize(("name", "query", "headers", "expected"), VIOLATIONS)
def test_every_violation_is_reported_at_once(
    call: Call, name: str, query: str, headers: dict[str, str], expected: list[tuple[str, ...]]
) -> None:
    status, answer = call(f"/{name}?{query}", headers)
    assert status == 400
    found = [(one["in"], one["name"], one["pointer"], one["keyword"]) for one in answer["violations"]]
    assert found == expected


def test_default_of_a_list_is_new_for_every_request(call: Call) -> None:
    """The handler adds to its list."""
    answers = [call("/defaults")[1]["list_"] for _ in range(2)]
    assert answers == [["a", "b", "x"]] * 2


def test_number_of_parameters_is_limited(call: Call) -> None:
    for name in ("several", "nested"):
        status, answer = call(f"/{name}?n=1" + "&n=1" * 9_999)
        assert (status, answer["detail"]) == (400, "The query string has more than 1000 parameters.")
        assert call(f"/{name}?n=1" + "&n=1" * 999)[0] == 200


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("v-a,b.txt", [["a", "b"], "txt"]),
        ("v-a%2Cb,c.txt", [["a,b", "c"], "txt"]),
        ("%76-a,b.t%78t", [["a", "b"], "txt"]),
        ("v-a,%25.t%2Cxt", [["a", "%"], "t,xt"]),
        ("v-a%2Eb,c.txt", [["a.b", "c"], "txt"]),
        # A literal that is encoded cuts elsewhere: the router decides, and its values are decoded.
        ("v-a,b%2Cc.d%2Etxt", [["a", "b", "c.d"], "txt"]),
    ],
)
def test_list_in_a_mixed_segment(call: Call, text: str, expected: Any) -> None:
    assert call(f"/mixed/{text}") == (200, expected)


def test_what_precedes_a_literal_may_have_it_too(call: Call) -> None:
    """TomTom documents `/search/2/nearbySearch/{position}.{ext}`."""
    assert call("/near/37.8,-122.2.json") == (200, ["37.8,-122.2", "json"])
    assert call("/near/37.8%2C-122%2E2.xml") == (200, ["37.8,-122.2", "xml"])
    status, answer = call("/near/37.8,-122.2")
    assert status == 400
    assert [one["name"] for one in answer["violations"]] == ["ext"]


TREE: dict[str, Any] = {"type": "object", "properties": {"inner": {"$ref": "#/components/schemas/Tree"}}}
LIST_OF_LISTS = {"type": "array", "items": SCHEMAS["array"]}
FREE = {"type": "object", "additionalProperties": {"type": "string"}}
WIDE: dict[str, Any] = {
    f"Wide{level}": {
        "type": "object",
        "properties": {name: {"$ref": f"#/components/schemas/Wide{level + 1}"} for name in "ab"},
    }
    for level in range(30)
} | {"Wide30": {"type": "string"}}
"""Small as it is, it has 2**30 places."""
DEEP = SCHEMAS["string"]
for _ in range(40):
    DEEP = {"type": "object", "properties": {"a": DEEP}}

FINDINGS: list[tuple[str, list[dict[str, Any]]]] = [
    ("undefined-style", [{"style": "pipeDelimited", "schema": SCHEMAS["string"]}]),
    ("undefined-style", [{"style": "spaceDelimited", "explode": True, "schema": SCHEMAS["array"]}]),
    ("undefined-style", [{"style": "deepObject", "schema": SCHEMAS["object"]}]),
    ("undefined-style", [{"style": "deepObject", "explode": True, "schema": SCHEMAS["string"]}]),
    ("undefined-style", [{"style": "deepObject", "explode": True, "schema": SCHEMAS["array"]}]),
    (
        "undefined-style",
        [{"style": "deepObject", "explode": True, "schema": FREE | {"additionalProperties": FREE}}],
    ),
    ("undefined-style", [{"schema": {"oneOf": [SCHEMAS["string"], SCHEMAS["array"]]}}]),
    ("undefined-style", [{"schema": LIST_OF_LISTS}]),
    ("undefined-style", [{"schema": {"allOf": [{"type": "object", "properties": {"a": FREE}}]}}]),
    ("unsupported-parameter", [{"in": "header", "schema": LIST_OF_LISTS}]),
    ("unsupported-parameter", [{"style": "pipeDelimited", "schema": LIST_OF_LISTS}]),
    ("unsupported-parameter", [{"style": "deepObject", "schema": {"$ref": "#/components/schemas/Tree"}}]),
    ("unsupported-parameter", [{"style": "deepObject", "schema": {"$ref": "#/components/schemas/Wide0"}}]),
    ("unsupported-parameter", [{"style": "deepObject", "schema": DEEP}]),
    ("unsupported-parameter", [{"content": {"application/xml": {"schema": SCHEMAS["object"]}}}]),
    ("shared-name", [{"schema": SCHEMAS["object"]}, {"name": "R", "schema": SCHEMAS["string"]}]),
    ("shared-name", [{"schema": FREE}, {"name": "b", "schema": FREE}]),
]


@pytest.mark.parametrize(("code", "parameters"), FINDINGS)
def test_what_the_specification_leaves_open_is_said(code: str, parameters: list[dict[str, Any]]) -> None:
    """A note says how it is read, an error that it is not."""
    declared = [{"name": "a", "in": "query"} | parameter for parameter in parameters]
    described = {
        "openapi": "3.1.0",
        "info": {"title": "Open questions", "version": "1"},
        "paths": {"/": {"get": {"parameters": declared, "responses": {"204": {"description": "Nothing."}}}}},
        "components": {"schemas": {"Tree": TREE, **WIDE}},
    }
    try:
        found = understand(read(described, Options()), Options()).diagnostics
    except DocumentError as error:
        found = error.diagnostics
    places = {one.pointer for one in found if one.code == code}
    assert places == {f"/paths/~1/get/parameters/{len(parameters) - 1}"}
