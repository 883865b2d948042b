"""Operations of another document, which closes them, stay closed where the first says nothing of security."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from brrtr import DocumentError, Severity
from brrtr.generate import Analysed, read, understand
from brrtr.options import Options

OK = {"200": {"description": "OK"}}
KEY = {"type": "apiKey", "in": "header", "name": "X-Key"}
OTHER = {
    "openapi": "3.1.0",
    "info": {"title": "Other", "version": "1"},
    "security": [{"key": []}],
    "paths": {
        "/a": {"get": {"responses": OK}, "put": {"responses": OK, "security": []}},
        "/b": {"get": {"responses": OK}},
    },
    "components": {"securitySchemes": {"key": KEY}},
}
WHOLE = {"/a": {"$ref": "other.yaml#/paths/~1a"}}
"""A path item by reference."""
ONE = {"/a": {"get": {"$ref": "other.yaml#/paths/~1a/get"}}}
"""An operation by reference, which OpenAPI has none for."""


def analysed(folder: Path, paths: Any, *, other: Any = OTHER, strict: bool = False, **more: Any) -> Analysed:
    """A document that refers to another one."""
    value = {"openapi": "3.1.0", "info": {"title": "First", "version": "1"}, "paths": paths, **more}
    for name, held in (("openapi.yaml", value), ("other.yaml", other)):
        (folder / name).write_text(yaml.safe_dump(held), encoding="utf-8")
    return understand(read(folder / "openapi.yaml", Options()), Options(strict=strict))


def asked(found: Analysed, pointer: str = "/paths/~1a/get") -> Any:
    """What an operation asks for by its own words."""
    return found.document.get(pointer).get("security")


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
@pytest.mark.parametrize("paths", [WHOLE, ONE, {"$ref": "other.yaml#/paths"}])
def test_what_another_document_closes_stays_closed(tmp_path: Path, paths: Any, version: str) -> None:
    components = {"securitySchemes": {"key": KEY}}
    found = analysed(tmp_path, paths, components=components, openapi=version)
    assert asked(found) == [{"key": []}]
    told = [one for one in found.diagnostics if one.code == "inherited-security"]
    assert {(one.severity, one.file) for one in told} == {(Severity.WARNING, "other.yaml")}
    assert told[0].pointer == "/paths/~1a/get"
    assert all(one.security for one in found.service.operations if one.method == "GET")
    if paths is not ONE:
        assert asked(found, "/paths/~1a/put") == []
    with pytest.raises(DocumentError) as refused:
        analysed(tmp_path, paths, components=components, strict=True)
    assert "inherited-security" in {one.code for one in refused.value.diagnostics}


def test_without_the_scheme_nobody_gets_in(tmp_path: Path) -> None:
    found = analysed(tmp_path, WHOLE)
    assert asked(found) == [{"key": []}]
    assert "unknown-security-scheme" in {one.code for one in found.diagnostics}


@pytest.mark.parametrize("said", [[], [{"key": []}]])
def test_what_the_first_document_says_counts(tmp_path: Path, said: Any) -> None:
    found = analysed(tmp_path, WHOLE, security=said, components={"securitySchemes": {"key": KEY}})
    assert asked(found) is None
    assert "inherited-security" not in {one.code for one in found.diagnostics}


@pytest.mark.parametrize("other", [
    {**OTHER, "security": []},
    {**OTHER, "security": [{"key": []}, {}]},
    {"security": [{"key": []}], "paths": OTHER["paths"]},  # which is no document of OpenAPI
])  # fmt: skip
def test_what_nobody_closed_is_open(tmp_path: Path, other: Any) -> None:
    assert asked(analysed(tmp_path, WHOLE, other=other)) is None
