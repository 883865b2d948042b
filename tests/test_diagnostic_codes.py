"""Diagnostics that no other test is about: each is told of a small document, with its code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import brrtr
from brrtr import DocumentError, Options, SchemaError, compile_validator, source
from brrtr.analyse import security
from brrtr.analyse.findings import Findings
from brrtr.check import MAX_SHOWN
from brrtr.generate import of_schemas, project_files, read, understand, without_sample

OK = {"200": {"description": "OK"}}


def document(operation: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    """A document with one operation."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Codes", "version": "1"},
        "paths": {"/things": {"get": {"operationId": "get_things", "responses": OK, **(operation or {})}}},
        **fields,
    }


def answering(schema: Any, **response: Any) -> dict[str, Any]:
    """A document whose operation answers JSON of a schema."""
    content = {"application/json": {"schema": schema}}
    return document({"responses": {"200": {"description": "OK", "content": content, **response}}})


def with_header(name: str) -> dict[str, Any]:
    """A document whose response declares a header."""
    headers = {name: {"schema": {"type": "string"}}}
    return document({"responses": {"200": {"description": "OK", "headers": headers}}})


def nested(levels: int) -> dict[str, Any]:
    """A schema within schemas."""
    schema: dict[str, Any] = {"type": "string"}
    for _ in range(levels):
        schema = {"items": schema}
    return schema


def told(given: Any) -> dict[str, str]:
    """The codes of what is told of a document, each with how bad it is."""
    options = Options()
    try:
        analysed = understand(read(given, options), options)
    except DocumentError as error:
        return {one.code: one.severity.value for one in error.diagnostics}
    _, code = project_files(analysed, options)
    more = *of_schemas(analysed.document, code, analysed.diagnostics), *without_sample(
        analysed.document, code
    )
    return {one.code: one.severity.value for one in (*analysed.diagnostics, *more)}


@pytest.mark.parametrize(
    ("code", "severity", "given"),
    [
        ("framing-header", "note", with_header("Connection")),
        ("invalid-header-name", "error", with_header("not one")),
        ("ignored-callbacks", "note", document({"callbacks": {"done": {}}})),
        ("ignored-webhooks", "note", document(webhooks={"done": {"post": {"responses": OK}}})),
        ("ignored-response", "warning", document({"responses": {"101": {"description": "Switched."}, **OK}})),
        ("ignored-servers", "warning", document({"servers": [{"url": "/v2"}]})),
        (
            "ignored-header-parameter",
            "warning",
            document({"parameters": [{"name": "Accept", "in": "header", "schema": {"type": "string"}}]}),
        ),
        ("invalid-server-url", "error", document(servers=[{"url": "/{version}"}])),
        ("invalid-server-url", "note", document(servers=[{"url": "/v1"}, {"url": "/{version}"}])),
        ("several-base-paths", "note", document(servers=[{"url": "/v1"}, {"url": "/v2"}])),
        ("path-taken", "warning", document(paths={"/health": {"get": {"responses": OK}}})),
        ("schema-too-deep", "error", answering(nested(70))),
        (
            "unsupported-security-scheme",
            "warning",
            document(components={"securitySchemes": {"digest": {"type": "http", "scheme": "digest"}}}),
        ),
        ("more-faults", "note", document(tags=[{"name": number} for number in range(MAX_SHOWN + 2)])),
        ("unsatisfiable-schema", "warning", answering({"allOf": [{"enum": [1]}, {"enum": [2]}]})),
        ("implied-object", "note", answering({"properties": {"a": {"type": "string"}}})),
        ("foreign-pattern", "warning", answering({"type": "string", "pattern": r"\A[[:alpha:]]+\z"})),
        ("unread-pattern", "warning", answering({"type": "string", "pattern": r"^\i\c*$"})),
        ("no-sample", "warning", answering({"enum": [1, 2], "minimum": 3})),
        (
            "unused-default",
            "warning",
            answering({"properties": {"a": {"type": "string", "default": "b"}}, "maxProperties": 1}),
        ),
    ],
)
def test_code_is_told(code: str, severity: str, given: dict[str, Any]) -> None:
    assert told(given)[code] == severity


@pytest.mark.parametrize(
    ("limit", "code"), [("MAX_VALUES", "document-too-large"), ("MAX_BYTES", "file-too-large")]
)
def test_what_is_larger_than_anybody_writes(
    limit: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, limit, 20)
    path = tmp_path / "openapi.json"
    path.write_text('{"openapi": "3.1.0"}' + " " * 20)
    given: Any = path if limit == "MAX_BYTES" else document({"x-values": list(range(20))})
    assert told(given) == {code: "error"}


def test_what_is_no_file(tmp_path: Path) -> None:
    assert told(tmp_path) == {"not-a-file": "error"}
    assert told(tmp_path / ("a" * 300)) == {"unreadable-file": "error"}


@pytest.mark.parametrize("raw", [{"key": []}, [["key"]]])
def test_requirement_that_is_none_does_not_make_an_operation_public(raw: Any) -> None:
    """The schemas of OpenAPI refuse such a document before; this is the second lock."""
    findings = Findings(read(document(), Options()))
    assert security.requirements(raw, "/security", findings) == ()
    assert [one.code for one in findings.diagnostics] == ["invalid-security"]


def within(levels: int, *, arrays: bool) -> Any:
    """Gives a value within so many arrays or objects."""
    value: Any = 1
    for _ in range(levels):
        value = [value] if arrays else {"a": value}
    return value


@pytest.mark.parametrize("levels", [65, 200, 900])
@pytest.mark.parametrize("arrays", [False, True])
@pytest.mark.parametrize("keyword", ["enum", "const"])
def test_value_to_compare_with_that_nests_too_deep(keyword: str, levels: int, arrays: bool) -> None:
    value = within(levels, arrays=arrays)
    schema = {keyword: [value] if keyword == "enum" else value}
    for place in (schema, {"not": schema}, {"properties": {"a": {"type": "integer", **schema}}}):
        assert told(answering(place))["value-too-deep"] == "error"


def test_value_to_compare_with_that_just_fits() -> None:
    value = within(64, arrays=True)
    assert "value-too-deep" not in told(answering({"enum": [value]})) | told(answering({"const": value}))


@pytest.mark.parametrize(
    ("schema", "code"), [(nested(6_000), "too-deep"), ({"const": nested(300)}, "value-too-deep")]
)
def test_schema_on_its_own_that_nests_too_deep(schema: Any, code: str) -> None:
    with pytest.raises(SchemaError) as caught:
        compile_validator(schema)
    assert caught.value.code == code


def test_codes_are_those_of_the_public_names() -> None:
    """Who handles diagnostics compares codes as text."""
    with pytest.raises(DocumentError) as caught:
        brrtr.generate({"swagger": "2.0"})
    assert [one.code for one in caught.value.diagnostics] == ["swagger-2"]


@pytest.mark.parametrize(
    ("url", "variables", "path"),
    [
        ("https://pets.example/v1/", {}, "/v1"),
        ("https://pets.example/{base}", {"base": {"default": "/v1"}}, "/v1"),
        ("/", {}, ""),
        ("{base}/v1", {"base": {"default": "/api"}}, "/api/v1"),
    ],
)
def test_the_base_path_is_that_of_the_first_server(url: str, variables: Any, path: str) -> None:
    options = Options()
    found = understand(read(document(servers=[{"url": url, "variables": variables}]), options), options)
    assert found.service.base_path == path
