"""Each request has a span, by OpenTelemetry's conventions, and nothing of that is there where it is off."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import socket
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode
from support.doorway import HOST, Client, Door, running
from support.example_documents import ROOT
from support.handlers import with_handlers
from support.metered import DOCUMENT, HANDLERS, PACKAGE, get, served, until

import brrtr
from brrtr.write import write
from runtime.logs.redaction import Redaction
from runtime.messages import Request, Response
from runtime.middleware import Layer
from runtime.request_context import CURRENT
from runtime.settings import Settings, SettingsError
from runtime.tracing import tracing

TRACE, PARENT = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
EXPORTER = InMemorySpanExporter()


@pytest.fixture(scope="module", autouse=True)
def provider() -> None:
    """There is one in a process: the first that is set."""
    made = TracerProvider()
    made.add_span_processor(SimpleSpanProcessor(EXPORTER))
    trace.set_tracer_provider(made)
    assert trace.get_tracer_provider() is made


class Inner(Layer):
    """Does what the query says, as a handler would."""

    async def before(self, request: Request) -> Response | None:
        match request.query:
            case "child":
                with trace.get_tracer("own").start_as_current_span("a query"):
                    logging.getLogger("own").warning("within")
                return Response(200, b"text/plain", b"child")
            case "thread":
                await asyncio.to_thread(_child)
            case "ids":
                context = CURRENT.get()
                assert context is not None
                return Response(200, b"text/plain", " ".join(context.ids).encode())
            case "held":
                return Response(200, b"text/plain", _held())
        return None


GO = threading.Event()


async def _held() -> AsyncIterator[bytes]:
    yield b"first"
    while not GO.is_set():  # noqa: ASYNC110 - it is set by another thread
        await asyncio.sleep(0.005)
    with trace.get_tracer("own").start_as_current_span("late"):
        yield b"last"


def _child() -> None:
    with trace.get_tracer("own").start_as_current_span("on a thread"):
        pass


@pytest.fixture(scope="module", params=[True, False], ids=["native", "asgi"])
def door(request: pytest.FixtureRequest) -> Iterator[Door]:
    settings = Settings(max_body_bytes=100, log_sampling_mode="all")
    layers = (tracing("pets", settings, ["secret"], ["/constant"]), Inner())
    with running(settings=settings, native=request.param, layers=lambda router: layers) as door:
        yield door


def spans(count: int = 1) -> list[ReadableSpan]:
    """Waits for so many spans, and takes them."""
    until(lambda: len(EXPORTER.get_finished_spans()) >= count, f"{count} spans")
    found = list(EXPORTER.get_finished_spans())
    EXPORTER.clear()
    assert len(found) == count
    return found


def ask(
    door: Door, target: str, fields: str = "", method: str = "GET", body: bytes = b""
) -> tuple[int, bytes]:
    length = f"Content-Length: {len(body)}\r\n" if body else ""
    head = f"{method} {target} HTTP/1.1\r\n".encode() + HOST + f"{fields}{length}\r\n".encode()
    with door.connect() as connection:
        connection.sendall(head + body)
        answer = Client(connection).answer(head=method == "HEAD")
    return answer.status, answer.body


def test_attributes(door: Door) -> None:
    ask(door, "/constant?a=b&secret=x&token=y")
    (span,) = spans()
    assert (span.name, span.kind, span.status.status_code) == (
        "GET /constant",
        SpanKind.SERVER,
        StatusCode.UNSET,
    )
    found = dict(span.attributes or {})
    assert isinstance(found.pop("client.port"), int)
    assert found == {
        "http.request.method": "GET",
        "http.route": "/constant",
        "http.response.status_code": 200,
        "url.scheme": "http",
        "url.path": "/constant",
        "url.query": "a=b&secret=[redacted]&token=[redacted]",
        "server.address": "pets.example",
        "client.address": "127.0.0.1",
    }
    assert span.parent is None


@pytest.mark.parametrize(
    ("target", "method", "name", "expected"),
    [
        ("/failing", "GET", "GET /failing", {"http.response.status_code": 500, "error.type": "500"}),
        ("/problem", "GET", "GET /problem", {"http.response.status_code": 409}),
        ("/nowhere/1", "GET", "GET", {"http.response.status_code": 404, "url.path": "/nowhere/1"}),
        ("/constant", "DELETE", "DELETE", {"http.response.status_code": 405}),
        (
            "/constant",
            "PROPFIND",
            "HTTP",
            {"http.request.method": "_OTHER", "http.request.method_original": "PROPFIND"},
        ),
        ("/status?204", "GET", "GET /status", {"http.response.status_code": 204}),
        ("/large?100000", "GET", "GET /large", {"http.response.status_code": 200}),
        ("/stream", "GET", "GET /stream", {"http.response.status_code": 200}),
    ],
)
def test_answers(door: Door, target: str, method: str, name: str, expected: dict[str, Any]) -> None:
    ask(door, target, method=method)
    (span,) = spans()
    found = span.attributes or {}
    assert span.name == name
    assert {key: found.get(key) for key in expected} == expected
    failed = expected.get("http.response.status_code", 0) >= 500
    assert span.status.status_code == (StatusCode.ERROR if failed else StatusCode.UNSET)
    assert failed == ("error.type" in found)


def test_refusal_of_a_door(door: Door) -> None:
    status, _ = ask(door, "/echo", f"traceparent: 00-{TRACE}-{PARENT}-01\r\n", "POST", b"a" * 1000)
    (span,) = spans()
    assert (span.attributes or {})["http.response.status_code"] == status == 413
    assert span.context is not None
    assert format(span.context.trace_id, "032x") == TRACE


def test_trace_of_the_caller_goes_on(door: Door) -> None:
    fields = f"traceparent: 00-{TRACE}-{PARENT}-01\r\ntracestate: a=1\r\ntracestate: b=2\r\n"
    _, body = ask(door, "/constant?ids", fields)
    (span,) = spans()
    assert span.context is not None
    assert span.parent is not None
    assert (format(span.context.trace_id, "032x"), format(span.parent.span_id, "016x")) == (TRACE, PARENT)
    assert span.context.trace_state.to_header() == "a=1,b=2"
    own = format(span.context.span_id, "016x")
    assert body.decode().split()[1:] == [TRACE, own], "lines of the log have the ids of the span"


@pytest.mark.parametrize(
    "fields",
    [
        "traceparent: 00-zz-b7ad6b7169203331-01\r\n",
        f"traceparent: 00-{TRACE}-{PARENT}-01\r\ntraceparent: 00-{TRACE[::-1]}-{PARENT}-01\r\n",
        f"tracestate: {'a=1,' * 500}\r\n",
        "baggage: =,;=;,%ff\r\n",
    ],
)
def test_what_is_no_trace_begins_one(door: Door, fields: str) -> None:
    _, body = ask(door, "/constant?ids", fields)
    (span,) = spans()
    assert span.parent is None
    assert span.context is not None
    assert body.decode().split()[1] == format(span.context.trace_id, "032x") != TRACE


def test_caller_says_whether_it_is_sampled(door: Door) -> None:
    _, body = ask(door, "/constant?ids", f"traceparent: 00-{TRACE}-{PARENT}-00\r\n")
    ask(door, "/constant?b")
    (span,) = spans()
    assert (span.attributes or {})["url.query"] == "b", "the first one is not exported"
    assert body.decode().split()[1] == TRACE
    assert body.decode().split()[2] != PARENT


def test_spans_of_handlers_are_within(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "brrtr.access")
    ask(door, "/constant?child")
    child, server = spans(2)
    ask(door, "/constant?thread")
    other, second = spans(2)
    assert (child.name, other.name) == ("a query", "on a thread")
    for inner, outer in ((child, server), (other, second)):
        assert inner.parent is not None
        assert outer.context is not None
        assert inner.parent.span_id == outer.context.span_id
    assert server.context != second.context
    lines = [record.__dict__["request"] for record in caplog.records if record.name == "brrtr.access"]
    (ids,) = [(line["trace_id"], line["span_id"]) for line in lines if line["query"] == "child"]
    assert server.context is not None
    assert ids == (format(server.context.trace_id, "032x"), format(server.context.span_id, "016x"))


def test_requests_of_a_connection_are_apart(door: Door) -> None:
    with door.connect() as connection:
        connection.sendall(
            b"GET /constant HTTP/1.1\r\n" + HOST + b"\r\nGET /number?2 HTTP/1.1\r\n" + HOST + b"\r\n"
        )
        client = Client(connection)
        assert [client.answer().body, client.answer().body] == [b"hello", b"2"]
    first, second = spans(2)
    assert first.parent is second.parent is None
    assert first.context is not None
    assert second.context is not None
    assert first.context.trace_id != second.context.trace_id


def test_stream_ends_its_span_once_it_is_sent(door: Door) -> None:
    GO.clear()
    with door.connect() as connection:
        connection.sendall(b"GET /constant?held HTTP/1.1\r\n" + HOST + b"\r\n")
        data = b""
        while b"first" not in data:
            data += connection.recv(1000)
        assert not EXPORTER.get_finished_spans()
        GO.set()
        while not data.endswith(b"0\r\n\r\n"):
            data += connection.recv(1000)
    late, server = spans(2)
    assert late.parent is not None
    assert server.context is not None
    assert late.parent.span_id == server.context.span_id
    assert "error.type" not in (server.attributes or {})


def test_stream_that_fails(door: Door) -> None:
    door.exchange(b"GET /broken HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
    (span,) = spans()
    assert (span.attributes or {})["error.type"] == "failed"
    assert span.status.status_code == StatusCode.ERROR


def test_client_that_leaves_a_stream(door: Door) -> None:
    with door.connect() as connection:
        connection.sendall(b"GET /endless HTTP/1.1\r\n" + HOST + b"\r\n")
        assert connection.recv(100)
    (span,) = spans()
    assert (span.attributes or {})["error.type"] == "left"
    assert span.status.status_code == StatusCode.UNSET


def test_client_that_leaves_before_there_is_an_answer(door: Door) -> None:
    door.service.go.clear()
    before = door.service.events.count("waiting")
    with door.connect() as connection:
        connection.sendall(b"GET /wait HTTP/1.1\r\n" + HOST + b"\r\n")
        door.wait_for("waiting", before + 1)
    (span,) = spans()
    assert (span.attributes or {})["error.type"] == "left"
    assert "http.response.status_code" not in (span.attributes or {})


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("[::1]:8080", ("::1", 8080)),
        ("a.example", ("a.example", None)),
        ("a.example:80", ("a.example", 80)),
        ("::", (None, None)),
        ("a:99999999", (None, None)),
        ("", (None, None)),
    ],
)
def test_address_of_the_server(host: str, expected: tuple[str | None, int | None]) -> None:
    layer: Any = tracing("pets", Settings(), [], [])
    attributes = layer.of(_operation())._attributes(Request("GET", "/", "", ((b"host", host.encode()),)))
    assert (attributes.get("server.address"), attributes.get("server.port")) == expected


def test_what_the_log_hides_is_hidden() -> None:
    settings = Settings(log_redact_level="all")
    layer: Any = tracing("pets", settings, [], ["/pets/{id}"])
    request = Request("GET", "/pets/7", "a=b", ((b"host", b"pets.example"),), ("203.0.113.9", 1))
    assert layer.of(_operation("/pets/{id}"))._attributes(request) == {
        "http.request.method": "GET",
        "http.route": "/pets/{id}",
        "url.scheme": "http",
        "url.path": "/pets/{id}",
        "url.query": "a=[redacted]",
    }
    assert isinstance(layer._redaction, Redaction)


def _operation(template: str = "/", **more: Any) -> Any:
    from runtime.operation import Operation

    return Operation("", "GET", template, "get", 0, **more)


def test_what_every_service_has_is_not_traced() -> None:
    layer = tracing("pets", Settings(), [], [])
    assert layer.of(_operation("/health", built_in=True)) is None


def test_missing_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.settings.installed", lambda module: False)
    with pytest.raises(SettingsError, match=r"^BRRTR_TRACING cannot be 'on'.*pip install '\.\[tracing\]'"):
        Settings.from_environment({"BRRTR_TRACING": "on"})
    assert Settings.from_environment({"BRRTR_TRACING": "off"}).tracing is False


def in_a_process(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("OTEL_")}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={**plain, "PYTHONPATH": str(ROOT / "project_template"), **environment},
        text=True,
        capture_output=True,
        check=False,
    )


def test_nothing_is_imported_where_it_is_off() -> None:
    run = in_a_process(
        "import sys, types, runtime.doors.http, runtime.layers as layers\n"
        "from runtime.metrics import Metrics\nfrom runtime.settings import Settings\n"
        "layers.ordered(types.ModuleType('service'), None, Settings(), [], metrics=Metrics(), schemes={})\n"
        "found = {name.partition('.')[0] for name in sys.modules}\n"
        "print(found & {'opentelemetry', 'google', 'requests'} or 'nothing')"
    )
    assert run.stdout.strip() == "nothing", run.stderr


def test_exporter_that_is_not_there_is_told() -> None:
    code = "from runtime.tracing.providing import tracer\ntracer('pets')"
    run = in_a_process(code, OTEL_TRACES_EXPORTER="zipkin")
    assert run.stderr.splitlines()[-1].endswith("names 'zipkin', and no such exporter is installed")
    run = in_a_process(code, OTEL_EXPORTER_OTLP_PROTOCOL="carrier-pigeon")
    assert "names 'carrier-pigeon'" in run.stderr
    assert in_a_process(code, OTEL_TRACES_EXPORTER="none").returncode == 0


class Collector:
    """Receives spans by OTLP over HTTP, on a socket."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.services: set[str] = set()
        collector = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                assert self.path == "/v1/traces"
                collector.take(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(200)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - so it is called
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def take(self, body: bytes) -> None:
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
            names = [
                one.value.string_value for one in resource.resource.attributes if one.key == "service.name"
            ]
            self.services.update(names)
            for scope in resource.scope_spans:
                self.spans.extend(scope.spans)


@pytest.fixture
def collector() -> Iterator[Collector]:
    made = Collector()
    thread = threading.Thread(target=made.server.serve_forever, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A service whose `def` handler makes a span, and logs within it."""
    text = HANDLERS.replace(
        "    time.sleep(ms / 1000)\n",
        "    with trace.get_tracer(__name__).start_as_current_span('working'):\n"
        "        logging.getLogger('own').error('within')\n",
    )
    text = "import logging\nfrom opentelemetry import trace\n" + text
    found = tmp_path_factory.mktemp("traced") / "project"
    write(with_handlers(brrtr.generate(DOCUMENT), text), found)
    return found


@pytest.mark.parametrize(("workers", "name"), [(1, ""), (2, "zoo")])
def test_workers_export_by_otlp(folder: Path, collector: Collector, workers: int, name: str) -> None:
    """All spans have been sent when they have ended."""
    with served(
        folder,
        *("--workers", str(workers)),
        BRRTR_TRACING="on",
        OTEL_EXPORTER_OTLP_ENDPOINT=collector.url,
        OTEL_SERVICE_NAME=name,
    ) as process:
        port = process.port()
        until(lambda: process.log.count("startup complete") == workers, "the start")
        pids = {get(port, "/busy/1", {"traceparent": f"00-{TRACE}-{PARENT}-01"})[2] for _ in range(20)}
        assert get(port, "/health")[0] == 200
        process.stop()
    lines = [json.loads(line) for line in process.log.splitlines() if '"own"' in line]
    assert len(pids) <= workers
    assert collector.services == {name or PACKAGE}
    servers = {span.span_id: span for span in collector.spans if span.name == "GET /busy/{ms}"}
    inner = [span for span in collector.spans if span.name == "working"]
    assert len(servers) == len(inner) == len(lines) == 20
    assert len(collector.spans) == 40
    assert {span.parent_span_id.hex() for span in servers.values()} == {PARENT}
    assert {span.parent_span_id for span in inner} == set(servers)
    assert (
        {span.trace_id.hex() for span in collector.spans} == {TRACE} == {line["trace_id"] for line in lines}
    )
    assert {line["span_id"] for line in lines} == {found.hex() for found in servers}


def test_collector_that_is_not_there_does_not_hold_the_end_up(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        endpoint = f"http://127.0.0.1:{mute.getsockname()[1]}"
        with served(folder, BRRTR_TRACING="on", OTEL_EXPORTER_OTLP_ENDPOINT=endpoint) as process:
            get(process.port(), "/quick")
            assert process.stop() == 0, "within ten seconds"
    assert "The last spans are not sent" in process.log
