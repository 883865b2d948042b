"""Web pages of other origins may call what the settings and `x-cors` say, and no more (Fetch 3.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

import httpx
import pytest
from support.generated_service import serving
from support.served import Serve, serve

from brrtr.generate import read, understand
from brrtr.options import Options
from runtime.layers import ordered
from runtime.metrics import Metrics
from runtime.middleware.cross_origin import CrossOrigin
from runtime.operation import UNMATCHED, Cors
from runtime.settings import Settings, SettingsError

__all__ = ["serve"]

APP, OTHER = "https://app.example", "https://other.example"
KEY = {"key": []}
NOTHING = {"204": {"description": ""}}
BODY = {"content": {"application/json": {"schema": {"type": "object"}}}}


def _document(title: str = "pages", **top: Any) -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1"},
        "components": {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}},
        "paths": {
            "/pets": {
                "get": {"operationId": "listPets", "responses": NOTHING},
                "post": {"operationId": "addPet", "responses": NOTHING, "requestBody": BODY},
                "delete": {"operationId": "freePets", "responses": NOTHING, "x-cors": False},
            },
            "/pets/{id}": {
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
                "x-cors": {"origins": [OTHER], "credentials": True},
                "get": {"operationId": "getPet", "responses": NOTHING},
                "put": {"operationId": "putPet", "responses": NOTHING, "x-cors": {"expose": ["X-Total"]}},
            },
            "/secret": {"put": {"operationId": "secret", "responses": NOTHING, "security": [KEY]}},
            "/asked": {"options": {"operationId": "asked", "responses": NOTHING, "security": [KEY]}},
        },
        **top,
    }


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(_document()).registry


@pytest.fixture(scope="module", params=[True, False], ids=["native", "asgi"])
def client(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[httpx.Client]:
    with serving(registry, native=request.param, cors_origins=(APP,), max_body_bytes=100) as client:
        yield client


def preflight(
    client: httpx.Client, path: str, method: str, origin: str = APP, headers: str = ""
) -> httpx.Response:
    asked = {"access-control-request-headers": headers} if headers else {}
    return client.options(path, headers={"origin": origin, "access-control-request-method": method, **asked})


def told(response: httpx.Response) -> dict[str, str]:
    """What a response says to a browser."""
    begin = "access-control-"
    return {
        name.removeprefix(begin): value for name, value in response.headers.items() if name.startswith(begin)
    }


def test_a_browser_is_told_what_a_path_has(client: httpx.Client) -> None:
    answer = preflight(client, "/pets", "POST", headers="content-type, x-a")
    assert (answer.status_code, answer.content) == (204, b"")
    assert told(answer) == {
        "allow-origin": APP,
        "allow-methods": "POST, GET, HEAD",
        "allow-headers": "content-type, x-a",
        "max-age": "600",
    }, "not DELETE, which x-cors takes out"
    vary = "origin, access-control-request-method, access-control-request-headers"
    assert answer.headers["vary"] == vary


def test_it_is_told_without_a_credential(client: httpx.Client) -> None:
    assert told(preflight(client, "/secret", "PUT"))["allow-methods"] == "PUT"
    assert told(preflight(client, "/asked", "OPTIONS"))["allow-methods"] == "OPTIONS"


@pytest.mark.parametrize(
    ("path", "method", "origin"),
    [
        ("/pets", "PATCH", APP),  # not there
        ("/pets", "DELETE", APP),  # x-cors: false
        ("/pets", "get", APP),  # methods are told apart by case
        ("/nowhere", "GET", APP),
        ("/pets", "GET", OTHER),
        ("/pets", "GET", APP.upper()),
        ("/pets", "GET", "null"),
        ("/pets", "GET", f"{APP}, {OTHER}"),
        ("/pets/1", "GET", APP),  # its path has an origin of its own
    ],
)
def test_it_is_told_nothing_where_the_page_may_not_call(
    client: httpx.Client, path: str, method: str, origin: str
) -> None:
    answer = preflight(client, path, method, origin)
    assert told(answer) == {}
    assert answer.status_code == (404 if path == "/nowhere" else 204)
    assert "access-control-request-method" in answer.headers["vary"]


def test_what_a_path_says_goes_before_the_environment(client: httpx.Client) -> None:
    answer = preflight(client, "/pets/1", "PUT", OTHER)
    assert told(answer) == {
        "allow-origin": OTHER,
        "allow-credentials": "true",
        "allow-methods": "PUT, GET, HEAD",
        "max-age": "600",
    }
    put = client.put("/pets/1", headers={"origin": OTHER})
    assert told(put) == {"allow-origin": OTHER, "allow-credentials": "true", "expose-headers": "X-Total"}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/pets", 204),
        ("PUT", "/pets", 405),
        ("GET", "/nowhere", 404),
        ("PUT", "/secret", 401),
        ("OPTIONS", "/pets", 204),
        ("GET", "/%ff", 400),
        ("GET", "/health", 200),
        ("GET", "/" + "a" * 8192, 414),
    ],
)
def test_a_page_may_read_every_answer(client: httpx.Client, method: str, path: str, status: int) -> None:
    answer = client.request(method, path, headers={"origin": APP})
    assert (answer.status_code, told(answer)) == (status, {"allow-origin": APP})
    assert "origin" in answer.headers["vary"].split(", ")
    other = client.request(method, path, headers={"origin": OTHER})
    assert told(other) == {}
    assert "origin" in other.headers["vary"].split(", "), "a cache must not give it to others"
    assert "origin" in client.request(method, path).headers["vary"].split(", ")


def test_a_page_may_read_what_a_door_refuses(client: httpx.Client) -> None:
    headers = {"origin": APP, "content-type": "application/json"}
    answer = client.post("/pets", content=b" " * 101, headers=headers)
    assert (answer.status_code, told(answer)) == (413, {"allow-origin": APP})


def test_what_is_switched_off_says_nothing(client: httpx.Client) -> None:
    answer = client.delete("/pets", headers={"origin": APP})
    assert told(answer) == {}
    assert "vary" not in answer.headers


@pytest.mark.parametrize("mode", ["trie", "regex"])
def test_every_router_finds_what_a_path_has(registry: ModuleType, mode: str) -> None:
    with serving(registry, native=True, cors_origins=(APP,), router_mode=mode) as client:
        assert told(preflight(client, "/pets", "POST"))["allow-methods"] == "POST, GET, HEAD"
        assert told(preflight(client, "/pets/1", "PUT", OTHER))["allow-methods"] == "PUT, GET, HEAD"
        assert told(client.put("/pets", headers={"origin": APP})) == {"allow-origin": APP}


def test_asking_leaves_no_trace_of_other_requests(
    registry: ModuleType, caplog: pytest.LogCaptureFixture
) -> None:
    settings: Mapping[str, Any] = {"cors_origins": (APP,), "router_log": "trace"}
    with serving(registry, native=True, **settings) as client, caplog.at_level("INFO"):
        caplog.clear()
        preflight(client, "/pets", "POST")
        lines = [record.getMessage() for record in caplog.records if record.name == "brrtr.router"]
    assert len(lines) == 1, "what else is at the path was looked for as well"
    assert "OPTIONS" in lines[0]


def test_the_settings_say_more(registry: ModuleType) -> None:
    settings: Mapping[str, Any] = {
        "cors_origins": (APP, "http://localhost:3000"),
        "cors_methods": ("GET",),
        "cors_headers": ("X-One", "X-Two"),
        "cors_credentials": True,
        "cors_max_age_s": 5,
        "cors_expose": ("X-Total",),
    }
    with serving(registry, native=True, **settings) as client:
        answer = preflight(client, "/pets", "GET", "http://localhost:3000", headers="x-other")
        assert told(answer) == {
            "allow-origin": "http://localhost:3000",
            "allow-credentials": "true",
            "allow-methods": "GET",
            "allow-headers": "X-One, X-Two",
            "max-age": "5",
        }
        assert told(preflight(client, "/pets", "POST")) == {}, "a method that is not listed"
        assert told(client.get("/pets", headers={"origin": APP})) == {
            "allow-origin": APP,
            "allow-credentials": "true",
            "expose-headers": "X-Total",
        }


def test_all_origins_are_told_alike(registry: ModuleType) -> None:
    with serving(registry, native=True, cors_origins=("*",)) as client:
        answer = client.get("/pets")
        assert told(answer) == {"allow-origin": "*"}
        assert "vary" not in answer.headers, "it is the same for everybody"
        assert told(preflight(client, "/pets", "GET"))["allow-origin"] == "*"


def test_what_a_client_asks_for_is_not_sent_back_unseen(registry: ModuleType) -> None:
    with serving(registry, native=True, cors_origins=(APP,)) as client:
        answer = preflight(client, "/pets", "GET", headers="x-a; x-b")
    assert answer.status_code == 204
    assert "allow-headers" not in told(answer)


def test_without_origins_nothing_is_said(serve: Serve) -> None:
    document = _document("without")
    for path in document["paths"].values():
        path.pop("x-cors", None)
    with serving(serve(document).registry, native=True) as client:
        answer = client.get("/pets", headers={"origin": APP})
        assert (told(answer), "vary" in answer.headers) == ({}, False)
        assert preflight(client, "/pets", "GET").headers["allow"] == "DELETE, GET, HEAD, OPTIONS, POST"


def test_what_lacks_origins_is_warned_of(caplog: pytest.LogCaptureFixture) -> None:
    settings = Settings(cors_methods=("GET",))
    assert ordered(ModuleType("service"), None, settings, [], metrics=Metrics(), schemes={}) == ()
    (record,) = caplog.records
    assert record.getMessage().startswith("BRRTR_CORS_ORIGINS is not set")


def test_the_environment_goes_before_the_document(serve: Serve) -> None:
    registry = serve(_document("stated", **{"x-cors": {"origins": "*", "max_age_s": 7}})).registry
    with serving(registry, native=True) as client:
        assert told(preflight(client, "/pets", "GET"))["max-age"] == "7"
        assert told(client.get("/pets")) == {"allow-origin": "*"}
    with serving(registry, native=True, cors_origins=(APP,)) as client:
        assert told(preflight(client, "/pets", "GET")) == {
            "allow-origin": APP,
            "allow-methods": "GET, HEAD, POST",
            "max-age": "7",
        }


def test_all_origins_with_credentials_end_the_start() -> None:
    with pytest.raises(SettingsError, match="with credentials"):
        CrossOrigin(Cors(origins=("*",), credentials=True), lambda method, path: None).of(UNMATCHED)


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("*", ("*",)),
        (
            "https://App.example:443, http://a:80,http://a:81",
            ("https://app.example", "http://a", "http://a:81"),
        ),
        ("capacitor://localhost,http://[::1]:3000", ("capacitor://localhost", "http://[::1]:3000")),
    ],
)
def test_origins_are_read_as_browsers_send_them(text: str, origins: tuple[str, ...]) -> None:
    assert Settings.from_environment({"BRRTR_CORS_ORIGINS": text}).cors_origins == origins


@pytest.mark.parametrize(
    "text",
    [
        "https://a/",
        "https://a/b",
        "a.example",
        "*.example",
        "https://*.a",
        "null",
        "*,https://a",
        ",",
        "https://a b",
    ],
)
def test_what_is_no_origin_ends_the_start(text: str) -> None:
    with pytest.raises(SettingsError, match="BRRTR_CORS_ORIGINS"):
        Settings.from_environment({"BRRTR_CORS_ORIGINS": text})


@pytest.mark.parametrize(
    ("value", "member"),
    [
        (True, ""),
        ("*", ""),
        ([], ""),
        ({"origin": "*"}, "/origin"),
        ({"origins": ["https://a/"]}, "/origins"),
        ({"origins": "https://a"}, "/origins"),
        ({"origins": ["*", "https://a"]}, "/origins"),
        ({"methods": "GET"}, "/methods"),
        ({"headers": ["a b"]}, "/headers"),
        ({"expose": ["x\r\ny: z"]}, "/expose"),
        ({"credentials": "yes"}, "/credentials"),
        ({"max_age_s": -1}, "/max_age_s"),
        ({"max_age_s": True}, "/max_age_s"),
        ({"origins": "*", "credentials": True}, ""),
    ],
)
@pytest.mark.parametrize("place", ["", "/paths/~1pets", "/paths/~1pets/get"])
def test_an_extension_that_says_something_else_is_told_of(value: Any, member: str, place: str) -> None:
    document = _document()
    at = {"": document, "/paths/~1pets": document["paths"]["/pets"]}
    at.setdefault(place, document["paths"]["/pets"]["get"])["x-cors"] = value
    found = understand(read(document, Options()), Options()).diagnostics
    assert [
        (one.code, one.severity.value, one.pointer) for one in found if one.code == "invalid-extension"
    ] == [("invalid-extension", "warning", f"{place}/x-cors{member}")]
