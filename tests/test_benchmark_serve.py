"""The benchmark of whole services: its checks say what its document says, and its ratios are ratios."""

import importlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema
import pytest
import yaml
from openapi_spec_validator import validate

BENCHMARKS = Path(__file__).parent / "benchmarks"


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`serving.checks`, importable as it is for serve.py."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("serving.checks")


@pytest.fixture
def report(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`serving.report`, likewise."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("serving.report")


@pytest.fixture(scope="module")
def document() -> Any:
    """The document that every server implements."""
    return yaml.safe_load((BENCHMARKS / "openapi.yaml").read_text(encoding="utf-8"))


def is_valid(document: Any, schema: str, value: object) -> bool:
    """Whether a value is valid under one of the document's schemas."""
    root = {"$ref": f"#/components/schemas/{schema}", "components": document["components"]}
    return bool(jsonschema.Draft202012Validator(root).is_valid(value))


def test_document_is_valid(document: Any) -> None:
    """The document is valid OpenAPI 3.1."""
    validate(document)


def test_expected_answers_are_valid(checks: ModuleType, document: Any) -> None:
    """What the servers have to answer is what the document promises."""
    assert is_valid(document, "Item", checks.ITEM)
    assert is_valid(document, "Item", checks.VERBOSE_ITEM)
    assert is_valid(document, "Order", checks.ORDER)


def test_load_body_is_valid_and_bad_bodies_are_not(checks: ModuleType, document: Any) -> None:
    """The body of the load is valid; each bad body is not JSON or violates the schema."""
    order = checks.ORDER_BODY_FILE.read_bytes()
    assert is_valid(document, "NewOrder", json.loads(order))
    for what, body in checks.bad_bodies(order):
        try:
            value = json.loads(body)
        except ValueError:
            continue
        assert not is_valid(document, "NewOrder", value), what


@pytest.fixture
def careless_port(checks: ModuleType) -> Iterator[int]:
    """A server that answers rightly and refuses nothing."""
    answers = {
        "/items/42?verbose=true": "VERBOSE_ITEM",
        "/items/42": "ITEM",
        "/orders": "ORDER",
    }

    class Handler(BaseHTTPRequestHandler):
        def answer(self, status: int) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", "0")))
            body = json.dumps(getattr(checks, answers.get(self.path, "ITEM"))).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            self.answer(200)

        def do_POST(self) -> None:
            self.answer(201)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # its name there
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def test_server_that_refuses_nothing_is_caught(checks: ModuleType, careless_port: int) -> None:
    """A server that skips validation is not timed."""
    with pytest.raises(checks.WrongAnswerError, match=r"verbose=maybe.*expected a 4xx, got 200"):
        checks.check(careless_port)


def test_ratios(report: ModuleType) -> None:
    """Ratios are those of the medians; the ceiling is nobody's fastest other."""

    def sample(rate: float) -> Any:
        return report.Sample(1, rate, 1.0, 2.0, 3.0, 0.5, 10.0, 0.97, 0.5)

    summaries = report.summarise(
        {
            "fastapi": [sample(90.0), sample(100.0), sample(400.0)],
            "brrtr": [sample(500.0), sample(300.0), sample(600.0)],
            "ceiling": [sample(1000.0)] * 3,
        }
    )
    assert list(summaries) == ["ceiling", "brrtr", "fastapi"]
    assert summaries["brrtr"]["ratio_to_baseline"] == 5.0
    assert summaries["brrtr"]["fastest_other"] == "fastapi"
    assert summaries["brrtr"]["ratio_to_ceiling"] == 0.5
    assert summaries["fastapi"]["fastest_other"] == "brrtr"
    assert summaries["fastapi"]["ratio_to_fastest_other"] == 0.2
    assert "5.00" in report.table("get", summaries)


def test_lean_is_told_by_rounds(report: ModuleType) -> None:
    """What a disturbed round does to all alike does not change the ratio of CPU; our own door is no other."""

    def sample(cpu: float) -> Any:
        return report.Sample(1, 100.0, 1.0, 2.0, 3.0, 0.5, cpu, 0.97, 0.5)

    summaries = report.summarise(
        {
            "brrtr": [sample(8.0), sample(16.0), sample(10.0)],
            "brrtr-python": [sample(7.0), sample(14.0), sample(7.0)],
            "django-bolt": [sample(10.0), sample(20.0), sample(12.0)],
            "ceiling": [sample(6.0), sample(12.0), sample(6.0)],
        }
    )
    assert summaries["brrtr"]["leanest_other"] == summaries["brrtr"]["fastest_other"] == "django-bolt"
    assert summaries["brrtr"]["cpu_ratio_to_leanest_other"] == 1.25
    assert summaries["brrtr"]["cpu_ratio_to_ceiling"] == 0.75
    assert summaries["django-bolt"]["leanest_other"] == "brrtr-python"
    assert summaries["ceiling"]["cpu_ratio_to_ceiling"] == 1
    assert "1.25 (django-bolt)" in report.table("get", summaries)
