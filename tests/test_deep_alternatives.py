"""Which alternative a value becomes, and what is hidden in it, is found in a time linear in its size."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from support.generated_service import imported, serving
from support.handlers import with_handlers

import brrtr
from brrtr.write import write

PACKAGE = "deep"
LEVELS = 55
MANY = 4_000


def ref(name: str) -> Any:
    return {"$ref": f"#/components/schemas/{name}"}


def schemas(*, hidden: bool) -> Any:
    """Types that recurse through unions, so that alternatives are tried at each level."""
    secret = {"id": {"type": "integer", "readOnly": True}} if hidden else {"id": {"type": "integer"}}
    kids = {"type": "array", "items": ref("Node")}
    tagged = {"oneOf": [ref("Left"), ref("Right")]}
    return {
        "Node": {
            "type": "object",
            "properties": {**secret, "x": {"anyOf": [ref("Node"), ref("Other")]}, "y": tagged, "kids": kids},
        },
        "Other": {"type": "object", "required": ["o"], "properties": {"o": {"type": "string"}}},
        "Left": {"type": "object", "required": ["t"], "properties": {"t": {"const": "l"}, "y": tagged}},
        "Right": {
            "type": "object",
            "required": ["t"],
            "properties": {
                "t": {"const": "r"},
                **secret,
                "y": {"anyOf": [ref("Left"), ref("Right"), ref("Node")]},
            },
        },
    }


VALUES = {
    "x": '{"id": 1, "x": ' * LEVELS + json.dumps({"kids": [{"id": 1}] * MANY}) + "}" * LEVELS,
    "y": '{"y": '
    + '{"t": "r", "id": 1, "y": ' * LEVELS
    + json.dumps({"kids": [{}] * MANY})
    + "}" * (LEVELS + 1),
    "none": '{"y": '
    + '{"t": "r", "y": ' * LEVELS
    + json.dumps({"kids": [{"x": 0}] * MANY})
    + "}" * (LEVELS + 1),
}


@pytest.mark.parametrize("hidden", [False, True])
def test_no_level_is_looked_at_again_from_each_above(tmp_path: Path, hidden: bool) -> None:
    answer = {"200": {"description": "x", "content": {"application/json": {"schema": {}}}}}
    body = {"required": True, "content": {"application/json": {"schema": ref("Node")}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": PACKAGE, "version": "1"},
        "paths": {"/n": {"post": {"operationId": "n", "requestBody": body, "responses": answer}}},
        "components": {"schemas": schemas(hidden=hidden)},
    }
    files = dict(brrtr.generate(document))
    text = "from typing import Any\n\nasync def n(body: Any) -> Any:\n    return {}\n"
    files = with_handlers(files, text)
    write(files, tmp_path / "project")
    headers = {"content-type": "application/json"}
    with imported(tmp_path / "project", PACKAGE) as registry:
        for setting in ("ignore", "refuse") if hidden else ("ignore",):
            with serving(registry, native=True, read_only=setting) as client:
                for name, text in VALUES.items():
                    begun = time.process_time()
                    response = client.post("/n", content=text, headers=headers)
                    assert time.process_time() - begun < 0.5, name
                    refused = setting == "refuse" or name == "none"
                    assert response.status_code == (400 if refused else 200), response.text
