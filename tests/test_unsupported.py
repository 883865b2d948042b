"""What the README lists as not supported is told, and is all that is told so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest

from brrtr import DocumentError, Options
from brrtr.diagnostics.codes import Code
from brrtr.generate import read, understand

README = Path(__file__).parents[1] / "README.md"
OK = {"200": {"description": "OK"}}
LISTS: dict[str, Any] = {"type": "array", "items": {"type": "array", "items": {"type": "string"}}}
OBJECT = {"schema": {"type": "object"}}
FORM = "multipart/form-data"


def document(operation: dict[str, Any], path: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    """Gives a document with one operation."""
    item = {"post": {"operationId": "one", "responses": OK, **operation}, **(path or {})}
    return {"openapi": "3.2.0", "info": {"title": "T", "version": "1"}, "paths": {"/a": item}, **fields}


def taking(content: dict[str, Any], **components: Any) -> dict[str, Any]:
    """Gives a document whose operation has a body."""
    return document({"requestBody": {"content": content}}, components={"schemas": components})


def with_parameter(parameter: dict[str, Any], **components: Any) -> dict[str, Any]:
    """Gives a document whose operation has a parameter."""
    needed = {"name": "p", "in": "query", "required": True, **parameter}
    return document({"parameters": [needed]}, components={"schemas": components})


def with_encoding(encoding: dict[str, Any], property_schema: dict[str, Any]) -> dict[str, Any]:
    """Gives a document whose operation takes a form with an encoding."""
    schema = {"type": "object", "properties": {"p": property_schema}}
    return taking({FORM: {"schema": schema, "encoding": {"p": encoding}}}, Tree=TREE)


TREE = {"type": "object", "properties": {"inner": {"$ref": "#/components/schemas/Tree"}}}
A_TREE = {"$ref": "#/components/schemas/Tree"}
MANY = {
    "type": "object",
    "properties": {"file": {"type": "string", "format": "binary"}},
    "allOf": [{"title": str(number)} for number in range(1_001)],
}
BAD_NAMES = {"schema": {"type": "object", "properties": {"a b": {"type": "string"}}}}
CALL = {"post": {"responses": OK}}
SCHEME = {"type": "http", "scheme": "digest"}

CASES: list[tuple[str, dict[str, Any]]] = [
    ("unchecked-body", taking({"text/csv": OBJECT})),
    ("unchecked-body", taking({"application/json": OBJECT, "application/yaml": OBJECT})),
    ("unchecked-body", taking({"image/png": OBJECT})),
    ("unchecked-body", taking({"multipart/mixed": OBJECT})),
    (
        "unchecked-body",
        taking({"application/xml": {"schema": {"type": "object", "properties": {"a b": {}}}}}),
    ),
    (
        "unchecked-sequence",
        taking({"application/jsonl": {"schema": {"type": "array", "items": {}, "uniqueItems": True}}}),
    ),
    ("ignored-webhooks", document({}, webhooks={"w": CALL})),
    ("ignored-callbacks", document({"callbacks": {"c": {"https://a.example": CALL}}})),
    ("ignored-servers", document({"servers": [{"url": "/other"}]})),
    ("ignored-servers", document({}, {"servers": [{"url": "https://a.example/other"}]})),
    ("unsupported-parameter", with_parameter({"in": "header", "schema": LISTS})),
    ("unsupported-parameter", with_parameter({"style": "pipeDelimited", "schema": LISTS})),
    ("unsupported-parameter", with_parameter({"style": "spaceDelimited", "schema": LISTS})),
    ("unsupported-parameter", with_parameter({"style": "deepObject", "schema": A_TREE}, Tree=TREE)),
    ("unsupported-parameter", with_parameter({"content": {"application/xml": OBJECT}})),
    ("unsupported-encoding", with_encoding({"style": "pipeDelimited"}, LISTS)),
    ("unsupported-encoding", with_encoding({"style": "deepObject"}, A_TREE)),
    ("unsupported-form", taking({FORM: {"schema": MANY}})),
    ("unsupported-method", document({}, {"additionalOperations": {"CONNECT": {"responses": OK}}})),
    ("unsupported-method", document({}, {"additionalOperations": {"SHOUT": {"responses": OK}}})),
    (
        "unsupported-security-scheme",
        document({"security": [{"s": []}]}, components={"securitySchemes": {"s": SCHEME}}),
    ),
    ("unsupported-dialect", document({}, jsonSchemaDialect="http://json-schema.org/draft-07/schema#")),
    ("unsupported-pattern", with_parameter({"schema": {"not": {"pattern": "a" * 10_001}}})),
    ("unsupported-version", {**document({}), "openapi": "4.0.0"}),
    ("unsupported-version", {**document({}), "openapi": "2.0"}),
]
TAG = "openapi: !!python/object/apply:os.system [x]\n"

SLIPS = {
    "ignored-content",
    "ignored-discriminator",
    "ignored-encoding",
    "ignored-examples",
    "ignored-header-parameter",
    "ignored-mapping",
    "ignored-nullable",
    "ignored-response",
}
"""What documents say to no effect, by the specification: there is nothing that could be supported."""


def told(given: Any) -> set[str]:
    """Gives the codes of what is told of a document."""
    try:
        return {one.code for one in understand(read(given, Options()), Options()).diagnostics}
    except DocumentError as error:
        return {one.code for one in error.diagnostics}


def listed() -> list[str]:
    """Gives the diagnostics of the README's list, each once for each row that has it."""
    section = README.read_text("utf-8").partition("## What is not supported\n")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return [code for row in rows for code in re.findall(r"`([a-z-]+)`", row)]


@pytest.mark.parametrize(("code", "given"), CASES)
def test_each_entry_is_still_needed(code: str, given: dict[str, Any]) -> None:
    """A document that is served without a word makes its entry in the README a lie."""
    assert code in told(given)


def test_tags_are_still_not_supported(tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text(TAG)
    assert "unsupported-tag" in told(tmp_path / "openapi.yaml")


def test_the_list_has_all_that_is_not_supported_and_nothing_else() -> None:
    codes = {
        code
        for code in get_args(Code)
        if code.startswith(("unsupported-", "ignored-", "unchecked-")) and code not in SLIPS
    }
    assert sorted(listed()) == sorted(codes)
    assert {code for code, _ in CASES} | {"unsupported-tag"} == codes
