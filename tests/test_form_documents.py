"""What is said of forms in a document, and what text of it becomes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.projects import assert_harmless, lint_faults, strings, type_faults

import brrtr
from brrtr.diagnostics import DocumentError, Severity
from brrtr.generate import read, understand
from brrtr.options import Options
from brrtr.write import write


def diagnostics(content: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
    """Code and severity of what is found of a document whose one operation has this body."""
    operation = {"requestBody": {"content": content}, "responses": {"204": {"description": ""}}, **more}
    paths = {"/a": {"post": operation}}
    value = {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": paths}
    found = understand(read(value, Options()), Options()).diagnostics
    return [(one.code, one.severity.value) for one in found]


FORM = {"schema": {"properties": {"a": {"type": "string"}}}}
LISTS: dict[str, Any] = {
    "type": "object",
    "properties": {"b": {"type": "array", "items": {"type": "object"}}},
}
NESTED = {"schema": {"properties": {"a": LISTS, "b": LISTS["properties"]["b"], "c": {"type": "string"}}}}
XML = {"schema": {"type": "object"}}
SELF = "#/paths/~1a/post/requestBody/content/multipart~1form-data/schema"
ENDLESS = {"schema": {"properties": {"a": {"type": "object", "properties": {"b": {"$ref": SELF}}}}}}


def test_what_is_said_of_forms() -> None:
    form = "application/x-www-form-urlencoded"
    assert diagnostics({form: FORM}) == []
    assert diagnostics({"multipart/form-data": FORM}) == []
    assert diagnostics({form: {**FORM, "encoding": {"b": {"style": "form"}}}}) == [
        ("ignored-encoding", "warning")
    ]
    assert diagnostics({form: FORM, "application/xml": XML}) == []
    assert diagnostics({form: FORM, "application/yaml": XML}) == [("unchecked-body", "warning")]
    assert diagnostics({"multipart/mixed": FORM}) == [("unchecked-body", "warning")]
    assert diagnostics({"text/event-stream": FORM}) == [("unchecked-body", "warning")]
    assert diagnostics({"text/event-stream": {}}) == []
    nested = {**NESTED, "encoding": {"b": {"explode": True}}}
    assert diagnostics({"multipart/form-data": nested}) == [("undefined-style", "note")]
    assert diagnostics({form: FORM}, **{"x-brrtrouter-stream": True}) == [("invalid-extension", "warning")]
    assert diagnostics({"a/b": {}}, **{"x-brrtrouter-stream": "yes"}) == [("invalid-extension", "warning")]
    assert diagnostics({"a/b": {}}, **{"x-brrtrouter-stream": True}) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({"multipart/form-data": {**NESTED, "encoding": {"b": {"explode": False}}}}, "unsupported-encoding"),
        (
            {"multipart/form-data": {**ENDLESS, "encoding": {"a": {"style": "deepObject"}}}},
            "unsupported-encoding",
        ),
        ({"multipart/form-data": {**FORM, "encoding": {"a": {"style": "matrix"}}}}, "invalid-value"),
    ],
)
def test_what_is_refused(content: dict[str, Any], code: str) -> None:
    with pytest.raises(DocumentError) as raised:
        diagnostics(content)
    assert [one.code for one in raised.value.diagnostics if one.severity is Severity.ERROR] == [code]


HOSTILE = "'\"\\\n\r\u2028{{ x }}{% x %}#*/\u202e${x}"


def test_text_of_a_document_stays_text_in_forms(tmp_path: Path) -> None:
    properties = {
        HOSTILE: {"type": "string", "title": HOSTILE, "description": HOSTILE},
        "self": {"type": "string", "format": "binary", "description": HOSTILE},
        "class": {"type": "array", "items": {"type": "integer"}},
        "Upload": {"type": "object", "properties": {HOSTILE: {"type": "integer"}}},
    }
    schema = {"type": "object", "properties": properties, "required": list(properties)}
    content = {
        "multipart/form-data": {
            "schema": schema, "encoding": {"self": {"contentType": "a/'b\"\\"}},
        },
        "application/x-www-form-urlencoded": {
            "schema": {"$ref": "#/components/schemas/Upload"},
            "encoding": {"Upload": {"style": "deepObject"}, HOSTILE: {"style": "form"}},
        },
    }  # fmt: skip
    paths: dict[str, Any] = {
        f"/{name}": {
            "post": {
                "operationId": name,
                "requestBody": {"content": {media_type: media}, "required": True},
                "responses": {"204": {"description": ""}},
            }
        }
        for name, (media_type, media) in zip(("forms", "upload"), content.items(), strict=True)
    }
    files = brrtr.generate(
        {
            "openapi": "3.1.0",
            "info": {"title": "t", "version": "1"},
            "paths": paths,
            "components": {"schemas": {"Upload": schema}},
        }
    )
    assert_harmless(files)
    assert HOSTILE in strings(files, "/operations/")
    write(files, tmp_path / "project")
    assert not type_faults([tmp_path / "project"])
    assert not lint_faults([tmp_path / "project"])
