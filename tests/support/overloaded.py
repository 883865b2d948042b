"""Makes documents whose paths have several operations with one method."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from brrtr.generate import Analysed, read, understand
from brrtr.options import Options

TEXT: dict[str, Any] = {"type": "string"}
KEY = {"key": []}


def operation(
    name: str, *parameters: Mapping[str, Any], body: tuple[str, ...] = (), **more: Any
) -> dict[str, Any]:
    """Describes an operation that answers its own name, with bodies of these media types if there are any."""
    schema = {"type": "string", "const": name}
    found: dict[str, Any] = {
        "operationId": name,
        "parameters": list(parameters),
        "responses": {"200": {"description": "", "content": {"application/json": {"schema": schema}}}},
        **more,
    }
    if body:
        schemas = {one: {"schema": {}} if one.endswith("json") else {} for one in body}
        found["requestBody"] = {"required": True, "content": schemas}
    return found


def parameter(
    name: str, location: str = "query", *values: str, required: bool = True, **more: Any
) -> dict[str, Any]:
    """Describes a parameter, which can only have certain values if there are some."""
    schema = {"type": "string", "enum": list(values)} if values else TEXT
    return {"name": name, "in": location, "required": required, "schema": schema, **more}


def document(paths: Mapping[str, Any], title: str = "overloaded") -> dict[str, Any]:
    """Gives a document with these paths and an API key."""
    scheme = {"type": "apiKey", "in": "header", "name": "X-Key"}
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1"},
        "components": {"securitySchemes": {"key": scheme}},
        "paths": dict(paths),
    }


def analysed(paths: Mapping[str, Any], *, skip: bool = False) -> Analysed:
    """Analyses a document with these paths."""
    options = Options(skip_unsupported=skip)
    return understand(read(document(paths), options), options)
