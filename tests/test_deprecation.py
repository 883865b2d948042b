"""Clients of an operation that is deprecated are told, and counted (RFC 9745, RFC 8594)."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from support.generated_service import serving
from support.served import Serve, serve

import brrtr
from brrtr.generate import read, understand
from brrtr.options import Options

__all__ = ["serve"]


def _operation(name: str, **more: Any) -> dict[str, Any]:
    return {"get": {"operationId": name, "responses": {"204": {"description": ""}}, **more}}


def _document(title: str = "endings", **paths: Any) -> dict[str, Any]:
    return {"openapi": "3.1.0", "info": {"title": title, "version": "1"}, "paths": paths}


DOCUMENT = _document(
    **{
        "/plain": _operation("plain"),
        "/old": _operation("old", deprecated=True),
        "/since": _operation("since", deprecated=True, **{"x-deprecated-since": "2026-01-01T12:00:00+02:00"}),
        "/announced": _operation("announced", **{"x-deprecated-since": "2030-01-01"}),
        "/ending": _operation("ending", deprecated=True, **{"x-sunset": "2027-01-31"}),
        "/limited": _operation("limited", **{"x-sunset": "2027-01-31T23:59:59.5Z"}),
    }
)


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(DOCUMENT).registry


@pytest.mark.parametrize("native", [True, False])
def test_clients_are_told(registry: ModuleType, native: bool) -> None:
    told = {
        "/plain": (None, None),
        "/old": ("@0", None),
        "/since": ("@1767261600", None),
        "/announced": ("@1893456000", None),
        "/ending": ("@0", "Sun, 31 Jan 2027 00:00:00 GMT"),
        "/limited": (None, "Sun, 31 Jan 2027 23:59:59 GMT"),
        "/nowhere": (None, None),
    }
    with serving(registry, native=native) as client:
        for path, fields in told.items():
            answer = client.get(path)
            assert (answer.headers.get("deprecation"), answer.headers.get("sunset")) == fields, path
            refused = client.get(path, headers={"accept": "image/png"}) if path == "/old" else answer
            assert refused.headers.get("deprecation") == fields[0], "with a problem as well"


def test_clients_are_counted(registry: ModuleType) -> None:
    with serving(registry, native=True) as client:
        for path in ("/old", "/old", "/announced", "/plain", "/limited"):
            client.get(path)
        text = client.get("/metrics").text
    counts = {
        line.partition('path="')[2].partition('"')[0]: line.rpartition(" ")[2]
        for line in text.splitlines()
        if line.startswith("brrtrouter_deprecated_requests_total")
    }
    assert counts == {"/old": "2.0", "/since": "0.0", "/announced": "1.0", "/ending": "0.0"}


@pytest.mark.parametrize("name", ["x-sunset", "x-deprecated-since"])
@pytest.mark.parametrize(
    "value",
    [
        "",
        "soon",
        "2027-1-31",
        "2027-02-30",
        "2027-01-31T00:00:00",
        "2027-01-31T24:00:00Z",
        20270131,
        True,
        None,
        "0001-01-01T00:00:00+23:00",
        "٢٠٢٧-01-31",
        "2027-01-31\n",
    ],
)
def test_what_is_no_date_is_told_of_and_ignored(name: str, value: Any) -> None:
    document = _document(**{"/plain": _operation("plain", **{name: value})})
    (found,) = understand(read(document, Options()), Options()).diagnostics
    assert (found.code, found.severity.value) == ("invalid-extension", "warning")
    assert found.pointer == f"/paths/~1plain/get/{name}"
    (text,) = (
        text
        for path, text in brrtr.generate(document).items()
        if path.endswith("contract/operations/plain.py")
    )
    assert "deprecated_since" not in text
    assert "sunset" not in text
