"""Makes documents whose operations are limited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def document(*extensions: Mapping[str, Any]) -> dict[str, Any]:
    """Gives a document with an operation for each of these extensions, or other members."""
    answer = {"description": "-", "content": {"application/json": {"schema": {"type": "string"}}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "limited", "version": "1"},
        "paths": {
            f"/op{number}": {"get": {"operationId": f"op{number}", "responses": {"200": answer}, **more}}
            for number, more in enumerate(extensions)
        },
        "components": {
            "securitySchemes": {
                "key": {"type": "apiKey", "in": "header", "name": "x-key"},
                "user": {"type": "http", "scheme": "basic"},
            }
        },
    }
