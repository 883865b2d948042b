"""Shows what schemas that hold together say of a value: its types, its members, its items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..ir import Json, Schema
from ..samples.plans import tagged
from ..schemas.discriminators import decision

Given = tuple[Schema, ...]
"""Schemas that a value is to satisfy together."""

_ANYTHING = re.compile(r"\^?(\.\*|\[\\s\\S\][*+]|\[\\S\\s\][*+])\$?")
"""Matches the patterns that any text matches."""


@dataclass(frozen=True)
class View:
    """Holds the schemas that hold for a value, with all that they refer to."""

    schemas: Given
    chosen: tuple[tuple[Schema, ...], ...] = ()
    """The unions that a branch of has been chosen."""

    @classmethod
    def of(
        cls, given: Given, named: Mapping[str, Schema], chosen: tuple[tuple[Schema, ...], ...] = ()
    ) -> View:
        """Follows references and `allOf`."""
        found: dict[int, Schema] = {}
        pending = list(reversed(given))
        while pending:
            schema = pending.pop()
            if id(schema) in found:
                continue
            found[id(schema)] = schema
            pending += reversed(schema.all_of)
            if schema.ref is not None:
                pending.append(named[schema.ref])
        return cls(tuple(found.values()), chosen)

    @cached_property
    def types(self) -> frozenset[str]:
        """Gives the types that are allowed but `null`; all where nothing is said."""
        found = _TYPES
        for schema in self.schemas:
            if schema.type:
                found &= {*schema.type, *(("integer",) if "number" in schema.type else ())}
        return found

    @property
    def choice(self) -> tuple[Schema, ...] | None:
        """Gives the branches of a union one of which has to be chosen; None where there is none."""
        for schema in self.schemas:
            for branches in (schema.one_of, schema.any_of):
                if branches and not any(branches is known for known in self.chosen):
                    return branches
        return None

    def choosing(self, branches: tuple[Schema, ...], branch: Schema, named: Mapping[str, Schema]) -> View:
        """Gives what holds together with one of these branches, and the discriminator's value for that."""
        tags = tuple(self._tags(branches, branch, named))
        return View.of((*self.schemas, branch, *tags), named, (*self.chosen, branches))

    def _tags(
        self, branches: tuple[Schema, ...], branch: Schema, named: Mapping[str, Schema]
    ) -> Iterator[Schema]:
        at = next(index for index, one in enumerate(branches) if one is branch)
        for schema in self.schemas:
            if branches in (schema.one_of, schema.any_of):
                found = decision(schema, branches, named)
                if found is not None and found.values[at]:
                    yield tagged(found.name, found.values[at][0])

    @property
    def listed(self) -> tuple[Json, ...] | None:
        """Gives the values that alone are allowed, if they are listed; null is left out."""
        for schema in self.schemas:
            if schema.const is not None:
                return schema.const
            if schema.enum is not None:
                return tuple(value for value in schema.enum if value is not None)
        return None

    @property
    def stated(self) -> Json:
        """Gives an example of the document; None for none."""
        for schema in self.schemas:
            for value in schema.examples:
                return value
        return None

    @property
    def takes_texts(self) -> bool:
        """Says whether nothing asks for texts of a certain kind; how long they may be is another matter."""
        patterns = (schema.pattern for schema in self.schemas if schema.pattern is not None)
        return self.listed is None and all(map(_ANYTHING.fullmatch, patterns))

    @property
    def longest(self) -> int | None:
        """Gives how many characters a text may have."""
        return _least(schema.max_length for schema in self.schemas)

    @property
    def most_items(self) -> int | None:
        """Gives how many items a list may have."""
        return _least(schema.max_items for schema in self.schemas)

    @property
    def unique_items(self) -> bool:
        """Says whether no item of a list may be there twice."""
        return any(schema.unique_items for schema in self.schemas)

    @cached_property
    def members(self) -> dict[str, Given]:
        """Gives the members of an object, each with the schemas that hold for it, in the document's order."""
        found: dict[str, Given] = {}
        for schema in self.schemas:
            for name, member in schema.properties:
                found[name] = (*found.get(name, ()), member)
        return found

    @cached_property
    def required(self) -> dict[str, None]:
        """Gives the names of those that have to be there, in the document's order."""
        return {name: None for schema in self.schemas for name in schema.required}

    @property
    def items(self) -> Given:
        """Gives what holds for each item of a list."""
        return tuple(schema.items for schema in self.schemas if schema.items is not None)

    @property
    def additional(self) -> Given:
        """Gives what holds for the members of an object that may have any names, if it is one."""
        if self.members:
            return ()
        found = (schema.additional_properties for schema in self.schemas)
        return tuple(schema for schema in found if schema is not None and schema.verdict is None)


_TYPES = frozenset(("object", "array", "string", "integer", "number", "boolean"))


def _least(values: Iterator[int | None]) -> int | None:
    return min((value for value in values if value is not None), default=None)
