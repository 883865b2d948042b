"""Of operations with one path and one method the one that a request asks for answers, behind every door."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import httpx
import pytest
from support.generated_service import serving
from support.native_door import DOORS, opened
from support.overloaded import KEY, document, operation, parameter
from support.served import Serve, serve

__all__ = ["serve"]

CREDENTIAL = "of-the-tests"
SETTINGS = {"dev_credential": CREDENTIAL, "log_sampling_mode": "all"}
ARN = parameter("arn", "path")
JSON, STREAM = "application/json", "application/octet-stream"


def target(name: str, **more: Any) -> dict[str, Any]:
    return {"post": operation(name, parameter("X-Target", "header", name), body=(JSON,), **more)}


def at(name: str, *names: str, **more: Any) -> dict[str, Any]:
    return {"get": operation(name, *(parameter(one, "path") for one in names), **more)}


PATHS: dict[str, Any] = {
    "/#X-Target=Open": target("Open"),
    "/#X-Target=Closed": target("Closed", security=[KEY]),
    "/#X-Target=Small": target("Small", **{"x-brrtrouter-max-body-bytes": 10}),
    "/tags/{arn}": {"delete": operation("tag", ARN, security=[KEY]), "get": operation("tagged", ARN)},
    "/tags/{arn}#keys": {"delete": operation("keys", ARN, parameter("keys"))},
    "/now?lat={lat}&lon={lon}": at("point", "lat", "lon"),
    "/now?city={city}": at("city", "city", **{"x-cors": {"origins": ["https://app.example"]}}),
    "/alone?city={city}": at("alone", "city"),
    "/analyze": {"post": operation("json", body=(JSON,))},
    "/analyze#overload=stream": {"post": operation("stream", body=(STREAM,), security=[KEY])},
    "/rest?method=a": {"get": operation("first")},
    "/rest?method=b": {"get": operation("second"), "head": operation("heads")},
    "/plain": {"get": operation("plain")},
}


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(document(PATHS)).registry


@pytest.fixture(
    scope="module", params=[*((door, "hybrid") for door in DOORS), ("python", "trie"), ("asgi", "regex")]
)
def client(request: pytest.FixtureRequest, registry: ModuleType) -> Iterator[httpx.Client]:
    door, mode = request.param
    with (
        opened(door),
        serving(registry, native=door != "asgi", router_mode=mode, **SETTINGS) as found,
    ):
        yield found


def post(client: httpx.Client, name: str, content: bytes = b"{}", **headers: str) -> httpx.Response:
    return client.post("/", headers={"X-Target": name, "content-type": JSON, **headers}, content=content)


def test_a_header_decides_and_security_is_that_of_what_it_names(client: httpx.Client) -> None:
    assert post(client, "Open").json() == "Open"
    assert post(client, "Closed").status_code == 401
    assert post(client, "Closed", **{"X-Key": CREDENTIAL}).json() == "Closed"
    # What names both is answered by one of them, by its own rules.
    fields = [("X-Target", "Open"), ("X-Target", "Closed"), ("content-type", JSON)]
    answer = client.post("/", headers=fields, content=b"{}")
    assert (answer.status_code, answer.json()["violations"][0]["expected"]) == (400, ["Open"])


def test_what_is_said_of_an_operation_holds_before_its_body_has_come(client: httpx.Client) -> None:
    assert post(client, "Open", b'"more than ten bytes"').json() == "Open"
    assert post(client, "Small", b'"more than ten bytes"').status_code == 413
    with socket.create_connection((client.base_url.host, client.base_url.port or 0), timeout=5) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nX-Target: Closed\r\nContent-Length: 1000\r\n\r\n")
        assert connection.recv(12) == b"HTTP/1.1 401"


def test_who_names_none_is_told_of_all(client: httpx.Client) -> None:
    for answer in (post(client, "open"), client.post("/", content=b"{}")):
        assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
        assert "x-target: Open; x-target: Closed" in answer.json()["detail"]


def test_a_parameter_that_is_there_decides(client: httpx.Client) -> None:
    assert client.delete("/tags/a").status_code == 401
    assert client.delete("/tags/a", params={"keys": "x"}).json() == "keys"
    assert client.delete("/tags/%61?k%65ys").json() == "keys"
    assert client.delete("/tags/a?other", headers={"X-Key": CREDENTIAL}).json() == "tag"
    assert client.get("/tags/a?keys=x").json() == "tagged"
    refused = client.post("/tags/a")
    assert (refused.status_code, refused.headers["allow"]) == (405, "DELETE, GET, HEAD, OPTIONS")


def test_what_a_key_has_behind_its_question_mark_is_in_the_query(client: httpx.Client) -> None:
    assert client.get("/now", params={"lat": "1", "lon": "2"}).json() == "point"
    assert client.get("/now", params={"city": "Rome"}).json() == "city"
    assert client.get("/now", params={"city": "Rome", "lat": "1", "lon": "2"}).json() == "point"
    assert client.get("/now", params={"lat": "1"}).status_code == 400
    assert client.get("/alone", params={"city": "Rome"}).json() == "alone"
    (fault,) = client.get("/alone").json()["violations"]
    assert "city" in str(fault)


def test_a_media_type_decides(client: httpx.Client) -> None:
    assert client.post("/analyze", json={}).json() == "json"
    stream = {"content-type": f"{STREAM}; q=1"}
    assert client.post("/analyze", content=b"x", headers=stream).status_code == 401
    assert client.post("/analyze", content=b"x", headers={**stream, "X-Key": CREDENTIAL}).json() == "stream"
    assert client.post("/analyze", content=b"x", headers={"content-type": "image/png"}).status_code == 400


def test_head_and_options_are_those_of_the_path(client: httpx.Client) -> None:
    assert client.get("/rest?method=b").json() == "second"
    assert [client.head(f"/rest?method={one}").status_code for one in "abc"] == [200, 200, 400]
    options = client.options("/rest")
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, OPTIONS")


def test_metrics_and_log_call_an_operation_by_its_key(
    client: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO", "brrtr.access"):
        client.get("/now", params={"city": "Rome"})
        client.delete("/tags/a?keys=x")
    lines = [vars(record)["request"] for record in caplog.records if record.name == "brrtr.access"]
    assert [(line["route"], line["path"]) for line in lines] == [
        ("/now?city={city}", "/now"),
        ("/tags/{arn}#keys", "/tags/a"),
    ]
    metrics = client.get("/metrics").text
    assert 'path="/now?city={city}"' in metrics
    assert 'path="/tags/{arn}#keys"' in metrics


@pytest.mark.parametrize("native", [True, False])
def test_a_page_may_ask_for_what_all_that_answer_there_allow(registry: ModuleType, *, native: bool) -> None:
    origin = "https://app.example"
    with serving(registry, native=native, cors_origins=(origin,)) as client:
        fields = {"origin": origin, "access-control-request-method": "POST"}
        assert client.options("/", headers=fields).headers["access-control-allow-methods"] == "POST"
    with serving(registry, native=native) as client:
        fields = {"origin": origin, "access-control-request-method": "GET"}
        assert "access-control-allow-methods" not in client.options("/now", headers=fields).headers
        allowed = "access-control-allow-origin"
        assert client.get("/now?city=a", headers={"origin": origin}).headers[allowed] == origin
        assert allowed not in client.get("/now?lat=1&lon=2", headers={"origin": origin}).headers
