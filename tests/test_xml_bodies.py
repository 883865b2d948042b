"""XML comes in and goes out by the `xml` objects of the document, judged as JSON is, at both doors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from support.generated_service import serving
from support.projects import assert_answers, lint_faults, type_faults
from support.served import Serve

import brrtr
from brrtr.write import write

PET = {"$ref": "#/components/schemas/Pet"}
EXAMPLE = '<pet id="3"><name>Example</name><photoUrls><photoUrl>a</photoUrl></photoUrls></pet>'
BOTH = {"application/xml": {"schema": PET}, "application/json": {"schema": PET}}


def _operation(name: str, content: dict[str, Any], body: dict[str, Any] | None = None) -> dict[str, Any]:
    more = {"requestBody": {"required": True, "content": body}} if body else {}
    return {"operationId": name, "responses": {"200": {"description": "", "content": content}}, **more}


DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Xml under test", "version": "1"},
    "paths": {
        "/pets": {
            "post": _operation("add_pet", BOTH, BOTH),
            "get": _operation("list_pets", {"text/xml": {"schema": {"type": "array", "items": PET}}}),
        },
        "/first": {"get": _operation("first", {"application/xml": {"schema": PET, "example": EXAMPLE}})},
        "/odd": {
            "post": _operation(
                "odd",
                {"application/json": {"schema": {"type": "object"}}},
                {"application/vnd.odd+xml": {"schema": {"type": "object", "properties": {"a b": {}}}}},
            )
        },
        "/raw": {"get": _operation("raw", {"application/soap+xml": {"schema": {"type": "string"}}})},
    },
    "components": {
        "schemas": {
            "Pet": {
                "type": "object",
                "required": ["name", "photoUrls"],
                "additionalProperties": False,
                "xml": {"name": "pet"},
                "properties": {
                    "id": {"type": "integer", "format": "int64", "xml": {"attribute": True}},
                    "name": {"type": "string", "pattern": "^[A-Z]"},
                    "secret": {"type": "string", "writeOnly": True},
                    "seen": {"type": "string", "readOnly": True},
                    "photoUrls": {
                        "type": "array",
                        "maxItems": 2,
                        "xml": {"wrapped": True},
                        "items": {"type": "string", "xml": {"name": "photoUrl"}},
                    },
                },
            }
        }
    },
}

HANDLERS = '''
"""Handlers that show what they are given."""

from __future__ import annotations

from typing import Any

from ..contract.models import Pet, PetInput


async def add_pet(body: PetInput) -> Pet:
    return Pet(id=body.id, name=body.name + str(body.secret), photo_urls=body.photo_urls, seen="now")


async def list_pets() -> list[Pet]:
    return [Pet(name="A", photo_urls=[]), Pet(name="B", photo_urls=["x", "y"])]


async def first() -> Pet:
    return Pet(name="none of its kind \\x00", photo_urls=[])


async def odd(body: bytes) -> dict[str, Any]:
    return {}


async def raw() -> bytes:
    return b"<soap/>"
'''


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(DOCUMENT, HANDLERS).registry


@pytest.fixture(scope="module", params=["native", "asgi"])
def client(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[httpx.Client]:
    """Calls the service behind one of the doors."""
    with serving(registry, native=request.param == "native") as client:
        yield client


@pytest.fixture(scope="module", params=["on", "off"])
def engines(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[httpx.Client]:
    """Calls the service with either engine of validation."""
    with serving(registry, native=True, schema_cache=request.param == "on") as client:
        yield client


def test_fresh_and_written_handlers_fit(project: Path, tmp_path: Path) -> None:
    """The stub of `/first` answers with the document's example, which is a text of XML."""
    write(brrtr.generate(DOCUMENT), tmp_path / "fresh")
    assert_answers([tmp_path / "fresh"])
    assert not type_faults([tmp_path / "fresh"])
    assert not lint_faults([tmp_path / "fresh"])
    assert not type_faults([project])


SENT = '<pet id="7"><name>Rex</name><secret>!</secret><photoUrls><photoUrl>a</photoUrl></photoUrls></pet>'
XML = {"content-type": "application/xml"}


def test_xml_and_json_are_two_ways_to_write_one_value(client: httpx.Client) -> None:
    headers = {**XML, "accept": "application/json"}
    answer = client.post("/pets", content=SENT, headers=headers)
    expected = {"id": 7, "name": "Rex!", "photoUrls": ["a"], "seen": "now"}
    assert (answer.status_code, answer.json()) == (200, expected)
    sent = {"id": 7, "name": "Rex", "secret": "!", "photoUrls": ["a"]}
    answer = client.post("/pets", json=sent, headers={"accept": "application/xml"})
    assert answer.headers["content-type"] == "application/xml"
    assert answer.text == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<pet id="7"><name>Rex!</name><seen>now</seen><photoUrls><photoUrl>a</photoUrl></photoUrls></pet>'
    )


def test_what_is_read_only_is_taken_out_of_a_request(client: httpx.Client) -> None:
    answer = client.post("/pets", content=SENT.replace("secret>", "seen>"), headers=XML)
    assert answer.json() == {"id": 7, "name": "RexUNSET", "photoUrls": ["a"], "seen": "now"}


def test_json_is_what_clients_get_who_do_not_ask(client: httpx.Client) -> None:
    assert client.post("/pets", content=SENT, headers=XML).headers["content-type"] == "application/json"


def test_a_list_has_an_element_around_it(client: httpx.Client) -> None:
    answer = client.get("/pets")
    assert answer.headers["content-type"] == "text/xml"
    assert answer.text.partition("\n")[2] == (
        "<root><pet><name>A</name><photoUrls></photoUrls></pet>"
        "<pet><name>B</name><photoUrls><photoUrl>x</photoUrl><photoUrl>y</photoUrl></photoUrls></pet></root>"
    )


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (SENT.replace("7", "x"), [("/id", "type")]),
        (SENT.replace("Rex", "rex"), [("/name", "pattern")]),
        (
            SENT.replace("<secret>", "<other>").replace("</secret>", "</other>"),
            [("", "additionalProperties")],
        ),
        ("<pet/>", [("", "required"), ("", "required")]),
        (SENT.replace("<photoUrl>a</photoUrl>", "<photoUrl/>" * 3), [("/photoUrls", "maxItems")]),
    ],
)
def test_what_does_not_follow_the_schema_is_refused(
    engines: httpx.Client, text: str, faults: list[tuple[str, str]]
) -> None:
    answer = engines.post("/pets", content=text, headers=XML)
    assert answer.status_code == 400
    told = [(one["pointer"], one["keyword"]) for one in answer.json()["violations"]]
    assert [keyword for _, keyword in told] == [keyword for _, keyword in faults]
    assert told[0][0].startswith(faults[0][0])


def test_what_is_no_xml_is_refused(client: httpx.Client) -> None:
    for text in ("<pet>", '<!DOCTYPE pet [<!ENTITY a "b">]><pet/>', "<cat/>", "{}", "\ud83d"):
        answer = client.post("/pets", content=text.encode("utf-8", "surrogatepass"), headers=XML)
        assert answer.status_code == 400, text
        assert answer.headers["content-type"] == "application/problem+json"
    assert client.post("/pets", content=SENT, headers={"content-type": "text/csv"}).status_code == 415
    wrong = client.post("/pets", content=SENT, headers={"content-type": "application/xml; charset=utf-16"})
    assert wrong.status_code == 415


def test_an_answer_that_xml_cannot_have_is_the_service_s_fault(client: httpx.Client) -> None:
    assert client.get("/first").status_code == 500


def test_what_xml_cannot_follow_comes_as_bytes(client: httpx.Client) -> None:
    headers = {"content-type": "application/vnd.odd+xml"}
    assert client.post("/odd", content="<whatever", headers=headers).status_code == 200
    answer = client.get("/raw")
    assert (answer.headers["content-type"], answer.content) == ("application/soap+xml", b"<soap/>")


def test_a_fresh_service_writes_the_example(serve: Serve) -> None:
    fresh = {**DOCUMENT, "info": {"title": "Fresh xml under test", "version": "1"}}
    with serving(serve(fresh).registry, native=True) as client:
        assert client.get("/first").text.partition("\n")[2] == EXAMPLE
