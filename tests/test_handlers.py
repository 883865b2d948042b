"""What a service makes of handlers as people write them: what they may ask for, be, return and raise."""

from __future__ import annotations

import importlib
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import httpx
import pytest
from support.generated_service import failures
from support.installed_service import clean_environment
from support.projects import assert_answers, mypy_cache, type_faults
from support.served import Serve

import brrtr
from brrtr.write import write

PACKAGE = "handlers_under_test"

RESULTS: dict[str, dict[str, Any]] = {
    "text": {"200": {"text/plain": {"type": "string"}}},
    "thing": {"200": {"application/json": {"$ref": "#/components/schemas/Thing"}}},
    "thing_or_gone": {
        "200": {"application/json": {"$ref": "#/components/schemas/Thing"}},
        "410": {"text/plain": {"type": "string"}},
    },
    "thing_or_nothing": {"200": {"application/json": {"$ref": "#/components/schemas/Thing"}}, "204": {}},
    "nothing": {"204": {}},
    "events": {"200": {"text/event-stream": {"type": "string"}}},
}
"""The schemas of what operations answer, by status and media type."""

OPERATIONS = {
    "text": "plain coroutine state request both operation with_parameter any_keyword defaults wrong_type "
    "partly partly_later an_object later_object method later_method",
    "thing": "mapped mapped_to_response mapping_fails problem fails fails_in_thread forbidden incomplete",
    "thing_or_gone": "declared",
    "thing_or_nothing": "perhaps perhaps_not",
    "nothing": "nothing something",
    "events": "events fails_late",
}
"""The handlers below by what their operations answer."""


def document() -> dict[str, Any]:
    """A document with `GET /<name>` for each handler."""
    paths: dict[str, Any] = {}
    for result, names in OPERATIONS.items():
        responses = {
            status: {
                "description": result,
                "content": {media_type: {"schema": schema} for media_type, schema in content.items()},
            }
            for status, content in RESULTS[result].items()
        }
        for name in names.split():
            paths[f"/{name}"] = {"get": {"operationId": name, "responses": responses}}
    for name in ("with_parameter", "any_keyword"):
        parameter = {"name": "n", "in": "query", "required": True, "schema": {"type": "integer"}}
        paths[f"/{name}"]["get"]["parameters"] = [parameter]
    paths["/operation"]["get"] |= {"tags": ["default"], "x-note": [1]}
    thing = {
        "type": "object",
        "properties": {"name": {"type": "string", "minLength": 2}},
        "required": ["name"],
        "additionalProperties": False,
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Handlers under test", "version": "1"},
        "paths": paths,
        "components": {"schemas": {"Thing": thing}},
    }


HANDLERS = '''
"""Handlers as people write them."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from functools import partial

from ..contract.models import Thing
from ..contract.responses import DeclaredGone, PerhapsNotNoContent
from ..runtime.problems import Problem
from ..runtime.streams import ServerSentEvent
from ..service import Context, ItIsGone, Sold, Strange


def plain() -> str:
    return threading.current_thread().name


async def coroutine() -> str:
    return threading.current_thread().name


async def state(*, context: Context) -> str:
    state = context.state
    state.seen += 1
    return f"{state.greeting} {state.seen}"


def request(*, context: Context) -> str:
    return context.request.header(b"x-asked") or "nothing"


async def both(*, context: Context) -> str:
    request = context.request
    return f"{context.state.greeting} {request.method} {request.path}?{request.query}"


def operation(*, context: Context) -> str:
    found = context.operation
    return f"{found.id} {found.method} {found.template} {found.tags} {found.handler} {dict(found.extensions)}"


def with_parameter(*, n: int, context: Context) -> str:
    return f"{context.state.greeting} {n + 1}"


async def defaults(*, more: str = "as usual") -> str:
    return more


def any_keyword(**given: object) -> str:
    return repr(given)


def _said(word: str) -> str:
    return f"{word} {threading.current_thread() is threading.main_thread()}"


async def _said_later(word: str) -> str:
    return f"{word} {threading.current_thread().name}"


class _Speaker:
    def __init__(self, word: str) -> None:
        self._word = word

    def __call__(self) -> str:
        return self.speak()

    def speak(self) -> str:
        return _said(self._word)


class _LaterSpeaker:
    async def __call__(self, *, context: Context) -> str:
        return await _said_later(context.operation.id)

    async def speak(self) -> str:
        return await _said_later("later method")


partly = partial(_said, "partly")
partly_later = partial(_said_later, "partly later")
an_object = _Speaker("an object")
later_object = _LaterSpeaker()
method = _Speaker("method").speak
later_method = _LaterSpeaker().speak


async def events() -> AsyncIterator[ServerSentEvent]:
    yield ServerSentEvent(data="one", id="1")
    yield ServerSentEvent(data="two")


async def fails_late() -> AsyncIterator[ServerSentEvent]:
    yield ServerSentEvent(data="one")
    raise RuntimeError("a secret in the middle")


async def declared() -> Thing | DeclaredGone:
    return DeclaredGone(body="it was here")


async def perhaps() -> Thing:
    return Thing(name="a thing")


async def perhaps_not() -> PerhapsNotNoContent:
    return PerhapsNotNoContent()


def nothing() -> None:
    return None


async def something() -> None:
    return "something"  # type: ignore[return-value]


async def mapped() -> Thing:
    raise ItIsGone("the thing")


def mapped_to_response() -> Thing:
    raise Sold("to somebody")


async def mapping_fails() -> Thing:
    raise Strange("a secret")


def problem() -> Thing:
    raise Problem(409, "Already sold.", headers=((b"retry-after", b"5"),), buyer="somebody")


async def fails() -> Thing:
    raise RuntimeError("a secret")


def fails_in_thread() -> Thing:
    raise RuntimeError("a secret")


async def forbidden() -> Thing:
    return Thing(name="x")


async def wrong_type() -> str:
    return 7  # type: ignore[return-value]


def incomplete() -> Thing:
    return {"named": "a secret"}  # type: ignore[return-value]
'''

SERVICE = '''
"""What the handlers live on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TypeAlias

from .runtime import context
from .runtime.kernel import ExceptionHandlers
from .runtime.messages import Response
from .runtime.pools import Pools
from .runtime.problems import Problem
from .runtime.settings import Settings


class ItIsGone(LookupError): ...
class Sold(LookupError): ...
class Strange(Exception): ...


@dataclass(slots=True)
class State:
    greeting: str
    seen: int = 0


Context: TypeAlias = context.Context[State]
ENDED: list[State] = []


@asynccontextmanager
async def lifespan(settings: Settings) -> AsyncIterator[State]:
    state = State(f"limit {settings.max_body_bytes}")
    yield state
    ENDED.append(state)


EXCEPTIONS: ExceptionHandlers = {
    LookupError: lambda request, error: Problem(404, f"{request.operation.handler}: {error}"),
    Sold: lambda request, error: Response(410, b"text/plain", b"sold"),
    Strange: lambda request, error: {}[error],
}
POOLS = Pools()
'''


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(document(), HANDLERS, {"service.py": lambda text: SERVICE}).registry


def running(registry: ModuleType, max_body_bytes: int) -> AbstractContextManager[str]:
    """Runs the service, and gives its URL."""
    testing = importlib.import_module(f"{PACKAGE}.runtime.testing")
    settings = importlib.import_module(f"{PACKAGE}.runtime.settings")
    service: AbstractContextManager[str] = testing.running(
        registry.build, settings.Settings(max_body_bytes=max_body_bytes)
    )
    return service


@pytest.fixture(scope="module")
def client(registry: ModuleType) -> Iterator[httpx.Client]:
    """Calls the service, which runs in this process."""
    with running(registry, 1000) as url, httpx.Client(base_url=url) as client:
        yield client


def test_type_checker_takes_every_form(project: Path) -> None:
    """Every `type: ignore` in the handlers is needed, too: strict mode says so if not."""
    command = [sys.executable, "-m", "mypy", "--cache-dir", mypy_cache()]
    environment = clean_environment()
    run = subprocess.run(command, cwd=project, env=environment, text=True, capture_output=True, check=False)
    assert run.returncode == 0, run.stdout


def test_def_runs_on_a_worker_thread(client: httpx.Client) -> None:
    on_thread, on_loop = client.get("/plain").text, client.get("/coroutine").text
    assert on_loop == "service"
    assert on_thread != on_loop


def test_state_lives_from_start_up_to_shut_down(registry: ModuleType) -> None:
    ended = registry.service.ENDED
    with running(registry, 2000) as url:
        assert [httpx.get(f"{url}/state").text for _ in range(2)] == ["limit 2000 1", "limit 2000 2"]
        assert not [state for state in ended if state.greeting == "limit 2000"]
    assert [state.seen for state in ended if state.greeting == "limit 2000"] == [2]


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("/request", "me"),
        ("/both?a=b%20c", "limit 1000 GET /both?a=b%20c"),
        ("/operation", f"operation GET /operation {('default',)} operation {{'x-note': [1]}}"),
        ("/with_parameter?n=6", "limit 1000 7"),
        ("/any_keyword?n=6", "{'n': 6}"),
        ("/defaults?more=nothing", "as usual"),
        ("/partly", "partly False"),
        ("/partly_later", "partly later service"),
        ("/an_object", "an object False"),
        ("/later_object", "later_object service"),
        ("/method", "method False"),
        ("/later_method", "later method service"),
    ],
)
def test_handlers_get_what_they_name(client: httpx.Client, target: str, text: str) -> None:
    response = client.get(target, headers={"x-asked": "me"})
    assert (response.status_code, response.text) == (200, text)


@pytest.mark.parametrize(
    ("handler", "message"),
    [
        (7, r"handlers\.plain has to be a function, and is of int"),
        (max, r"builtins\.max, the handler of GET /plain, does not say what it takes"),
        (partial(int, base=2), r"builtins\.int, the handler of GET /plain, does not"),
    ],
)
def test_start_says_what_no_handler_can_be(registry: ModuleType, handler: object, message: str) -> None:
    binding, settings = (
        importlib.import_module(f"{PACKAGE}.runtime.{name}") for name in ("binding", "settings")
    )
    own = settings.Settings()
    handlers = SimpleNamespace(__name__="handlers", plain=handler)
    binder = binding.Binder(handlers, None, registry.OpenPools(own, {}), own)
    with pytest.raises(binding.BindingError, match=message):
        binder.operation("plain", "", "GET", "/plain", takes=("n",), stack_size_bytes=16384)


def test_async_generator_streams(client: httpx.Client) -> None:
    response = client.get("/events")
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.text == "id: 1\ndata: one\n\ndata: two\n\n"


def test_declared_response_and_none(client: httpx.Client) -> None:
    declared, nothing = client.get("/declared"), client.get("/nothing")
    assert (declared.status_code, declared.text) == (410, "it was here")
    assert (nothing.status_code, nothing.content) == (204, b"")
    without_body = client.get("/perhaps_not")
    assert (without_body.status_code, without_body.content) == (204, b"")


@pytest.mark.parametrize(
    ("target", "accept", "status"),
    [
        ("/declared", "application/json", 410),
        ("/declared", "text/plain", 406),  # what an error is written in does not count
        ("/perhaps", "application/json", 200),
        ("/perhaps", "image/png", 200),  # there might be no body
        ("/nothing", "image/png", 204),
        ("/events", "application/json", 406),
        ("/with_parameter?n=x", "image/png", 406),
    ],
)
def test_handler_is_not_called_for_an_answer_that_nobody_takes(
    client: httpx.Client, target: str, accept: str, status: int
) -> None:
    assert client.get(target, headers={"accept": accept}).status_code == status


def test_mapped_exception_is_answered_by_its_nearest_class(
    client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    inherited, own = client.get("/mapped"), client.get("/mapped_to_response")
    assert inherited.status_code == 404
    assert inherited.headers["content-type"] == "application/problem+json"
    assert inherited.json()["detail"] == "mapped: the thing"
    assert (own.status_code, own.text) == (410, "sold")
    assert caplog.records == []


def test_problem_is_the_response(client: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    response = client.get("/problem")
    assert response.status_code == 409
    assert response.headers["retry-after"] == "5"
    told = {"detail": "Already sold.", "buyer": "somebody"}
    assert response.json() == {"type": "about:blank", "title": "Conflict", "status": 409, **told}
    assert caplog.records == []


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("fails", "RuntimeError: a secret"),
        ("fails_in_thread", "RuntimeError: a secret"),
        ("mapping_fails", "KeyError: Strange('a secret')"),
    ],
)
def test_failure_is_logged_and_not_told(
    client: httpx.Client, caplog: pytest.LogCaptureFixture, name: str, error: str
) -> None:
    response = client.get(f"/{name}")
    assert response.headers["content-type"] == "application/problem+json"
    own_id = response.headers["x-request-id"]
    problem = {"type": "about:blank", "title": "Internal Server Error", "status": 500, "request_id": own_id}
    assert response.json() == problem
    (record,) = failures(caplog)
    assert (record.name, record.levelno) == ("brrtr", logging.ERROR)
    assert record.getMessage() == f"GET /{name}: {name} failed"
    assert record.exc_info is not None
    assert error in logging.Formatter().formatException(record.exc_info)
    assert client.get("/coroutine").status_code == 200, "the service goes on"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("forbidden", "200 application/json: the document does not allow it, 1 violation"),
        ("incomplete", "200 application/json: the document does not allow it, 2 violations"),
        ("wrong_type", "200 text/plain: a handler must return a str here, not int"),
        ("something", "204: the response has no body, a handler must return None, not str"),
    ],
)
def test_forbidden_response_is_logged_and_not_told(
    client: httpx.Client, caplog: pytest.LogCaptureFixture, name: str, told: str
) -> None:
    """What else the log says: test_responses.py."""
    response = client.get(f"/{name}")
    own_id = response.headers["x-request-id"]
    problem = {"type": "about:blank", "title": "Internal Server Error", "status": 500, "request_id": own_id}
    assert response.json() == problem
    (record,) = failures(caplog)
    assert (record.name, record.levelno) == ("brrtr", logging.ERROR)
    assert record.getMessage().split("\n")[0] == f"GET /{name}: {name} answered {told}"
    assert "a secret" not in record.getMessage()


def test_failure_in_the_middle_of_a_stream_ends_it_unfinished(
    client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    received: list[bytes] = []
    with client.stream("GET", "/fails_late") as response:
        assert response.status_code == 200
        with pytest.raises(httpx.RemoteProtocolError, match="incomplete chunked read"):
            received.extend(response.iter_bytes())
    assert b"".join(received) == b"data: one\n\n"
    (record,) = failures(caplog)
    assert record.getMessage() == "GET /fails_late: the body of the response failed"
    assert record.exc_info is not None
    assert "a secret in the middle" in str(record.exc_info[1])


def test_fresh_handler_of_a_model_that_is_closed_from_outside(tmp_path: Path) -> None:
    """It answers what the response's own type is, not the model that it is put together of: that one would
    send its defaults, which the response forbids."""
    closed = {
        "allOf": [{"$ref": "#/components/schemas/Label"}],
        "type": "object",
        "additionalProperties": False,
    }
    label = {"type": "object", "properties": {"kind": {"type": "string", "default": "label"}}}
    outer = {"allOf": [{"$ref": "#/components/schemas/Closed"}]}
    day = {"type": "string", "pattern": "^2"}
    dated = {"allOf": [{"$ref": "#/components/schemas/Day"}], "type": "string", "format": "date"}
    schema = {"type": "object", "required": ["label", "day"], "properties": {"label": outer, "day": dated}}
    content = {"application/json": {"schema": schema}}
    operation = {"operationId": "label", "responses": {"200": {"description": "", "content": content}}}
    value = {
        "openapi": "3.0.3",
        "info": {"title": "Closed", "version": "1"},
        "paths": {"/label": {"get": operation}},
        "components": {"schemas": {"Closed": closed, "Label": label, "Day": day}},
    }
    write(brrtr.generate(value), tmp_path / "closed")

    assert_answers([tmp_path / "closed"])
    assert not type_faults([tmp_path / "closed"])


def test_an_example_that_is_not_of_the_type_gives_way_to_one_that_is() -> None:
    """Where no type is stated a text is as valid as an object, but no instance of the object's class."""
    folder = {"properties": {"name": {"type": "string"}}}
    content = {"application/json": {"schema": folder, "example": '{"name": 1}'}}
    operation = {"operationId": "read", "responses": {"200": {"description": "", "content": content}}}
    files = brrtr.generate(
        {
            "openapi": "3.0.3",
            "info": {"title": "Folders", "version": "1"},
            "paths": {"/": {"get": operation}},
        }
    )
    assert json.loads(files["src/folders/contract/examples/root.json"]) == {"read": {"name": "string"}}
