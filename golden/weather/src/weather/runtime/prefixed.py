# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes the document tell where the service is found behind a proxy that takes something from its paths."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import json


def prefixed(text: bytes, prefix: str) -> bytes:
    """Gives the JSON text of a document with `prefix` before its servers' paths (OpenAPI 3.1 4.8.5).

    Servers that are named by whole URLs are where they are, and those that are relative to the document
    follow it by themselves.
    """
    document = json.decode(text)
    if not document.get("servers"):
        document["servers"] = [{"url": "/"}]
    for servers in _servers(document):
        for server in servers:
            url = server["url"]
            if url.startswith("/") and not url.startswith("//"):
                server["url"] = (prefix + url).rstrip("/")
    return json.encode(document)


def _servers(document: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    """Gives the servers of the document, of its paths, and of their operations."""
    yield document["servers"]
    for path, item in (document.get("paths") or {}).items():
        if path.startswith("/"):
            for place in (item, *_fields(item), *_fields(item.get("additionalOperations") or {})):
                if isinstance(place, dict) and isinstance(place.get("servers"), list):
                    yield place["servers"]


def _fields(value: dict[str, Any]) -> Iterator[Any]:
    """Gives the fields of an object without its extensions, which may be anything."""
    return (field for name, field in value.items() if not name.startswith("x-"))
