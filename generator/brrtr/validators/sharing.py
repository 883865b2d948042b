"""Which schemas are functions of their own, since they may be the same as others of their module."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from ..ir import Schema
from ..pointers import keys, plain
from ..python.names import snake
from ..schemas.graph import parts
from ..schemas.references import ASSERTING, assertions

WORTH = 12
"""Assertions from which on a schema of a member or of an item is a function of its own."""


@dataclass(frozen=True, slots=True)
class _Content:
    """What a schema asserts."""

    digest: str
    weight: int
    """How many assertions there are in it."""


class Sharing:
    """Gives the schemas of members and items that are worth it functions of their own.

    Two have one when they stand under the same name and all that can reject a value is the same, with the
    pointers of what they are made of relative to their own; what is only said about them (title, description,
    default ...) may differ. How a function is called follows from that alone, and a schema has one whether or
    not there is another like it: so the validators of one operation do not change with those of another.
    """

    def __init__(self) -> None:
        self._contents: dict[int, tuple[Schema, _Content]] = {}
        """By the identity of a schema, which is kept so that no other takes that over."""

    def key(self, schema: Schema) -> tuple[str, str] | None:
        """What the schemas with one function have in common: what it is called, and what they assert.

        None for a schema that is written where it stands.
        """
        place = keys(plain(schema.pointer))
        if not _is_part(place):
            return None
        content = self._content(schema)
        if content.weight < WORTH:
            return None
        return f"{snake(_hint(place), 'part')}_{content.digest[:4].translate(_LETTERS)}", content.digest

    def _content(self, root: Schema) -> _Content:
        """What a schema asserts, after it is known of all that stands within it."""
        pending = [root]
        while pending:
            schema = pending[-1]
            missing = [part for part in parts(schema) if id(part) not in self._contents]
            pending += missing
            if not missing:
                pending.pop()
                if id(schema) not in self._contents:
                    self._contents[id(schema)] = schema, self._own_content(schema)
        return self._contents[id(root)][1]

    def _own_content(self, schema: Schema) -> _Content:
        here = f"{plain(schema.pointer)}/"

        def shown(value: object) -> object:
            # By `repr`, since 1 and 1.0 and True are equal.
            if isinstance(value, Schema):
                return plain(value.pointer).removeprefix(here), self._contents[id(value)][1].digest
            if isinstance(value, tuple):
                return tuple(map(shown, value))
            return repr(value)

        asked = repr(tuple(map(shown, assertions(schema))))
        own = len(schema.required) + sum(_stands(getattr(schema, name)) for name in _COUNTED)
        weight = own + sum(self._contents[id(part)][1].weight for part in parts(schema))
        return _Content(hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest(), weight)


_COUNTED = tuple(
    name for name in ASSERTING if name not in {"required", "properties", "all_of", "verdict", "discriminator"}
)
"""Each is one thing that can be wrong with a value, the parts of a schema apart."""

_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst")
"""A digest as letters: digits would look like a number."""


def _stands(value: object) -> bool:
    return value is not None and value is not False and value != ()


def _is_part(place: Sequence[str]) -> bool:
    """Whether a schema is that of a member or of an item, and not one more for the value of another."""
    return place[-1:] in {("items",), ("additionalProperties",)} or place[-2:-1] in {
        ("properties",),
        ("patternProperties",),
        ("prefixItems",),
    }


def _hint(place: Sequence[str]) -> str:
    """What a schema is called: by the property that it is of."""
    for index in range(len(place) - 1, 0, -1):
        if place[index - 1] == "properties":
            return f"{place[index]}{' item' * place[index + 1 :].count('items')}"
    return "item" if place[-1] == "items" else "part"
