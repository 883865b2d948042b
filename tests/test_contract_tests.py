"""The tests that a project comes with: green for every service that keeps to its document, red for others."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from support.example_documents import CASES, ROOT
from support.owned_code import ENVIRONMENT, owned_code

import brrtr
from brrtr.write import write
from runtime import contract_calls, testing
from runtime.validation.violations import Violation

PACKAGE = "contracted"
PLAIN = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
"""A service needs no plugins; to import ours takes longer than its tests do."""
THING = {
    "type": "object",
    "required": ["id"],
    "properties": {"id": {"type": "integer"}, "name": {"type": "string"}},
}


def body(schema: Any, media_type: str = "application/json") -> dict[str, Any]:
    return {"content": {media_type: {"schema": schema}}}


DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": PACKAGE, "version": "1"},
    "paths": {
        "/things/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
            "get": {
                "operationId": "get_thing",
                "responses": {
                    "200": {"description": "It.", **body(THING)},
                    "404": {"description": "No."},
                    "409": {"description": "Busy.", **body({"type": "object", "required": ["why"]})},
                },
            },
            "put": {
                "operationId": "put_thing",
                "parameters": [
                    {"name": "force", "in": "query", "required": True, "schema": {"type": "boolean"}}
                ],
                "requestBody": {"required": True, **body(THING)},
                "responses": {"204": {"description": "Done."}, "422": {"description": "Wrong."}},
                "security": [{"key": []}],
            },
        }
    },
    "components": {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}},
}
HANDLERS = """from collections.abc import Callable
from typing import Any

from ..runtime.problems import Problem
from ..contract.responses import *

async def get_thing(*given: Any, **named: Any) -> Any:
    {get}

async def put_thing(*given: Any, **named: Any) -> Any:
    {put}
"""
SERVICE = """
from .runtime.messages import Response
from .runtime.problems import Problem

EXCEPTIONS = {
    LookupError: lambda request, error: Problem(404),
    KeyError: lambda request, error: Response(int(error.args[0]), b"application/json", error.args[1]),
}
"""


def calls(files: Mapping[str, str]) -> dict[str, Any]:
    """What the tests of a project have for each operation."""
    paths = [path for path in files if path.startswith("tests/contract/") and path.endswith(".json")]
    read: list[dict[str, Any]] = [json.loads(files[path]) for path in paths if "components" not in path]
    return {name: about for found in read for name, about in found.items() if not name.startswith("/")}


def outcome(folder: Path, files: dict[str, str], **environment: str) -> tuple[int, str, list[str]]:
    """How the project's tests ended, their output, and the calls that failed."""
    write(files, folder)
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"],
        cwd=folder,
        env=os.environ | ENVIRONMENT | environment | PLAIN | {"PYTHONPATH": str(folder / "src")},
        text=True,
        capture_output=True,
        timeout=120,
        check=False,
    )
    return run.returncode, run.stdout + run.stderr, re.findall(r"(?m)^FAILED .*?::(\w+)", run.stdout)


@pytest.mark.parametrize("written", [True, False], ids=["by hand", "stubs"])
@pytest.mark.parametrize("case", CASES)
def test_the_examples_pass_their_own_tests(case: str, written: bool, tmp_path: Path) -> None:
    files = dict(brrtr.generate(ROOT / "examples" / case / "openapi.yaml"))
    code, output, _ = outcome(tmp_path / case, files | (owned_code(case) if written else {}))

    assert code == 0, output


def contracted(get: str, put: str) -> dict[str, str]:
    files = dict(brrtr.generate(DOCUMENT))
    service = f"src/{PACKAGE}/service.py"
    return files | {
        service: files[service] + SERVICE,
        f"src/{PACKAGE}/handlers/things.py": HANDLERS.format(get=get, put=put),
    }


@pytest.mark.parametrize(
    ("get", "put"),
    [
        ('return {"id": 1}', "return None"),
        ("raise LookupError", "raise Problem(429)"),
        ("""raise KeyError(409, b'{"why": 1}')""", "raise Problem(403)"),
    ],
)
def test_whatever_is_declared_passes(get: str, put: str, tmp_path: Path) -> None:
    code, output, _ = outcome(tmp_path / "project", contracted(get, put))

    assert code == 0, output


@pytest.mark.parametrize(
    ("get", "why"),
    [
        ('return {"id": "one"}', "500: something failed"),
        ("raise Problem(500)", "500: something failed"),
        ("raise KeyError(202, b'')", "202: the document does not declare that"),
        ("raise Problem(418)", "418: the document does not declare that"),
        ("raise KeyError(200, b'{}')", "200: the body must have the property id"),
        ("raise KeyError(409, b'{')", "409: its body is no application/json"),
    ],
)
def test_what_is_not_declared_fails(get: str, why: str, tmp_path: Path) -> None:
    code, output, failed = outcome(tmp_path / "project", contracted(get, "return None"))

    assert code == 1
    assert failed == ["test_operation_answers_as_declared"]
    assert why in output, output


def versions(media_type: str) -> dict[str, Any]:
    """Both versions of a media type, by a parameter."""
    named = {f"{media_type};v={name}": {"type": "object", "required": [name]} for name in "ab"}
    return {"content": {name: {"schema": schema} for name, schema in named.items()}}


def test_media_types_that_differ_by_a_parameter(tmp_path: Path) -> None:
    kinds = ["application/json", "application/jsonl", "multipart/form-data", "application/vnd.x+json"]
    kinds += ["application/x-www-form-urlencoded"]
    paths: dict[str, Any] = {
        f"/{number}": {
            "post": {
                "requestBody": {"required": True, **versions(kind)},
                "responses": {"200": {"description": "", **versions(kind if "json" in kind else kinds[0])}},
            }
        }
        for number, kind in enumerate(kinds)
    }
    paths["/boundary"] = {
        "post": {
            "requestBody": {
                "required": True,
                **body({"type": "object"}, "multipart/form-data; boundary=abc"),
            },
            "responses": {"200": {"description": "", **body({}, 'application/json; profile="http://a/b"')}},
        }
    }
    code, output, _ = outcome(tmp_path / "project", dict(brrtr.generate({**DOCUMENT, "paths": paths})))

    assert code == 0, output


@pytest.mark.parametrize("schema", [THING, {"type": "string"}, {}], ids=["object", "text", "anything"])
def test_ranges_of_media_types(schema: Any, tmp_path: Path) -> None:
    """What a range lets in is not expected to be refused."""
    ranges = [["*/*"], ["application/*"], ["image/*"], ["text/*"], ["application/json", "*/*"]]
    paths: dict[str, Any] = {}
    for number, names in enumerate(ranges):
        if schema is THING and names[0] in {"image/*", "text/*"}:
            continue
        content = {name: {"schema": schema} for name in names}
        answer = {"200": {"description": "Done.", "content": {"*/*": {"schema": schema}}}}
        body = {"required": True, "content": content}
        paths[f"/{number}"] = {"post": {"requestBody": body, "responses": answer}}
    files = dict(brrtr.generate({**DOCUMENT, "paths": paths}))
    code, output, _ = outcome(tmp_path / "project", files)

    assert code == 0, output
    refused = [about for one in calls(files).values() for about in one.get("refusals", ())]
    assert refused.count("wrong media type") == (0 if schema is THING else 2)


def test_what_no_example_can_be_made_of_is_not_called(tmp_path: Path) -> None:
    """Headers that the client sends itself, and an object, without a type, that has an impossible member."""
    length = {"name": "Content-Length", "in": "header", "required": True, "schema": {"type": "integer"}}
    optional = {"name": "Transfer-Encoding", "in": "header", "schema": {"enum": ["chunked"]}}
    impossible = {"required": ["a"], "properties": {"a": {"type": "string", "pattern": "a^"}}}
    done = {"200": {"description": "Done."}}
    paths: dict[str, Any] = {
        "/length": {"put": {"parameters": [length | {"example": 7}], "responses": done}},
        "/optional": {"put": {"parameters": [optional], "responses": done}},
        "/impossible": {"post": {"requestBody": {"required": True, **body(impossible)}, "responses": done}},
    }
    files = dict(brrtr.generate({**DOCUMENT, "paths": paths}))
    code, output, _ = outcome(tmp_path / "project", files)

    assert code == 0, output
    assert [one["call"] for one in calls(files).values()] == [["PUT", "/optional"]]


@pytest.mark.parametrize("security", [[], [{"key": []}]], ids=["open", "secured"])
@pytest.mark.parametrize("path", ["/{thing}", "/ready"])
def test_a_document_that_takes_the_paths_of_every_service(
    path: str, security: list[Any], tmp_path: Path
) -> None:
    """Its own `/ready` may answer anything."""
    parameter = {"name": "thing", "in": "path", "required": True, "schema": {"type": "integer"}}
    operation = {"responses": {"404": {"description": "No."}}, "security": security}
    item = {"get": operation, **({"parameters": [parameter]} if "{" in path else {})}
    code, output, _ = outcome(tmp_path / "project", dict(brrtr.generate({**DOCUMENT, "paths": {path: item}})))

    assert code == 0, output


def test_what_is_refused_is_known_exactly() -> None:
    files = brrtr.generate(DOCUMENT)
    get, put, misroute = json.loads(files["tests/contract/things.json"]).values()
    shared = json.loads(files["tests/contract/components.json"])
    key, of_json = {"X-Key": "a-credential-for-tests"}, {"content-type": "application/json"}
    other = {"content-type": "application/vnd.of-no-operation"}

    assert get["refusals"] == {"wrong path id": [400, {"target": "/things/not-one"}]}
    assert put["call"] == ["PUT", "/things/1?force=true", of_json, '{"id": 1, "name": "string"}']
    assert shared["credentials"][put["guarded"]] == key
    assert put["refusals"] == {
        "no credential": [401, {"headers": of_json}],
        "wrong path id": [422, {"target": "/things/not-one?force=true"}],
        "no query force": [422, {"target": "/things/1"}],
        "wrong query force": [422, {"target": "/things/1?force=not-one"}],
        "wrong media type": [415, {"headers": key | other, "body": "-"}],
        "malformed body": [400, {"body": "{"}],
    }
    assert misroute == ["DELETE", "/things/1", ["GET", "PUT"]]


@pytest.mark.parametrize(("declared", "refused"), [("*/*", 0), ("application/*", 0), ("image/*", 1)])
def test_a_media_type_is_refused_only_where_no_range_has_it(declared: str, refused: int) -> None:
    operation = {
        "requestBody": {"required": True, **body({}, declared)},
        "responses": {"204": {"description": "Done."}},
    }
    document = DOCUMENT | {"paths": {"/any": {"post": operation}}}
    [about] = calls(brrtr.generate(document)).values()
    assert ("wrong media type" in about.get("refusals", ())) == bool(refused)


class One:
    """Says what is wrong by itself, as the reference engine does."""

    def __init__(self, read: Callable[[Any], Any] = lambda value: value) -> None:
        self._read = read

    def __call__(self, value: Any) -> bool:
        return bool(self._read(value) == 1)

    def violations(self, value: Any, most: int | None) -> list[Violation]:
        return [] if self(value) else [Violation("", "", "const", "must be 1", 1)]


check, check_text = One(), One(int)


@pytest.mark.parametrize(
    ("method", "response", "wrong"),
    [
        ("GET", httpx.Response(200, json=1), ""),
        ("GET", httpx.Response(200, json=2), "the body must be 1"),
        ("HEAD", httpx.Response(200, headers={"content-type": "application/json"}), ""),
        ("GET", httpx.Response(206, headers={"content-type": "image/png", "etag": "1"}), ""),
        ("GET", httpx.Response(206, headers={"content-type": "image/png"}), "without etag"),
        ("GET", httpx.Response(200), "without a body"),
        ("HEAD", httpx.Response(200), ""),
        ("GET", httpx.Response(201, text="2", headers={"content-type": "a/b; charset=utf-8; v=2"}), ""),
        ("GET", httpx.Response(201, text="1", headers={"content-type": "a/b;V=3"}), ""),
        ("GET", httpx.Response(201, text="2", headers={"content-type": "a/b;V=3"}), "the body must be 1"),
        ("GET", httpx.Response(201, text="2", headers={"content-type": "a/b;v=1"}), "a body of a/b;v=1"),
        ("GET", httpx.Response(206, headers={"content-type": "a/b", "etag": "1"}), "a body of a/b"),
        ("GET", httpx.Response(503, headers={"content-type": "application/problem+json"}), ""),
        (
            "GET",
            httpx.Response(404, headers={"content-type": "application/problem+json"}),
            "does not declare",
        ),
    ],
)
def test_an_answer_is_judged(method: str, response: httpx.Response, wrong: str) -> None:
    declared: list[testing.Answer] = [
        ("2XX", {"image/*": None}, ("etag",)),
        ("200", {"application/json": check}, ()),
        ("201", {"a/b;v=2": None, "a/b;v=3": check_text}, ()),
    ]

    said = testing.complaint(method, response, declared)

    assert bool(said) == bool(wrong)
    assert wrong in said


@pytest.mark.parametrize(
    ("status", "media_type", "content", "wrong"),
    [
        (400, "application/json", b"1", ""),
        (400, "application/json", b"2", "the body must be 1"),
        (400, "application/json", b"{", "its body is no application/json"),
        (400, "application/problem+json", b"{}", ""),
        (400, "text/plain", b"no", "a body of text/plain, which is not declared"),
        (401, "application/json", b"2", "the body must be 1"),
        (500, "text/plain", b"no", ""),
    ],
)
def test_a_refusal_is_judged(status: int, media_type: str, content: bytes, wrong: str) -> None:
    response = httpx.Response(status, headers={"content-type": media_type}, content=content)
    declared: list[testing.Answer] = [("4XX", {"application/json": check}, ()), *testing.GUARDED]
    assert testing.unlike("GET", response, declared) == wrong
    assert not testing.unlike("HEAD", response, declared)


@pytest.mark.parametrize("profile", ["https://W.example/Specs", "https://w.example/other"])
def test_parameters_of_a_media_type_are_compared(profile: str) -> None:
    content_type = f'application/json; charset=utf-8; profile="{profile}"'
    response = httpx.Response(200, content=b"1", headers={"content-type": content_type})
    declared: testing.Answer = ("200", {'application/json;profile="https://w.example/specs"': check}, ())
    assert bool(testing.complaint("GET", response, [declared])) == ("other" in profile)


def test_what_is_no_media_type_is_compared_as_it_is_written() -> None:
    """Apple's App Store Connect declares a response of `gzip`."""
    response = httpx.Response(200, content=b"1", headers={"content-type": "gzip"})
    assert not testing.complaint("GET", response, [("200", {"gzip": None}, ())])
    assert testing.complaint("GET", response, [("200", {"zip": None}, ())])


def test_a_key_that_is_a_parameter_as_well_is_the_credential(tmp_path: Path) -> None:
    """Trello declares its key as a parameter of each operation and as what secures it."""
    text = {"type": "string"}
    key = {"name": "key", "in": "query", "required": True, "schema": text}
    called = {
        "parameters": [key],
        "security": [{"Key": []}],
        "requestBody": {"required": True, **body(text)},
        "responses": {"204": {"description": ""}},
    }
    schemes = {"securitySchemes": {"Key": {"type": "apiKey", "in": "query", "name": "key"}}}
    files = dict(brrtr.generate({**DOCUMENT, "paths": {"/a": {"put": called}}, "components": schemes}))
    (made,) = calls(files).values()
    assert made["call"][1] == "/a?key=a-credential-for-tests"
    assert made["refusals"]["no credential"][1] == {"target": "/a?key=string"}
    code, output, _ = outcome(tmp_path / "project", files)
    assert code == 0, output


def test_a_parameter_of_a_path_may_be_json(tmp_path: Path) -> None:
    """All of Stream's are."""
    content = {"application/json": {"schema": {"type": "string", "example": "a/b"}}}
    name = {"name": "name", "in": "path", "required": True, "content": content}
    operation = {"parameters": [name], "responses": {"204": {"description": ""}}}
    files = dict(brrtr.generate({**DOCUMENT, "paths": {"/a/{name}": {"get": operation}}}))
    (made,) = calls(files).values()
    assert made["call"] == ["GET", "/a/%22a%2Fb%22"]
    code, output, _ = outcome(tmp_path / "project", files)
    assert code == 0, output


@pytest.mark.parametrize(
    ("value", "called"),
    [
        ({"schema": {"type": "string"}}, True),
        ({"schema": {"type": "string", "pattern": "^[0-9]+$"}}, False),
        ({"content": {"application/json": {"schema": {"type": "string"}}}}, False),
    ],
    ids=["text", "pattern", "JSON"],
)
def test_a_key_that_is_no_value_of_its_parameter_is_not_sent(value: Any, called: bool) -> None:
    """What the tests send as the credential is one text, and sent as it is."""
    key = {"name": "key", "in": "query", **value}
    operation = {"parameters": [key], "security": [{"Key": []}], "responses": {"204": {"description": ""}}}
    schemes = {"securitySchemes": {"Key": {"type": "apiKey", "in": "query", "name": "key"}}}
    document = {**DOCUMENT, "paths": {"/a": {"put": operation}}, "components": schemes}
    assert bool(calls(dict(brrtr.generate(document)))) is called


def test_what_asks_for_two_values_of_one_header_is_not_called() -> None:
    """Conjur wants basic authentication and a key of its own in the header that holds one of them."""
    schemes = {
        "Basic": {"type": "http", "scheme": "basic"},
        "Key": {"type": "apiKey", "in": "header", "name": "Authorization"},
        "Other": {"type": "apiKey", "in": "header", "name": "X-Key"},
        "Token": {"type": "http", "scheme": "bearer"},
        "Login": {"type": "openIdConnect", "openIdConnectUrl": "https://login.example/"},
    }
    paths = {
        f"/{'-'.join(names)}".lower(): {
            "put": {"security": [{name: [] for name in names}], "responses": {"204": {"description": ""}}}
        }
        for names in (("Basic", "Key"), ("Basic", "Token"), ("Basic", "Other"), ("Token", "Login"))
    }
    made = calls(
        dict(brrtr.generate({**DOCUMENT, "paths": paths, "components": {"securitySchemes": schemes}}))
    )
    assert [one["call"][1] for one in made.values()] == ["/basic-other", "/token-login"]


@pytest.mark.parametrize(("member", "called"), [("type", False), ("kind", True)])
def test_what_says_two_things_by_one_name_is_not_called(member: str, called: bool) -> None:
    """An object that is spread over the query has members which may be called like a parameter."""
    kind = {"type": "string", "enum": ["sale", "purchase"]}
    account = {"type": "object", "required": [member], "properties": {member: {"type": "string"}}}
    parameters = [
        {"name": name, "in": "query", "required": True, "schema": schema}
        for name, schema in (("type", kind), ("account", account))
    ]
    operation = {"parameters": parameters, "responses": {"204": {"description": ""}}}
    made = calls(
        dict(brrtr.generate({**DOCUMENT, "paths": {"/bookings": {"get": operation}}, "components": {}}))
    )
    assert any("call" in one for one in made.values()) == called


def test_what_means_a_more_concrete_path_is_not_called() -> None:
    """GitLab has a path for each value that the parameter of another may have, with other methods."""
    answer = {"responses": {"204": {"description": ""}}}
    slug = {"name": "slug", "in": "path", "required": True, "schema": {"enum": ["a", "b"]}}
    paths = {
        "/s/a": {"put": {"operationId": "put_a", **answer}},
        "/s/{slug}": {"get": {"operationId": "get_any", "parameters": [slug], **answer}},
        "/t/{slug}": {"get": {"operationId": "get_other", "parameters": [slug], **answer}},
    }
    assert list(calls(dict(brrtr.generate({**DOCUMENT, "paths": paths})))) == ["put_a", "get_other"]


def test_a_range_is_not_tried_by_what_is_declared_beside_it() -> None:
    """Spoonacular takes anything of `*/*`, and of JSON a certain object."""
    certain = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}}
    content = {"*/*": {"schema": {"type": "object"}}, "application/json": {"schema": certain}}
    operation = {
        "requestBody": {"content": content, "required": True},
        "responses": {"204": {"description": ""}},
    }
    (made,) = calls(dict(brrtr.generate({**DOCUMENT, "paths": {"/a": {"put": operation}}}))).values()
    assert made["call"][2:] == [{"content-type": "application/json"}, '{"n": 1}']


@pytest.mark.parametrize(
    ("template", "values", "sent"),
    [
        ("/near/{a}.{b}", ("37.8,-122.2", "json"), ["/near/37.8%2C-122.2.json"]),
        ("/near/{a}.{b}", ("archive", "tar.gz"), []),
        ("/near/{a}.{b}", ("a", "b."), ["/near/a.b."]),
        ("/near/{a}.{b}.gz", ("a.b", "c"), ["/near/a.b.c.gz"]),
        ("/near/{a}%2F{b}", ("c", "d/e"), []),
        ("/near/{a}--{b}", ("c-", "d"), ["/near/c---d"]),
        ("/near/{a}--{b}", ("c", "-d"), []),
        ("/near/{a}/{b}.gz", ("a.b", "c.d"), ["/near/a.b/c.d.gz"]),
    ],
)
def test_values_that_would_be_split_elsewhere_are_not_sent(
    template: str, values: tuple[str, str], sent: list[str]
) -> None:
    """TomTom has a position in front of a dot, which numbers have as well."""
    given = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}, "example": example}
        for name, example in zip("ab", values, strict=True)
    ]
    operation = {"parameters": given, "responses": {"204": {"description": ""}}}
    made = calls(dict(brrtr.generate({**DOCUMENT, "paths": {template: {"get": operation}}})))
    assert [one["call"][1] for one in made.values()] == sent


def parameterized(*parameters: Any) -> list[str]:
    """Gives what an operation with query parameters, all of them required, is called by."""
    given = [{"name": name, "in": "query", "required": True, **more} for name, more in parameters]
    operation = {"parameters": given, "responses": {"204": {"description": ""}}}
    made = calls(dict(brrtr.generate({**DOCUMENT, "paths": {"/a": {"put": operation}}})))
    return [one["call"][1] for one in made.values()]


def test_no_parameter_is_null() -> None:
    """No style has a form for it: what stands for it is the text `null`."""
    since = {"schema": {"type": "string", "format": "date", "nullable": True}, "example": None}
    (target,) = parameterized(("since", since))
    assert re.fullmatch("/a[?]since=[0-9]{4}-[0-9]{2}-[0-9]{2}", target)
    some = {"schema": {"type": "object", "properties": {"n": {"type": "integer", "nullable": True}}}}
    assert parameterized(("some", {**some, "example": {"n": None}})) == ["/a?n=1"]


def test_members_that_nothing_looks_for_in_the_query_are_not_sent() -> None:
    """Seldon's example is the parameter itself within its value."""
    thing = {"type": "object", "properties": {"n": {"type": "integer"}}}
    assert parameterized(("one", {"schema": thing, "example": {"one": "{}"}})) == []
    open_ = {**thing, "additionalProperties": {"type": "string"}}
    assert parameterized(("one", {"schema": open_, "example": {"two": "a"}})) == ["/a?two=a"]


def test_objects_whose_members_have_one_name_in_the_query_are_not_sent() -> None:
    """Amazon RDS has two with a `MinCapacity`, one an integer and the other any number."""
    capacity = {"schema": {"type": "object", "required": ["Min"], "properties": {"Min": {"type": "integer"}}}}
    assert parameterized(("one", capacity)) == ["/a?Min=1"]
    assert parameterized(("one", capacity), ("other", capacity)) == []
    assert parameterized(("one", capacity), ("other", {**capacity, "style": "deepObject"})) == [
        "/a?Min=1&other%5BMin%5D=1"
    ]


def test_calls_mean_what_they_are_made_for(tmp_path: Path) -> None:
    """A rival may be percent-encoded, two schemes may have one key, and a form has nothing that is empty."""
    number = {"name": "version", "in": "path", "required": True, "schema": {"enum": ["$LATEST"]}}
    done = {"204": {"description": ""}}
    shipping = {
        "type": "object",
        "required": ["address"],
        "properties": {"address": {"type": "object"}, "name": {"type": "string"}},
        "example": {"address": {}, "name": "a"},
    }
    form = {"type": "object", "properties": {"shipping": shipping, "sum": {"type": "integer"}}}
    encoded = {"schema": form, "encoding": {"shipping": {"style": "deepObject", "explode": True}}}
    body = {"required": True, "content": {"application/x-www-form-urlencoded": encoded}}
    key = {"type": "apiKey", "in": "query", "name": "key"}
    paths = {
        "/a/{version}": {"get": {"parameters": [number], "responses": done}},
        "/a/$LATEST": {"put": {"responses": done}},
        "/b": {"put": {"security": [{"One": [], "Other": []}], "responses": done}},
        "/c": {"post": {"requestBody": body, "responses": done}},
    }
    schemes = {"securitySchemes": {"One": key, "Other": key}}
    files = dict(brrtr.generate({**DOCUMENT, "paths": paths, "components": schemes}))
    assert [made["call"][:2] for made in calls(files).values()] == [
        ["PUT", "/a/$LATEST"],
        ["PUT", "/b?key=a-credential-for-tests"],
        ["POST", "/c"],
    ]
    code, output, _ = outcome(tmp_path / "project", files)
    assert code == 0, output


def test_an_example_that_no_handler_could_be_given_is_not_sent() -> None:
    """Xero's are texts, for schemas that have properties and no type."""
    schema = {"properties": {"a": {"type": "integer"}}, "required": ["a"]}
    request = {"required": True, "content": {"application/json": {"schema": schema, "example": "{ a: 1 }"}}}
    paths = {"/a": {"put": {"requestBody": request, "responses": {"204": {"description": ""}}}}}
    (made,) = calls(dict(brrtr.generate({**DOCUMENT, "paths": paths}))).values()
    assert "a" in json.loads(made["call"][3])


def test_data_of_many_operations_is_packed_and_read_like_other(tmp_path: Path) -> None:
    paths = {
        f"/things/{number}/{{id}}": {
            "get": {
                "tags": ["things"],
                "operationId": f"getThing{number}",
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
                "responses": {"204": {"description": "Nothing."}},
            }
        }
        for number in range(50)
    }
    files = brrtr.generate(DOCUMENT | {"paths": paths})
    data = {path: text for path, text in files.items() if path.startswith("tests/contract/things.")}
    assert list(data) == ["tests/contract/things.json.bz2.b64"]
    write(data, tmp_path)
    found = contract_calls.read(tmp_path / "tests" / "contract", "nowhere")
    assert [call.target for call in found.valid] == [f"/things/{number}/1" for number in range(50)]
    wrong = found.refused[-1]
    assert (wrong.about, wrong.method, wrong.target, wrong.status, wrong.answers) == (
        *("get_thing49: wrong path id", "GET", "/things/49/not-one", 400, ()),
    )
