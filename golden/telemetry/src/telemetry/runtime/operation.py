# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Keeps what the document says of an operation, and what the service makes of that before a request."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache, partial
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from msgspec import Struct

from .packed import content

Requirement: TypeAlias = "tuple[tuple[str, tuple[str, ...]], ...]"
"""Names security schemes that must hold together, with their scopes; none for nobody in particular."""


def no_extensions(handler: str) -> Mapping[str, Any]:
    """Looks nothing up, for operations that have none."""
    return _NO_EXTENSIONS


_NO_EXTENSIONS: Final[Mapping[str, Any]] = MappingProxyType({})


class Operation(Struct, frozen=True, eq=False):
    """Describes an operation of the document (OpenAPI 3.1 4.8.10). It never changes once it is made."""

    id: str
    """Its `operationId`; empty where the document has none."""
    method: str
    template: str
    """Its path with the parameters in braces, behind the server's base path."""
    handler: str
    """The name of its handler, by which settings, metrics and the log call it."""
    max_body_bytes: int
    """A larger body is refused before it is read."""
    tags: tuple[str, ...] = ()
    reads_body: bool = False
    """Whether a body is of any use to it; it waits for one that has not come with its head."""
    streams_body: bool = False
    """Whether it takes its body as it comes, which is then `Request.stream`."""
    guarded: bool = False
    """Whether it asks for credentials, which it looks at before a body has come."""
    security: tuple[Requirement, ...] = ()
    """What it asks of who calls: alternatives (OpenAPI 3.1 4.8.30); none for a public operation."""
    estimated_body_bytes: int = 0
    """How long its body is likely to be."""
    extensions_of: Callable[[str], Mapping[str, Any]] = no_extensions
    """Looks up the extensions by the name of the handler."""

    @property
    def extensions(self) -> Mapping[str, Any]:
        """Gives its extensions (OpenAPI 3.1 4.9), `x-...`, as JSON values that nobody may change."""
        return self.extensions_of(self.handler)


def extensions_of(module: str) -> Callable[[str], Mapping[str, Any]]:
    """Looks up the extensions of a module's operations by the names of their handlers.

    They lie in a JSON file beside it, which is read when first asked for.
    """
    stated = cache(partial(_extensions, module))  # not for all versions of a module: each has its own
    return lambda handler: stated().get(handler, _NO_EXTENSIONS)


def _extensions(module: str) -> Mapping[str, Mapping[str, Any]]:
    package, _, name = module.rpartition(".")
    found = json.loads(content(package, f"{name}.json"))
    return {handler: MappingProxyType(stated) for handler, stated in found.items()}


UNMATCHED: Final = Operation("", "", "", "unmatched", 0)
"""Stands for an operation where a request has none, or none yet."""
