"""What a service makes of responses that its document forbids: 500 for the client, everything for the log."""

from __future__ import annotations

import importlib
import logging
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from support.generated_service import failures
from support.installed_service import clean_environment
from support.projects import mypy_cache
from support.served import Serve

PACKAGE = "responses_under_test"

THING = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "minLength": 2},
        "sizes": {"type": "array", "items": {"type": "integer", "maximum": 9}},
        "note": {"type": "string", "enum": ["new", "used"]},
    },
    "required": ["name"],
}
HEADERS = {
    "X-Count": {"required": True, "schema": {"type": "integer", "minimum": 0}},
    "X-Version": {"schema": {"type": "string", "pattern": "^v[0-9]+$"}},
    "X-When": {"schema": {"type": "string", "format": "date-time"}},
    "X-Ids": {"schema": {"type": "array", "items": {"type": "integer"}, "maxItems": 3}},
    "X-Point": {"explode": True, "schema": {"type": "object", "additionalProperties": {"type": "integer"}}},
    "X-Flag": {"schema": {"type": "boolean"}},
    "X-Page": {"content": {"application/json": {"schema": {"type": "array", "items": {"minLength": 1}}}}},
}
OPERATIONS: dict[str, dict[str, Any]] = {
    "thing": {"200": {"application/json": {"$ref": "#/components/schemas/Thing"}}},
    "anything": {
        "200": {"application/vnd.any+json": {"type": "object", "additionalProperties": {"type": "null"}}}
    },
    "text": {"200": {"text/plain": {"type": "string", "maxLength": 3}}},
    "fields": {"200": {"application/json": {"$ref": "#/components/schemas/Thing"}}},
    "bare": {"200": {"application/json": {"$ref": "#/components/schemas/Thing"}}},
    "other": {
        "200": {"application/json": {"$ref": "#/components/schemas/Thing"}},
        "4XX": {"application/json": {"$ref": "#/components/schemas/Thing"}},
    },
}


def document() -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for name, responses in OPERATIONS.items():
        parameter = {"name": "n", "in": "query", "schema": {"type": "integer", "minimum": 0, "default": 0}}
        declared: dict[str, Any] = {
            status: {
                "description": name,
                "content": {media_type: {"schema": schema} for media_type, schema in content.items()},
            }
            for status, content in responses.items()
        }
        if name in {"fields", "bare"}:
            declared["200"]["headers"] = HEADERS
        paths[f"/{name}"] = {"get": {"operationId": name, "parameters": [parameter], "responses": declared}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Responses under test", "version": "1"},
        "paths": paths,
        "components": {"schemas": {"Thing": THING}},
    }


HANDLERS = '''
"""Handlers that answer what the document allows for n=0, and otherwise what it does not."""

from __future__ import annotations

import datetime

from ..contract.models import Thing
from ..contract.responses import BareOk, FieldsOk, OtherClientError

UTC = datetime.timezone.utc
GOOD = FieldsOk(
    body=Thing(name="good"),
    x_count=3,
    x_version="v12",
    x_when=datetime.datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC),
    x_ids=[1, 2],
    x_point={"x": 1, "y": -2},
    x_flag=True,
    x_page=["a, b", 1, "\u20ac"],
)


async def thing(*, n: int = 0) -> Thing:
    bad = Thing(name="x", sizes=[1, 10, 11], note="broken")  # type: ignore[arg-type]
    return bad if n else Thing(name="good")


async def anything(*, n: int = 0) -> dict[str, None]:
    name = "bad\\nERROR forged \\x1b[31m\\u202e"
    return {"a": None} if not n else {name: n}  # type: ignore[dict-item]


def text(*, n: int = 0) -> str:
    return "good"[:3] if not n else "secret"


async def fields(*, n: int = 0) -> FieldsOk:
    bad: dict[int, FieldsOk] = {
        0: GOOD,
        1: FieldsOk(body=GOOD.body, x_count=-1, x_version="12", x_ids=[1, 2, 3, 4]),
        2: FieldsOk(body=GOOD.body, x_count=None),  # type: ignore[arg-type]
        3: FieldsOk(body=GOOD.body, x_count="3", x_version=4),  # type: ignore[arg-type]
        4: FieldsOk(body=Thing(name="y"), x_count=1, x_point={"x": "left"}),  # type: ignore[dict-item]
        5: FieldsOk(body=GOOD.body, x_count=1, x_version="v1\\r\\nx-forged: 1"),
        6: FieldsOk(body=GOOD.body, x_count=1, x_version="\\u20ac"),
    }
    return bad[n]


async def bare(*, n: int = 0) -> BareOk:
    good = Thing(name="good")
    return good if n else BareOk(body=good, x_count=1)  # type: ignore[return-value]


async def other(*, n: int = 0) -> Thing | OtherClientError:
    return OtherClientError(status=410, body=Thing(name="gone" if not n else "g"))
'''


MAPPED = (
    "EXCEPTIONS: ExceptionHandlers = {}",
    """def tell(request: object, error: Exception) -> Problem:
    return error if isinstance(error, Problem) else Problem(418, str(error))


EXCEPTIONS: ExceptionHandlers = {Exception: tell}""",
)
"""Tells clients of every exception: not of a response that is forbidden."""


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(document(), HANDLERS, {"service.py": with_exceptions}).registry


def with_exceptions(service: str) -> str:
    """Maps exceptions to answers."""
    assert MAPPED[0] in service
    service = service.replace(*MAPPED)
    return service.replace(
        "from .runtime.settings", "from .runtime.problems import Problem\nfrom .runtime.settings"
    )


Connect = Callable[..., httpx.Client]


@pytest.fixture(scope="module")
def connect(registry: ModuleType) -> Iterator[Connect]:
    """Runs the service with settings, and calls it."""
    testing = importlib.import_module(f"{PACKAGE}.runtime.testing")
    settings = importlib.import_module(f"{PACKAGE}.runtime.settings")
    with ExitStack() as stack:
        clients: dict[str, httpx.Client] = {}

        def client(**values: Any) -> httpx.Client:
            if str(values) not in clients:
                url = stack.enter_context(testing.running(registry.build, settings.Settings(**values)))
                clients[str(values)] = stack.enter_context(httpx.Client(base_url=url))
            return clients[str(values)]

        yield client


@pytest.fixture(params=[True, False], ids=["compiled", "reference"])
def client(connect: Connect, request: pytest.FixtureRequest) -> httpx.Client:
    """Calls the service with either engine."""
    return connect(schema_cache=request.param)


def test_type_checker_finds_each_lie(project: Path) -> None:
    """Every `type: ignore` in the handlers is needed: headers and bodies are typed."""
    command = [sys.executable, "-m", "mypy", "--cache-dir", mypy_cache()]
    run = subprocess.run(
        command, cwd=project, env=clean_environment(), text=True, capture_output=True, check=False
    )
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("name", ["thing", "anything", "text", "fields", "bare"])
def test_what_is_allowed_is_sent(client: httpx.Client, name: str) -> None:
    assert client.get(f"/{name}").status_code == 200


def test_headers_are_written_in_style_simple(client: httpx.Client) -> None:
    """OpenAPI 3.1 4.8.12.3, and 4.8.21 for what a header may have of it."""
    found = {name: value for name, value in client.get("/fields").headers.items() if name.startswith("x-")}
    assert found == {
        "x-count": "3",
        "x-version": "v12",
        "x-when": "2026-02-03T04:05:06Z",
        "x-ids": "1,2",
        "x-point": "x=1,y=-2",
        "x-flag": "true",
        "x-page": r'["a, b",1,"\u20ac"]',
    }


NAME = "body at /name: must have at least 2 characters (minLength, expected 2; /components/schemas/Thing/properties/name/minLength)"  # noqa: E501
ITEM = "must be at most 9 (maximum, expected 9; /components/schemas/Thing/properties/sizes/items/maximum)"
HEADER = "/paths/~1fields/get/responses/200/headers/X"


@pytest.mark.parametrize(
    ("target", "answered", "lines"),
    [
        (
            "/thing?n=1",
            "thing answered 200 application/json",
            [
                NAME,
                f"body at /sizes/1: {ITEM}",
                f"body at /sizes/2: {ITEM}",
                'body at /note: must be one of the values listed (enum, expected ["new", "used"]; /components/schemas/Thing/properties/note/enum)',  # noqa: E501
            ],
        ),
        (
            "/anything?n=7",
            "anything answered 200 application/vnd.any+json",
            [
                'body at /bad\\nERROR forged \\x1b[31m\\u202e: must be null (type, expected "null"; /additionalProperties/type)'  # noqa: E501
            ],
        ),
        (
            "/text?n=1",
            "text answered 200 text/plain",
            ["body: must have at most 3 characters (maxLength, expected 3; /maxLength)"],
        ),
        (
            "/fields?n=1",
            "fields answered 200 application/json",
            [
                "header X-Count: must be at least 0 (minimum, expected 0; /minimum)",
                'header X-Version: must match the pattern ^v[0-9]+$ (pattern, expected "^v[0-9]+$"; /pattern)',  # noqa: E501
                "header X-Ids: must have at most 3 items (maxItems, expected 3; /maxItems)",
            ],
        ),
        (
            "/fields?n=2",
            "fields answered 200 application/json",
            [f"header X-Count: is missing (required, expected true; {HEADER}-Count/required)"],
        ),
        (
            "/fields?n=3",
            "fields answered 200 application/json",
            [
                'header X-Count: must be an integer (type, expected "integer"; /type)',
                'header X-Version: must be a string (type, expected "string"; /type)',
            ],
        ),
        (
            "/fields?n=4",
            "fields answered 200 application/json",
            [
                'header X-Point at /x: must be an integer (type, expected "integer"; /additionalProperties/type)',  # noqa: E501
                NAME,
            ],
        ),
        ("/other?n=1", "other answered 410 application/json", [NAME]),
    ],
)
def test_what_is_forbidden_is_500_and_all_of_it_logged(
    client: httpx.Client, caplog: pytest.LogCaptureFixture, target: str, answered: str, lines: list[str]
) -> None:
    response = client.get(target)
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/problem+json"
    own_id = response.headers["x-request-id"]
    problem = {"type": "about:blank", "title": "Internal Server Error", "status": 500, "request_id": own_id}
    assert response.json() == problem
    own = {"x-request-id", "x-content-type-options"}
    assert {name for name in response.headers if name.startswith("x-")} == own, "none of the handler's"
    (record,) = failures(caplog)
    assert (record.name, record.levelno, record.exc_info) == ("brrtr", logging.ERROR, None)
    count = "1 violation" if len(lines) == 1 else f"{len(lines)} violations"
    first, *rest = record.getMessage().split("\n")
    assert first == f"GET {target.partition('?')[0]}: {answered}: the document does not allow it, {count}"
    assert sorted(rest) == sorted(f"  {line}" for line in lines)


@pytest.mark.parametrize(
    ("target", "told"),
    [
        (
            "/bare?n=1",
            "bare answered nothing declared: a handler must return one of the operation's responses",
        ),
        (
            "/fields?n=6",
            "fields answered 200: the header X-Version has characters beyond Latin-1",
        ),
    ],
)
def test_what_cannot_be_sent_is_500_and_logged(
    client: httpx.Client, caplog: pytest.LogCaptureFixture, target: str, told: str
) -> None:
    assert client.get(target).status_code == 500
    (record,) = failures(caplog)
    assert told in record.getMessage()


def test_header_breaks_no_message_even_unchecked(connect: Connect) -> None:
    response = connect(response_validation=0.0).get("/fields?n=5")
    assert response.status_code == 500
    assert "x-forged" not in response.headers


@pytest.mark.parametrize("target", ["/thing?n=1", "/text?n=1", "/fields?n=1", "/fields?n=2"])
def test_validation_that_is_off_lets_everything_pass(connect: Connect, target: str) -> None:
    assert connect(response_validation=0.0).get(target).status_code == 200


@pytest.mark.parametrize("target", ["/thing?n=1", "/text?n=1", "/fields?n=1", "/fields?n=2"])
def test_share_of_responses_is_validated(connect: Connect, target: str) -> None:
    """Of 400 invalid responses about a quarter is found: 100 and five standard deviations either way."""
    client = connect(response_validation=0.25)
    found = sum(client.get(target).status_code == 500 for _ in range(400))
    assert 57 <= found <= 143


def test_requests_are_validated_all_the_same(connect: Connect) -> None:
    assert connect(response_validation=0.0).get("/thing?n=-1").status_code == 400


def test_log_of_a_large_response_has_an_end() -> None:
    from runtime.problems import Fault
    from runtime.replies.invalid_responses import InvalidResponseError
    from runtime.validation.violations import Violation

    faults = [
        Fault("body", "", Violation(f"/{i}", "/a/type", "type", "must be null", "null")) for i in range(4)
    ]
    text = str(InvalidResponseError("bad", status=200, media_type="a/b", faults=faults, most=3))
    assert text.count("\n") == 4
    assert text.endswith('body at /2: must be null (type, expected "null"; /a/type)\n  and more')


@pytest.mark.parametrize("value", ["0", "1", "1.5", "-0.5", "nan", "inf", "true", "often"])
def test_bad_rate_is_named_with_what_is_allowed(value: str) -> None:
    from runtime.settings import Settings, SettingsError

    allowed = "it takes `on`, `off` or a sampling rate greater than 0 and less than 1"
    with pytest.raises(
        SettingsError, match=re.escape(f"BRRTR_RESPONSE_VALIDATION cannot be '{value}': {allowed}")
    ):
        Settings.from_environment({"BRRTR_RESPONSE_VALIDATION": value})


@pytest.mark.parametrize(("value", "rate"), [("on", 1.0), ("off", 0.0), ("0.25", 0.25), ("", 1.0)])
def test_rate_is_read(value: str, rate: float) -> None:
    from runtime.settings import Settings

    assert Settings.from_environment({"BRRTR_RESPONSE_VALIDATION": value}).response_validation == rate
