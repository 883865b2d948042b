"""JSON files for programs: small, one line for each operation and each schema."""

from __future__ import annotations

import json
from typing import Any

import pytest

from brrtr.plan.json_text import json_text

DOCUMENT = {
    "openapi": "3.1.0",
    "paths": {"/a": {"get": {"tags": ["x"]}, "put": {}}, "/b": {}},
    "components": {"schemas": {"A": {"type": "object", "properties": {"ü": {}}}}},
}


def test_operations_and_schemas_have_lines_of_their_own() -> None:
    assert json_text(DOCUMENT).split("\n") == [
        "{",
        ' "openapi": "3.1.0",',
        ' "paths": {',
        '  "/a": {',
        '   "get": {"tags":["x"]},',
        '   "put": {}',
        "  },",
        '  "/b": {}',
        " },",
        ' "components": {',
        '  "schemas": {',
        '   "A": {"type":"object","properties":{"ü":{}}}',
        "  }",
        " }",
        "}",
        "",
    ]


@pytest.mark.parametrize(
    "value", [DOCUMENT, [], {}, 1, None, True, "ü", [{"a": {}}], {"ü": {'"': {"b": {"c": 1.5}}}}]
)
@pytest.mark.parametrize("ascii_only", [True, False])
def test_reads_back(value: Any, ascii_only: bool) -> None:
    text = json_text(value, ascii_only=ascii_only)
    assert json.loads(text) == value
    assert text.isascii() or not ascii_only
