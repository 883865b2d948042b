"""Has the small document that hostile ones are made of."""

from __future__ import annotations

import copy
import re
from typing import Any, TypeAlias

Json: TypeAlias = Any
OK: dict[str, Json] = {"200": {"description": "fine"}}
SCHEMA_NAME = re.compile(r"[A-Za-z0-9._-]+")
"""Names that components can have (OpenAPI 3.1 4.8.7)."""


def base() -> dict[str, Json]:
    pet = {
        "type": "object",
        "required": ["name"],
        "properties": {"name": {"type": "string", "example": "Rex"}},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Hostile", "version": "1.0"},
        "servers": [{"url": "/v1"}],
        "tags": [],
        "paths": {
            "/pets": {
                "post": {
                    "operationId": "addPet",
                    "parameters": [],
                    "requestBody": {
                        "required": True,
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}},
                    },
                    "responses": {
                        "201": {
                            "description": "made",
                            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}},
                        }
                    },
                    "security": [],
                }
            },
            "/other": {"get": {"responses": copy.deepcopy(OK)}},
        },
        "components": {"schemas": {"Pet": pet}, "securitySchemes": {}},
    }


def operation(document: Json) -> Json:
    return document["paths"]["/pets"]["post"]


def pet(document: Json) -> Json:
    return document["components"]["schemas"]["Pet"]


def add_parameter(document: Json, **parameter: Json) -> None:
    operation(document)["parameters"].append({"schema": {"type": "string"}, **parameter})


def add_property(document: Json, name: str, schema: Json) -> None:
    pet(document)["properties"][name] = schema
