"""Remembers what searches for values found: what many responses have in them is searched for once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..ir import Json, Schema
from ..schemas.references import is_bare
from .plans import MADE_UP

Source: TypeAlias = Literal["const", "default", "example", "enum", "made"]

MOST_LEVELS = 50
"""No value nests deeper; a service accepts 64 levels unless it is told otherwise."""

Key: TypeAlias = tuple[int, ...]
"""The identities of schemas that a value is to satisfy together."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Holds a value and where it is from."""

    value: Json
    source: Source
    pointer: str = ""
    """The pointer of the example of a media type that it is."""


@dataclass(frozen=True, slots=True)
class Search:
    """Holds what a search within another found, and all of the other that it looked at."""

    given: tuple[Schema, ...]
    """The schemas searched with; while they live, no others have their identities."""
    found: Sample | None
    steps: int
    """The steps that it took, which whoever recalls it takes, too."""
    met: frozenset[int]
    """The identities of the schemas that were looked for among those that contain the value."""
    cut: frozenset[int]
    """Those of them that were there."""
    depth: int
    """The levels that it went down."""
    reach: int
    """The levels down to which there was what may be left out."""

    def holds(self, active: frozenset[int], level: int, reach: int) -> bool:
        """Says whether a search elsewhere would go the same way."""
        is_as_far = self.reach == reach or (self.depth < self.reach and self.depth < reach)
        return is_as_far and level + self.depth < MOST_LEVELS and active & self.met == self.cut


class Memory:
    """Holds the searches in a document, of one direction and one judge."""

    def __init__(self, document: Mapping[str, Schema]) -> None:
        self._document = document
        self._searches: dict[Key, list[Search]] = {}

    def key(self, given: tuple[Schema, ...]) -> Key | None:
        """Gives what is the same for schemas that ask for the same, or only refer to it.

        It is None where one of them was made up for this search.
        """
        if any(schema.pointer == MADE_UP for schema in given):
            return None
        return tuple(id(self._meant(schema)) for schema in given)

    def recall(self, key: Key, active: frozenset[int], level: int, reach: int) -> Search | None:
        """Gives what a search found, at a level and within the schemas of `active`, if that is known."""
        known = self._searches.get(key, ())
        return next((search for search in known if search.holds(active, level, reach)), None)

    def keep(self, key: Key, search: Search, level: int) -> None:
        """Takes in what a search found, unless the limit of levels may have had a say."""
        if level + search.depth < MOST_LEVELS:
            self._searches.setdefault(key, []).append(search)

    def _meant(self, schema: Schema) -> Schema:
        """Gives what a schema refers to, where it says nothing else that a search looks at."""
        is_all = schema.ref is not None and is_bare(schema) and schema.discriminator is None
        if schema.ref is None or not is_all or schema.default is not None or schema.examples:
            return schema
        return self._document[schema.ref]
