"""Finds the schemas of requests that a service makes: webhooks and callbacks (OpenAPI 3.1 4.8.1, 4.8.18)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..pointers import child, local
from ..resolve import Document
from .objects import follow

_COMPONENTS = "#/components/schemas/"


def called_schemas(document: Document) -> tuple[str, ...]:
    """Gives the components that webhooks and callbacks name in their content, by pointer, each once."""
    return tuple(dict.fromkeys(pointer for item in _path_items(document) for pointer in _of(document, item)))


def _path_items(document: Document) -> Iterator[str]:
    """Gives where the path items of calls stand."""
    for name in document.tree.get("webhooks") or {}:
        yield child("/webhooks", name)
    for path in document.tree.get("paths") or {}:
        pointer, item = follow(document, child("/paths", path))
        for method, operation in item.items():
            held = operation.get("callbacks") if isinstance(operation, Mapping) else None
            place = child(child(pointer, method), "callbacks")
            for name in held if isinstance(held, Mapping) else ():
                at, callback = follow(document, child(place, name))
                yield from (child(at, expression) for expression in callback if expression[:2] != "x-")


def _of(document: Document, place: str) -> Iterator[str]:
    pointer, item = follow(document, place)
    for method, operation in item.items():
        if not isinstance(operation, Mapping):
            continue
        at = child(pointer, method)
        places = [child(at, "requestBody")] if "requestBody" in operation else []
        responses = operation.get("responses")
        statuses = responses if isinstance(responses, Mapping) else ()
        places += [child(child(at, "responses"), status) for status in statuses]
        for one in places:
            yield from _in_content(follow(document, one)[1].get("content"))


def _in_content(content: Any) -> Iterator[str]:
    """Gives the components that media types refer to, or to arrays or a choice of which they do."""
    for media_type in content.values() if isinstance(content, Mapping) else ():
        todo = [media_type.get("schema")] if isinstance(media_type, Mapping) else []
        while todo:
            schema = todo.pop(0)
            if not isinstance(schema, Mapping):
                continue
            reference = schema.get("$ref")
            if isinstance(reference, str) and reference.startswith(_COMPONENTS):
                yield local(reference)
            todo.append(schema.get("items"))
            for keyword in ("allOf", "anyOf", "oneOf"):
                listed = schema.get(keyword)
                todo += listed if isinstance(listed, list) else ()
