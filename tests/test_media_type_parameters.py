"""Media types with parameters, bodies without `Content-Type`, and `Vary` where `Accept` decides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from support.generated_service import serving
from support.projects import assert_answers, type_faults
from support.served import Serve

import brrtr
from brrtr.generate import read, understand
from brrtr.options import Options
from brrtr.write import write
from runtime.content.media_types import ByMediaType, parse
from runtime.replies.negotiation import best, varied

PACKAGE = "media_type_parameters"


def thing(name: str) -> dict[str, Any]:
    schema = {"type": "object", "required": [name], "properties": {name: {"type": "integer"}}}
    return {"schema": schema | {"additionalProperties": False}}


VERSIONS = {"application/json;v=1": thing("one"), 'application/json; V="2"; charset=utf-8': thing("two")}
OCTETS = {"schema": {"type": "string", "format": "binary"}}
OK: dict[str, Any] = {"200": {"description": "fine", "content": {"application/json": {}}}}


def _post(name: str, content: dict[str, Any], *, required: bool = True) -> dict[str, Any]:
    return {
        "post": {
            "operationId": name,
            "requestBody": {"required": required, "content": content},
            "responses": OK,
        }
    }


def _get(name: str, content: dict[str, Any], headers: dict[str, Any] | None = None) -> dict[str, Any]:
    response = {"description": "fine", "content": content, **({"headers": headers} if headers else {})}
    return {"get": {"operationId": name, "responses": {"200": response}}}


NAMED = {
    f"application/json;v={version}": {"schema": {"$ref": f"#/components/schemas/{name}"}}
    for version, name in ((1, "One"), (2, "Two"))
}
VARY = {"Vary": {"required": True, "schema": {"type": "string"}}}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Media type parameters", "version": "1"},
    "paths": {
        "/versions": _post("versions", VERSIONS),
        "/versions_and_plain": _post("versions_and_plain", {**VERSIONS, "application/json": thing("plain")}),
        "/one_version": _post("one_version", {"application/vnd.x+json; version=1.0": thing("one")}),
        "/anything": _post("anything", {"*/*": OCTETS}),
        "/octets": _post("octets", {"application/octet-stream": OCTETS}),
        "/application": _post("application", {"application/*": OCTETS, "text/plain": {}}),
        "/perhaps": _post("perhaps", {"*/*": OCTETS}, required=False),
        "/json": _post("json", {"application/json": thing("one")}),
        "/form": _post("form", {"multipart/form-data; boundary=abc": thing("one")}),
        "/chosen": _get("chosen", VERSIONS),
        "/modelled": _get("modelled", NAMED),
        "/single": _get("single", {"application/json": thing("one")}),
        "/varying": _get("varying", {"application/json": {}, "application/hal+json": {}}, VARY),
    },
    "components": {"schemas": {"One": thing("one")["schema"], "Two": thing("two")["schema"]}},
}

HANDLERS = '''
"""Handlers that answer what came in."""

from __future__ import annotations

from typing import Any

from ..contract import models, responses
from ..runtime.replies.negotiation import preferred
from ..service import Context


async def versions(body: Any) -> Any:
    return type(body).__name__


versions_and_plain = one_version = json = form = versions


async def anything(body: bytes) -> Any:
    return len(body)


octets = anything


async def application(body: bytes | str) -> Any:
    return len(body)


async def perhaps(body: bytes | None = None) -> Any:
    return None if body is None else len(body)


async def chosen(*, context: Context) -> Any:
    wanted = preferred(context.request, "application/json;v=1", "application/json;v=2")
    return {"one": 1} if wanted.endswith("1") else {"two": 2}


async def modelled(*, context: Context) -> Any:
    return models.Two(two=2) if context.request.query else models.One(one=1)


async def single() -> Any:
    return {"one": 1}


async def varying(*, context: Context) -> Any:
    return responses.VaryingOk(body=1, vary=context.request.query or "Origin")
'''


@pytest.fixture(scope="module")
def fresh() -> dict[str, str]:
    return dict(brrtr.generate(DOCUMENT))


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(DOCUMENT, HANDLERS).registry


@pytest.fixture(scope="module", params=["native", "asgi"])
def client(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[httpx.Client]:
    with serving(registry, native=request.param == "native") as client:
        yield client


def post(client: httpx.Client, path: str, content_type: str | None, content: bytes) -> httpx.Response:
    headers = {} if content_type is None else {"content-type": content_type}
    return client.post(path, headers=headers, content=content)


def test_the_fresh_project(fresh: dict[str, str], tmp_path: Path) -> None:
    write(fresh, tmp_path / "fresh")
    assert not type_faults([tmp_path / "fresh"])
    assert_answers([tmp_path / "fresh"])


FORM = b'--x y\r\nContent-Disposition: form-data; name="one"\r\n\r\n1\r\n--x y--'
ONE, TWO, PLAIN = b'{"one":1}', b'{"two":2}', b'{"plain":3}'


@pytest.mark.parametrize(
    ("path", "content_type", "content", "status"),
    [
        ("/versions", "application/json;v=1", ONE, 200),
        ("/versions", "Application/JSON ; charset=UTF-8;\tV = 2", TWO, 200),
        ("/versions", 'application/json; x=y; v="1"', ONE, 200),
        ("/versions", "application/json;v=1", TWO, 400),
        ("/versions", "application/json;v=2", ONE, 400),
        ("/versions", "application/json;v=3", ONE, 415),
        ("/versions", "application/json", ONE, 415),
        ("/versions", None, ONE, 415),
        ("/versions_and_plain", "application/json", PLAIN, 200),
        ("/versions_and_plain", "application/json;v=3", PLAIN, 200),
        ("/versions_and_plain", "application/json;v=2", TWO, 200),
        ("/versions_and_plain", "application/json;v=2", PLAIN, 400),
        ("/one_version", "application/vnd.x+json;version=1.0", ONE, 200),
        ("/one_version", "application/vnd.x+json", ONE, 200),
        ("/one_version", "application/vnd.x+json;version=2.0", ONE, 415),
        ("/form", 'multipart/form-data; boundary="x y"', FORM, 200),
    ],
)
def test_requests(
    client: httpx.Client, path: str, content_type: str | None, content: bytes, status: int
) -> None:
    response = post(client, path, content_type, content)
    assert response.status_code == status, response.text
    if status == 415:
        assert "=1" in response.headers["accept"]


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "application/json;v=1"),
        ("application/json", "application/json;v=1"),
        ("application/json;v=2", 'application/json; V="2"; charset=utf-8'),
        ('application/json; q=0.5, application/json; v="2"', 'application/json; V="2"; charset=utf-8'),
        ("application/json;v=1;q=0.1, */*;q=0.5", 'application/json; V="2"; charset=utf-8'),
        ("application/json;v=2;q=0, application/*", "application/json;v=1"),
        ("application/json;v=3", None),
        ("text/html", None),
    ],
)
def test_responses(client: httpx.Client, accept: str | None, media_type: str | None) -> None:
    request = client.build_request("GET", "/chosen", headers={"accept": accept or ""})
    if accept is None:
        del request.headers["accept"]
    response = client.send(request)
    assert response.status_code == (406 if media_type is None else 200), response.text
    assert response.headers["vary"] == "Accept"
    if media_type is not None:
        assert response.headers["content-type"] == media_type


def test_a_model_is_sent_as_what_it_is(client: httpx.Client) -> None:
    """Whatever the client likes better: what it is sent is always valid."""
    for query, version, body in (("", "1", {"one": 1}), ("?two", "2", {"two": 2})):
        for accept in ("application/json;v=1", "application/json;v=2", "*/*"):
            response = client.get(f"/modelled{query}", headers={"accept": accept})
            assert (response.status_code, response.json()) == (200, body)
            assert version in response.headers["content-type"]


@pytest.mark.parametrize(
    ("path", "content_type", "content", "expected"),
    [
        ("/anything", None, b"\x00\xff", 2),
        ("/anything", "image/png", b"\x00\xff", 2),
        ("/octets", None, b"abc", 3),
        ("/application", None, b"abc", 3),
        ("/perhaps", None, b"abc", 3),
        ("/perhaps", None, b"", None),
        ("/perhaps", "image/png", b"", None),
        ("/anything", "image/png", b"", 0),
    ],
)
def test_octets(
    client: httpx.Client, path: str, content_type: str | None, content: bytes, expected: Any
) -> None:
    response = post(client, path, content_type, content)
    assert (response.status_code, response.json()) == (200, expected)


def test_what_is_refused_says_why(client: httpx.Client) -> None:
    missing = post(client, "/anything", None, b"")
    assert (missing.status_code, missing.json()["violations"][0]["keyword"]) == (400, "required")
    untold = post(client, "/json", None, ONE)
    assert (untold.status_code, untold.headers["accept"]) == (415, "application/json")
    assert untold.json()["detail"] == (
        "The request has no Content-Type. The body must be of the media type application/json."
    )
    garbage = post(client, "/anything", "garbage", b"a")
    assert garbage.status_code == 415
    assert garbage.json()["detail"] == "The Content-Type must be a media type, such as application/json."


def test_vary(client: httpx.Client) -> None:
    assert "vary" not in client.get("/single").headers
    assert client.get("/single", headers={"accept": "text/html"}).headers["vary"] == "Accept"
    for own, sent in {"": "Origin, Accept", "*": "*", "accept": "accept"}.items():
        response = client.get(f"/varying?{own}")
        assert response.headers.get_list("vary") == [sent]


def test_what_cannot_be_told_apart_is_found() -> None:
    content = {"text/plain; a=B": {"schema": {"type": "string"}}, "text/plain;A=b": {"schema": {}}}
    document = {**DOCUMENT, "paths": {"/a": _post("a", content)}, "components": {}}
    found = understand(read(document, Options()), Options()).diagnostics
    assert [(one.code, one.pointer.rpartition("/")[2]) for one in found] == [
        ("duplicate-media-type", "text~1plain;A=b")
    ]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Text/Plain", "text/plain"),
        ("text/plain; charset=utf-8", "text/plain"),
        ('a/b; z="x y"; A=1', 'a/b;a=1;z="x y"'),
        ('a/b;q="\\"\\\\"', 'a/b;q="\\"\\\\"'),
        ("a/b;;;=;c", "a/b"),
        ('a/b;c="d', 'a/b;c=""'),
    ],
)
def test_one_way_to_write_it(text: str, canonical: str) -> None:
    assert parse(text).text == canonical
    assert parse(canonical).text == canonical


def test_the_most_specific_goes_first() -> None:
    found = ByMediaType({"*/*": 0, "a/*": 1, "a/b": 2, "a/b;c=1": 3, "a/b;c=1;d=2": 4})
    texts = ["x/y", "a/x", "a/b", "a/b;c=2", "a/b;c=1", "a/b;d=2", "a/b;d=2;c=1;e=3", "a", ""]
    assert [found.get(text.encode()) for text in texts] == [0, 1, 2, 2, 3, 2, 4, None, None]


def test_hostile_fields_take_no_time() -> None:
    variants = ByMediaType({"a/b;c=1": 1, "a/b;c=2": 2})
    for text in (b';c="' * 20_000, b';c="\\' * 20_000, b"; " * 30_000, b";c" * 30_000, b";=" * 30_000):
        assert variants.get(b"a/b" + text) is None
        assert best("a/b" + text.decode() + '"', ["a/b;c=1", "a/b;c=2"]) in {None, "a/b;c=1", "a/b;c=2"}


def test_fields_that_vary_are_kept() -> None:
    assert varied(((b"x", b"1"),)) == ((b"x", b"1"), (b"vary", b"Accept"))
    assert varied(((b"vary", b"Cookie"), (b"x", b"1"))) == ((b"vary", b"Cookie, Accept"), (b"x", b"1"))
