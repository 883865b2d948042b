"""People's own layers, of `middleware` in service.py, see the operation, the state and every answer."""

from __future__ import annotations

import copy
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from support import reloaded
from support.generated_service import serving
from support.projects import lint_faults, type_faults
from support.served import Serve, Served, serve

from runtime.binding import BindingError
from runtime.layers import ordered
from runtime.metrics import Metrics
from runtime.middleware import Layer
from runtime.settings import Settings

__all__ = ["serve"]

TEXT = {"200": {"description": "", "content": {"text/plain": {"schema": {"type": "string"}}}}}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "surrounded", "version": "1"},
    "servers": [{"url": "/v1"}],
    "components": {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}},
    "paths": {
        "/pets/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            "get": {
                "operationId": "getPet",
                "tags": ["pets", "all"],
                "x-team": "shop",
                "responses": TEXT,
            },
            "put": {"operationId": "putPet", "security": [{"key": ["write"]}], "responses": TEXT},
        }
    },
}

MIDDLEWARE = '''
def middleware(state: State, settings: Settings) -> Sequence[Layer]:
    return [Told(state), Refusing()]


class Told(Layer):
    """Tells what it sees."""

    def __init__(self, state: State) -> None:
        self.state = state

    async def before(self, request: Request) -> Response | None:
        operation = request.operation
        self.state.seen.append(
            [
                operation.id,
                operation.template,
                list(operation.tags),
                [list(map(list, one)) for one in operation.security],
                dict(operation.extensions),
                operation.built_in,
            ]
        )
        return None

    def after(self, request: Request, response: Response) -> Response:
        return with_fields(response, (b"x-seen", json.dumps(self.state.seen[-1:]).encode()))


class Refusing(Layer):
    """Refuses what is asked for with `?refuse`."""

    def of(self, operation: Operation) -> Layer | None:
        return self if "x-team" in operation.extensions else None

    def before(self, request: Request) -> Response | None:
        if request.query == "refuse":
            raise Problem(403, "Not for you.")
        if request.query == "mapped":
            raise LookupError("no such thing")
        return None

'''


def _own(text: str) -> str:
    text = text.replace("from collections.abc", "import json\nfrom collections.abc", 1)
    text = text.replace("import dataclass\n", "import dataclass, field\n")
    text = text.replace(
        'such as a database pool."""\n',
        'such as a database pool."""\n\n    seen: list[object] = field(default_factory=list)\n',
    )
    text = text.replace(
        "from .runtime.middleware import Layer\n",
        "from .runtime.middleware import Layer, with_fields\nfrom .runtime.operation import Operation\n",
    )
    mapped = "{LookupError: lambda request, error: Problem(404, str(error))}"
    text = text.replace("EXCEPTIONS: ExceptionHandlers = {}", f"EXCEPTIONS: ExceptionHandlers = {mapped}")
    begin, end = text.index("def middleware("), text.index("EXCEPTIONS: ")
    return text[:begin] + MIDDLEWARE.lstrip() + "\n\n" + text[end:]


def _before_layers(text: str) -> str:
    """A service.py of a version that had no layers."""
    text = text.replace("from .runtime.middleware import Layer\n", "").replace(
        "AsyncIterator, Sequence", "AsyncIterator"
    )
    begin, end = text.index("def middleware("), text.index("EXCEPTIONS: ")
    return text[:begin] + text[end:]


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(DOCUMENT, changes={"service.py": _own}).registry


@pytest.fixture(scope="module")
def older(serve: Serve) -> Served:
    """A service whose service.py has no layers."""
    document = {**DOCUMENT, "info": {"title": "older", "version": "1"}}
    return serve(document, changes={"service.py": _before_layers})


GET_PET = ["getPet", "/v1/pets/{id}", ["pets", "all"], [], {"x-team": "shop"}, False]
PUT_PET = ["putPet", "/v1/pets/{id}", [], [[["key", ["write"]]]], {}, False]
NOTHING = ["", "", [], [], {}, False]


@pytest.mark.parametrize("native", [True, False])
def test_a_layer_sees_operation_and_answer(registry: ModuleType, native: bool) -> None:
    calls = [
        ("GET", "/v1/pets/1", 200, GET_PET),
        ("GET", "/v1/pets/1?refuse", 403, GET_PET),
        ("GET", "/v1/pets/1?mapped", 404, GET_PET),
        ("PUT", "/v1/pets/1", 401, PUT_PET),
        ("PUT", "/v1/pets/1?refuse", 401, PUT_PET),
        ("POST", "/v1/pets/1", 405, NOTHING),
        ("GET", "/nowhere", 404, NOTHING),
        ("GET", "/health", 200, ["", "/health", [], [], {}, True]),
    ]
    with serving(registry, native=native) as client:
        for method, path, status, seen in calls:
            answer = client.request(method, path)
            assert (answer.status_code, json.loads(answer.headers["x-seen"])) == (status, [seen]), path


@pytest.mark.parametrize("wrong", [None, [Layer], Layer(), ["a layer"], (layer for layer in [Layer()])])
def test_what_are_no_layers_ends_the_start(wrong: object) -> None:
    service = ModuleType("service")
    service.__dict__["middleware"] = lambda state, settings: wrong
    with pytest.raises(BindingError, match="has to give a list of layers"):
        ordered(service, None, Settings(), [], metrics=Metrics(), schemes={})


def test_it_type_checks(serve: Serve, older: Served) -> None:
    document = copy.deepcopy({**DOCUMENT, "x-cors": {"origins": "*", "expose": ["X-Total"]}})
    document["info"]["title"] = "typed"
    cors = {"origins": ["https://app.example"], "credentials": True, "max_age_s": 5, "methods": ["GET"]}
    ending = {"deprecated": True, "x-deprecated-since": "2026-01-01", "x-sunset": "2027-01-31T12:00:00Z"}
    document["paths"]["/pets/{id}"]["get"] |= {"x-cors": cors, **ending}
    document["paths"]["/pets/{id}"]["put"]["x-cors"] = False
    served = serve(document, changes={"service.py": _own})
    assert type_faults([served.project, older.project]) == ""
    assert lint_faults([served.project]) == ""


def test_a_service_without_layers_goes_on_working(older: Served) -> None:
    with serving(older.registry, native=True) as client:
        assert client.get("/v1/pets/1").status_code == 200


NUMBERED = """
from .runtime.middleware import Layer, with_fields


class Numbered(Layer):
    def __init__(self, state):
        self.state = state

    def after(self, request, response):
        return with_fields(response, (b"x-number", b"%d" % self.state.number))


def middleware(state, settings):
    return [Numbered(state)]
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGHUP")
def test_layers_change_with_the_code(tmp_path: Path) -> None:
    project = reloaded.Project(tmp_path)
    service = reloaded.FILES["service.py"] + NUMBERED
    project.write(1, service=service)
    with reloaded.serving(project) as process:
        client = process.client()
        for number in (1, 2):
            for path in ("/version", "/nowhere", "/" + "a" * 9000):
                client.connection.sendall(reloaded.get(path))
                assert client.answer().headers["x-number"] == str(number), path
            client = process.client()  # what was too long was the last of its connection
            if number == 1:
                project.write(2, service=service)
                process.reload()
                process.wait("Reloaded in")
