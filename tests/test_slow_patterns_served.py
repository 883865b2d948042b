"""Slow patterns in every place of a request, over a socket: refused at once, by both engines."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from support.generated_service import imported, serving
from support.handlers import with_handlers
from support.projects import unpacked

import brrtr
from brrtr.write import write

PACKAGE = "slow_patterns"

CUBIC = "^.*ab.*(?:c|bc).*d$"
PASSWORD = r"(?=.*\d)(?=(.*[A-Z]){2}).{8,}"
MAIL = r"^(?!.*\.\.)\w+([.-]?\w+)*@\w+([.-]?\w+)*(\.\w{2,3})+$"
TEXT = "abc" * 2_000
LONG = "abc" * 20_000
NAMES = "^[a-z]*[a-y]*!$"
OF_LETTERS = r"^[\p{L}\d]+$"

BODY: dict[str, Any] = {
    "type": "object",
    "properties": {
        "free": {"type": "string", "pattern": CUBIC},
        "short": {"type": "string", "maxLength": 20, "pattern": CUBIC},
        "many": {"type": "array", "items": {"type": "string", "pattern": "^.+@.+$"}},
        "password": {"type": "string", "pattern": PASSWORD},
        "mail": {"type": "string", "pattern": MAIL},
        "word": {"type": "string", "pattern": OF_LETTERS},
        "names": {
            "type": "object",
            "propertyNames": {"maxLength": 100_000, "pattern": NAMES},
            "patternProperties": {NAMES: {"type": "integer"}},
        },
    },
}


def parameter(name: str, place: str) -> dict[str, Any]:
    return {"name": name, "in": place, "schema": {"type": "string", "pattern": CUBIC}}


ANSWER = {"204": {"description": "Done."}}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": PACKAGE, "version": "1"},
    "paths": {
        "/body": {
            "post": {
                "operationId": "post_body",
                "requestBody": {"required": True, "content": {"application/json": {"schema": BODY}}},
                "responses": ANSWER,
            }
        },
        "/form": {
            "post": {
                "operationId": "post_form",
                "requestBody": {
                    "required": True,
                    "content": {"application/x-www-form-urlencoded": {"schema": BODY}},
                },
                "responses": ANSWER,
            }
        },
        "/look/{inPath}": {
            "get": {
                "operationId": "look",
                "parameters": [
                    parameter("inPath", "path") | {"required": True},
                    parameter("inQuery", "query"),
                    parameter("X-Header", "header"),
                    parameter("biscuit", "cookie"),
                ],
                "responses": ANSWER,
            }
        },
    },
}
HANDLERS = """from typing import Any

async def post_body(*given: Any, **named: Any) -> None:
    return None

async def post_form(*given: Any, **named: Any) -> None:
    return None

async def look(*given: Any, **named: Any) -> None:
    return None
"""


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return dict(brrtr.generate(DOCUMENT))


@pytest.fixture(scope="module", params=[True, False], ids=["compiled", "reference"])
def client(
    request: pytest.FixtureRequest, files: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("slow") / "project"
    write(with_handlers(files, HANDLERS), folder)
    with (
        imported(folder, PACKAGE) as registry,
        serving(registry, native=True, schema_cache=request.param, max_header_bytes=100_000) as client,
    ):
        yield client


@pytest.mark.parametrize(
    ("path", "given", "found"),
    [
        ("/body", {"json": {"free": LONG}}, [("/free", "pattern")]),
        ("/body", {"json": {"short": LONG}}, [("/short", "maxLength")]),
        ("/body", {"json": {"many": ["@" * 60_000] * 2 + ["@" * 60_000 + "\n"]}}, [("/many/2", "pattern")]),
        ("/body", {"json": {"word": "\u00e9" * 60_000 + "!"}}, [("/word", "pattern")]),
        ("/body", {"json": {"names": {"a" * 60_000: 1}}}, [(f"/names/{'a' * 60_000}", "pattern")]),
        ("/body", {"json": {"password": "A1" + "\n" * 60_000}}, [("/password", "pattern")]),
        (
            "/body",
            {"json": {"password": "a" * 60_000, "mail": LONG}},
            [("/password", "pattern"), ("/mail", "pattern")],
        ),
        ("/body", {"json": {"mail": "a@b." * 20_000 + ".c"}}, [("/mail", "pattern")]),
        (
            "/form",
            {"data": {"mail": "a@b..de", "password": "1"}},
            [("/password", "pattern"), ("/mail", "pattern")],
        ),
        ("/form", {"data": {"free": LONG}}, [("/free", "pattern")]),
        ("/form", {"data": {"short": LONG}}, [("/short", "maxLength")]),
    ],
)
def test_a_body_is_refused_at_once(client: httpx.Client, path: str, given: Any, found: Any) -> None:
    started = time.process_time()
    answer = client.post(path, **given)

    assert time.process_time() - started < 2
    assert answer.status_code == 400
    keywords = [(one["pointer"][:50], one["keyword"]) for one in answer.json()["violations"]]
    assert [keyword for _, keyword in keywords] == [keyword for _, keyword in found]
    assert [pointer[:6] for pointer, _ in keywords] == [pointer[:6] for pointer, _ in found]


@pytest.mark.parametrize(
    ("path", "given"),
    [
        (f"/look/{TEXT}", {}),
        ("/look/abcd", {"params": {"inQuery": TEXT}}),
        ("/look/abcd", {"headers": {"X-Header": TEXT}}),
        ("/look/abcd", {"headers": {"Cookie": f"biscuit={TEXT}"}}),
    ],
)
def test_a_parameter_is_refused_at_once(client: httpx.Client, path: str, given: Any) -> None:
    started = time.process_time()
    answer = client.get(path, **given)

    assert time.process_time() - started < 1
    assert answer.status_code == 400
    assert [one["keyword"] for one in answer.json()["violations"]] == ["pattern"]


def test_what_matches_passes(client: httpx.Client) -> None:
    body = {"free": "xabxcxd", "short": "abcd", "many": ["a@b"], "word": "\u00e91", "names": {"a!": 1}}

    assert client.post("/body", json=body).status_code == 204
    assert client.post("/form", data={"free": "abcd"}).status_code == 204
    assert client.get("/look/abcd", params={"inQuery": "abcd"}).status_code == 204


def packed_texts(text: str) -> list[str]:
    """Gives the strings of the schemas that a file has packed, a line for several modules of validators."""
    schemas = "\n".join(unpacked(line.partition(" ")[2]).decode() for line in text.splitlines())
    found = re.findall(r'"(?:[^"\\]|\\.)*"', schemas)
    assert json.dumps(OF_LETTERS) in found
    return found


def test_a_model_names_the_letters(files: dict[str, str]) -> None:
    for path, text in files.items():
        if "/models/" in path or "/validators/" in path:
            parts = packed_texts(text) if path.endswith(".b64") else text.splitlines()
            assert max(map(len, parts), default=0) < 1_000, path


def test_what_a_pattern_wants_passes(client: httpx.Client) -> None:
    given = {"free": "abcd", "password": "\nAB345678", "mail": "a.b@c-d.ef", "many": ["a@b"]}
    assert client.post("/body", json=given).status_code == 204
