"""Compares links: what of a response clients may take for a further request (OpenAPI 3.1 4.8.20)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ..analyse.objects import follow
from ..ir import Operation, Response, Service
from ..pointers import child, local
from ..resolve import Document
from .pairs import Pair


class Links:
    """Reads the links of a document."""

    def __init__(self, document: Document, service: Service) -> None:
        self._document = document
        self._by_id = {one.operation_id: one for one in service.operations if one.operation_id}
        self._by_pointer = {one.pointer: one for one in service.operations}
        self._found: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {}
        for pointer in self._responses():
            place, raw = follow(document, pointer)
            named = raw.get("links")
            if isinstance(named, Mapping) and place not in self._found:
                links = {name: follow(document, child(child(place, "links"), name)) for name in named}
                self._found[place] = {
                    name: (where, dict(self._said(link))) for name, (where, link) in links.items()
                }

    def of(self, response: Response) -> dict[str, tuple[str, dict[str, Any]]]:
        """Gives the links of a response by name: where each stands, and what it says to programs."""
        return self._found.get(response.pointer, {})

    def _responses(self) -> Iterator[str]:
        for path in self._document.tree.get("paths") or {}:
            place, item = follow(self._document, child("/paths", path))
            for key, operation in item.items():
                responses = operation.get("responses") if isinstance(operation, Mapping) else None
                for status in responses if isinstance(responses, Mapping) else ():
                    yield child(child(child(place, key), "responses"), status)

    def _said(self, link: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """Gives what a link leads to and what it passes; an operation by its method and path."""
        yield "operation", self._target(link)
        for key in ("parameters", "requestBody"):
            if key in link:
                yield key, link[key]
        server = link.get("server")
        if isinstance(server, Mapping):
            yield "server", server.get("url")

    def _target(self, link: Mapping[str, Any]) -> str:
        reference, name = str(link.get("operationRef", "")), str(link.get("operationId", ""))
        found: Operation | None = self._by_id.get(name)
        if reference.startswith("#"):
            found = self._by_pointer.get(local(reference))
        return f"{found.method} {found.path}" if found is not None else reference or name


def compare_links(pair: Pair, links: tuple[Links, Links]) -> None:
    """Compares the links of the responses that both versions of an operation have."""
    after = {response.status: response for response in pair.after.responses}
    for response in pair.before.responses:
        if response.status in after:
            _compare(pair, links, response, after[response.status])


def _compare(pair: Pair, links: tuple[Links, Links], before: Response, after: Response) -> None:
    old, new = links[0].of(before), links[1].of(after)
    where = f"response {before.status}"
    for name, (place, said) in old.items():
        about = f"{where} link {name}"
        if name not in new:
            pair.add("response-link-removed", f"{where} has no link {name!r} any more.", (place, None), about)
        elif _text(said) != _text(new[name][1]):
            message = f"{where} link {name!r} leads to something else, or passes something else to it."
            pair.add("response-link-changed", message, (place, new[name][0]), about)
    for name, (place, _) in new.items():
        if name not in old:
            about = f"{where} link {name}"
            pair.add("response-link-added", f"{where} has a link {name!r}.", (None, place), about)


def _text(said: Mapping[str, Any]) -> str:
    return json.dumps(said, sort_keys=True)
