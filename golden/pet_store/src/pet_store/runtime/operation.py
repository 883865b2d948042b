# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Keeps what the document says of an operation, and what the service makes of that before a request."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache, partial
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from msgspec import Struct, structs

from .packed import content

Requirement: TypeAlias = "tuple[tuple[str, tuple[str, ...]], ...]"
"""Names security schemes that must hold together, with their scopes; none for nobody in particular."""


def no_extensions(handler: str) -> Mapping[str, Any]:
    """Looks nothing up, for operations that have none."""
    return _NO_EXTENSIONS


_NO_EXTENSIONS: Final[Mapping[str, Any]] = MappingProxyType({})


class Cors(Struct, frozen=True, kw_only=True):
    """Says which web pages of other origins may call (Fetch 3.2). None leaves a member to the next layer.

    The layers, first to last: the operation's `x-cors`, its path's, the environment, the document's.
    """

    origins: tuple[str, ...] | None = None
    """The origins of these pages, or `*` alone for all; none switches it off."""
    methods: tuple[str, ...] | None = None
    """The methods that they may use; None: those that the path has."""
    headers: tuple[str, ...] | None = None
    """The header fields that they may send; None: whatever they ask for."""
    credentials: bool | None = None
    """Whether they may send cookies and the like, and read the answer then."""
    max_age_s: int | None = None
    """How many seconds a browser may remember that."""
    expose: tuple[str, ...] | None = None
    """The header fields of an answer that they may read, beside the few that everybody may."""

    def over(self, lower: Cors) -> Cors:
        """Gives what is said here, and what a lower layer says where nothing is."""
        here = structs.asdict(self)
        return Cors(**{name: getattr(lower, name) if said is None else said for name, said in here.items()})


class Operation(Struct, frozen=True, eq=False):
    """Describes an operation of the document (OpenAPI 3.1 4.8.10). It never changes once it is made."""

    id: str
    """Its `operationId`; empty where the document has none."""
    method: str
    template: str
    """Its path with the parameters in braces, behind the server's base path; and as the document has it, what
    tells it from others there (`/tags/{arn}#tagKeys`)."""
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
    """Whether it is decided before a body has come if a request is answered: it asks for credentials, or a
    layer looks at its requests."""
    estimated_body_bytes: int = 0
    """How long its body is likely to be."""
    security: tuple[Requirement, ...] = ()
    """Its security requirements, one of which has to be met; none for a public operation."""
    built_in: bool = False
    """Whether every service has it, such as `/health`, and the document does not."""
    cors: Cors | None = None
    """What `x-cors` says of it, if that is there."""
    deprecated: bool = False
    deprecated_since: str = ""
    """From when on it is deprecated, a date-time of RFC 3339; empty where that is not said."""
    sunset: str = ""
    """When it will be gone, likewise."""
    rate_limit: str | None = None
    """What limits its calls alone, as `BRRTR_RATE_LIMIT` has it; None where that itself holds."""
    refused_as: str = ""
    """In the place of an operation that a path has not: the handler by which `Refusals` know how a request is
    refused there; empty where that is as anywhere."""
    extensions_of: Callable[[str], Mapping[str, Any]] = no_extensions
    """Looks up the extensions by the name of the handler."""

    @property
    def is_deprecated(self) -> bool:
        """Says whether the document says so, or when that begins."""
        return self.deprecated or self.deprecated_since != ""

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
