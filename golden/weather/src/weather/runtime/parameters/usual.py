# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Reads the parameters that most operations have: one value, at its place in the request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from ..problems import Fault
from ..settings import Settings
from ..validation.verdicts import Check
from . import Parameter, Take, header_primitive, primitives, query_deep, query_primitive, scalar
from .bracketed import Branch
from .primitives import Read
from .styles import Texts

ReadText: TypeAlias = "Callable[[str | None, list[Fault]], Any]"
"""Gives a parameter's value of its text; what is wrong with it goes to the list."""

ReadTexts: TypeAlias = "Callable[[Texts | None, list[Fault]], Any]"
"""Does so with the texts of several names, by these."""


class Place:
    """Makes what reads the parameters of one location. The arguments are those of `Parameter`."""

    def __init__(self, location: str, taken: Callable[[Read], Take[Any]]) -> None:
        """Takes what finds a parameter in its source by what reads its text: `taken`."""
        self._location = location
        self._string = taken(primitives.string)
        self._integer = taken(primitives.integer)
        self._number = taken(primitives.number)
        self._boolean = taken(primitives.boolean)

    def string(self, name: str, check: Check | None, settings: Settings, **more: Any) -> ReadText:
        """Reads a text."""
        return Parameter(self._location, name, self._string, check, settings, **more).read

    def integer(
        self, name: str, check: Check | None, settings: Settings, *, decoded: Any = int, **more: Any
    ) -> ReadText:
        """Reads a whole number. What `scalar` says of `decoded` holds for the next two as well."""
        return scalar(self._location, name, self._integer, check, settings, decoded=decoded, **more)

    def number(
        self, name: str, check: Check | None, settings: Settings, *, decoded: Any = float, **more: Any
    ) -> ReadText:
        """Reads a number."""
        return scalar(self._location, name, self._number, check, settings, decoded=decoded, **more)

    def boolean(
        self, name: str, check: Check | None, settings: Settings, *, decoded: Any = bool, **more: Any
    ) -> ReadText:
        """Reads `true` or `false`."""
        return scalar(self._location, name, self._boolean, check, settings, decoded=decoded, **more)


class Query(Place):
    """Makes what reads parameters of the query string."""

    def deep(
        self, name: str, read: Branch, check: Check | None, settings: Settings, **more: Any
    ) -> ReadTexts:
        """Reads style deepObject: `read` makes a value of the texts of names with brackets."""
        take = query_deep(name, read, settings)
        return Parameter(self._location, name, take, check, settings, **more).read


in_path: Final = Place("path", lambda read: read)
in_query: Final = Query("query", query_primitive)
in_header: Final = Place("header", header_primitive)
