"""Reads what schemas say together of one value, in one form for all ways to write it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from msgspec import structs

from ..ir import Json, Number, Schema
from ..samples.keywords import Properties, item_schemas
from ..samples.values import identity
from ..schemas.formats import NUMBER_FORMATS, STRING_FORMATS
from ..schemas.graph import has_parts
from ..schemas.json_types import INTEGER_RANGES
from ..schemas.references import asserts_nothing
from .nodes import Key, Node, key

TYPES = ("null", "boolean", "integer", "fraction", "string", "array", "object")
"""The types of JSON Schema, with `number` as the integers and what else it has."""

_ALL = frozenset(TYPES)
_NUMBERS = frozenset({"integer", "fraction"})

Bound = tuple[Number, bool]
"""A bound, and whether it is itself excluded."""


@dataclass(frozen=True, slots=True)
class Union:
    """Holds the alternatives of one `anyOf` or `oneOf`."""

    schema: Schema
    """Where it stands, with its discriminator."""
    branches: tuple[Schema, ...]
    null: bool
    """Whether null is one more."""


@dataclass(frozen=True, slots=True)
class Atom:
    """Holds one of the schemas that apply together."""

    schema: Schema
    null: bool
    """Whether null is allowed whatever the schema says."""


def type_of(value: Json) -> str:
    """Gives the type of a value; 1.0 is an integer."""
    if value is None or isinstance(value, bool):
        return "null" if value is None else "boolean"
    if isinstance(value, int | float):
        return "integer" if value == value // 1 else "fraction"
    return "string" if isinstance(value, str) else "array" if isinstance(value, list) else "object"


class Views:
    """Reads the schemas of one version, each node once."""

    def __init__(self, named: Mapping[str, Schema]) -> None:
        self.named = named
        self._known: dict[Key, View] = {}

    def of(self, node: Node) -> View:
        """Gives what the schemas of a node say together."""
        known = key(node)
        if known not in self._known:
            self._known[known] = View(node, self)
        return self._known[known]


class View:
    """Says what schemas together ask for. References, `allOf` and single alternatives are part of it."""

    def __init__(self, node: Node, views: Views) -> None:
        self.node = node
        self.views = views
        self.atoms: list[Atom] = []
        self.unions: list[Union] = []
        self._flatten(node)
        self.schemas = tuple(atom.schema for atom in self.atoms)

    def _flatten(self, node: Node) -> None:
        pending = [Atom(schema, False) for schema in node]
        seen: set[tuple[int, bool]] = set()
        while pending:
            atom = pending.pop(0)
            schema = atom.schema
            if (id(schema), atom.null) in seen:
                continue
            seen.add((id(schema), atom.null))
            self.atoms.append(atom)
            if schema.ref is not None:
                pending.append(Atom(self.views.named[schema.ref], atom.null))
            pending += [Atom(part, atom.null) for part in schema.all_of]
            for branches in (schema.any_of, schema.one_of):
                pending += self._alternatives(schema, branches, atom.null)

    def _alternatives(self, schema: Schema, branches: tuple[Schema, ...], null: bool) -> Iterator[Atom]:
        """Gives what alternatives are that are none; notes the others."""
        others = tuple(branch for branch in branches if not _is_null(branch))
        if not branches:
            return
        if len(others) == 1 and (len(branches) == 1 or not self._is_twice(schema, others[0])):
            yield Atom(others[0], null or len(branches) > 1)
            return
        merged = self._merged(schema, branches)
        if merged is not None:
            yield from (Atom(one, null) for one in merged)
        else:
            self.unions.append(Union(schema, branches, null))

    def _is_twice(self, schema: Schema, branch: Schema) -> bool:
        """Says whether null satisfies two alternatives, of which `oneOf` allows but one."""
        return bool(schema.one_of) and "null" in self.views.of((branch,)).types

    def _merged(self, schema: Schema, branches: tuple[Schema, ...]) -> list[Schema] | None:
        """Gives as one the alternatives that are lists of values, or speak of different types."""
        views = []
        for branch in branches:
            if branch.ref is not None and _is_object(self.views.named[branch.ref]):
                return None
            views.append(self.views.of((branch,)))
        values = [value for view in views for value in view.values or ()]
        if all(view.values is not None for view in views):
            return [Schema(schema.pointer, enum=_distinct(values))]
        if any(view.values is not None or not view.is_plain for view in views):
            return None
        types: set[str] = set()
        for view in views:
            if not view.types or not types.isdisjoint(view.types) or view.types == _ALL:
                return None
            if view.types & _NUMBERS and types & _NUMBERS:
                return None
            if "object" in view.types or "array" in view.types:
                return None
            types |= view.types
        parts = [structs.replace(one, type=(), ref=None, all_of=()) for view in views for one in view.schemas]
        return [Schema(schema.pointer, type=_written(types)), *parts]

    @cached_property
    def is_plain(self) -> bool:
        """Says whether no schema within it says something of the same value."""
        doubtful = any(one.not_ or one.if_ or one.verdict is not None for one in self.schemas)
        return (
            not self.unions
            and not doubtful
            and not any(has_parts(structs.replace(one, all_of=())) for one in self.schemas)
        )

    @cached_property
    def types(self) -> frozenset[str]:
        """Gives the types that a value may have."""
        found = self.stated_types
        return found if self.values is None else found & {type_of(value) for value in self.values}

    @cached_property
    def stated_types(self) -> frozenset[str]:
        """Gives the types that a value may have, whatever values are listed."""
        found = set(_ALL)
        for atom in self.atoms:
            if atom.schema.verdict is False:
                own = set[str]()
            elif atom.schema.type:
                own = {*atom.schema.type} - {"number"}
                own |= _NUMBERS if "number" in atom.schema.type else set()
            else:
                continue
            found &= own | ({"null"} if atom.null else set())
        return frozenset(found)

    @property
    def is_never(self) -> bool:
        """Says whether there is no value, as far as types tell."""
        return not self.types

    @cached_property
    def values(self) -> tuple[Json, ...] | None:
        """Gives the values that are listed, None where none are."""
        found: dict[object, Json] | None = None
        for atom in self.atoms:
            for listed in (atom.schema.enum, atom.schema.const):
                if listed is not None:
                    own = {identity(value): value for value in (*listed, *([None] if atom.null else ()))}
                    found = own if found is None else {k: v for k, v in found.items() if k in own}
        if found is None:
            return None
        return tuple(value for value in found.values() if type_of(value) in self.stated_types)

    # Numbers

    @cached_property
    def stated_lower(self) -> Bound | None:
        """Gives the lower bound that is written."""
        bounds = [(one.minimum, False) for one in self.schemas if one.minimum is not None]
        bounds += [(one.exclusive_minimum, True) for one in self.schemas if one.exclusive_minimum is not None]
        if not bounds:
            return None
        if "fraction" not in self.types:
            bounds = [(_floor(b) + 1 if x else _ceil(b), False) for b, x in bounds]
        return max(bounds)

    @cached_property
    def stated_upper(self) -> Bound | None:
        """Gives the upper bound that is written."""
        bounds = [(one.maximum, False) for one in self.schemas if one.maximum is not None]
        bounds += [(one.exclusive_maximum, True) for one in self.schemas if one.exclusive_maximum is not None]
        if not bounds:
            return None
        if "fraction" not in self.types:
            bounds = [(_ceil(b) - 1 if x else _floor(b), False) for b, x in bounds]
        return min(bounds, key=lambda bound: (bound[0], not bound[1]))

    @cached_property
    def _range(self) -> tuple[int, int] | None:
        formats = [one.format for one in self.schemas if one.format in INTEGER_RANGES]
        ranges = [INTEGER_RANGES[name] for name in formats if name is not None]
        return min(ranges, key=lambda bounds: bounds[1]) if ranges and self._whole else None

    @cached_property
    def _whole(self) -> bool:
        return "integer" in self.types and "fraction" not in self.types

    @cached_property
    def lower(self) -> Bound | None:
        """Gives the lower bound, that of a format of integers included."""
        bounds = [bound for bound in (self.stated_lower, self._range and (self._range[0], False)) if bound]
        return max(bounds, default=None)

    @cached_property
    def upper(self) -> Bound | None:
        """Gives the upper bound, that of a format of integers included."""
        bounds = [bound for bound in (self.stated_upper, self._range and (self._range[1], False)) if bound]
        return min(bounds, key=lambda bound: (bound[0], not bound[1]), default=None)

    @cached_property
    def multiples(self) -> frozenset[Number]:
        """Gives what numbers must be multiples of."""
        found = (one.multiple_of for one in self.schemas if one.multiple_of is not None)
        return frozenset(number for number in found if not (self._whole and number == 1))

    # Texts

    @cached_property
    def formats(self) -> frozenset[str]:
        """Gives the formats that say something of the types that there are, the ranges of integers apart."""
        found = {one.format for one in self.schemas if one.format is not None}
        return frozenset(
            name
            for name in found
            if (name in STRING_FORMATS and "string" in self.types)
            or (
                name in NUMBER_FORMATS
                and self.types & _NUMBERS
                and not (self._whole and name in INTEGER_RANGES)
            )
        )

    @cached_property
    def patterns(self) -> frozenset[str]:
        """Gives the patterns that texts must match."""
        return frozenset(one.pattern for one in self.schemas if one.pattern is not None)

    def least(self, field: str) -> int:
        """Gives the greatest of the values of a keyword that is a lower bound; 0 without."""
        return max((getattr(one, field) or 0 for one in self.schemas), default=0)

    def most(self, field: str) -> int | None:
        """Gives the least of the values of a keyword that is an upper bound."""
        found = (getattr(one, field) for one in self.schemas)
        return min((number for number in found if number is not None), default=None)

    # Arrays and objects

    def item(self, index: int) -> Node:
        """Gives what an item must be."""
        return item_schemas(self._judged, index)

    @cached_property
    def prefix(self) -> int:
        """Gives how many items have schemas of their own."""
        return max((len(one.prefix_items) for one in self.schemas), default=0)

    @cached_property
    def _judged(self) -> Node:
        """Gives the schemas without what is `unevaluated`, if alternatives may have evaluated something."""
        if self.is_alone:
            return self.schemas
        return tuple(
            (
                structs.replace(one, unevaluated_properties=None, unevaluated_items=None)
                if one.unevaluated_properties or one.unevaluated_items
                else one
            )
            for one in self.schemas
        )

    @cached_property
    def is_alone(self) -> bool:
        """Says whether nothing but the schemas themselves says what properties and items are."""
        return not self.unions and not any(one.if_ or one.dependent_schemas for one in self.schemas)

    @cached_property
    def names(self) -> dict[str, None]:
        """Gives the names of the properties that are declared."""
        return dict.fromkeys(name for one in self.schemas for name, _ in one.properties)

    @cached_property
    def required(self) -> dict[str, None]:
        """Gives the names of the properties that must be there."""
        return dict.fromkeys(name for one in self.schemas for name in one.required)

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Gives the names of properties that are not sent."""
        return frozenset(name for one in self.schemas if one.hidden for name in one.hidden.names)

    def member(self, name: str) -> Node:
        """Gives what a property must be."""
        return self._properties.of(name)

    @cached_property
    def _properties(self) -> Properties:
        return Properties(self._judged)

    @cached_property
    def others(self) -> Node:
        """Gives what properties must be that are neither declared nor have a name that matches a pattern."""
        found = tuple(
            one.additional_properties for one in self.schemas if one.additional_properties is not None
        )
        if not found and self.is_alone:
            found = tuple(
                one.unevaluated_properties for one in self.schemas if one.unevaluated_properties is not None
            )
        return found

    @cached_property
    def named_by_pattern(self) -> dict[str, Node]:
        """Gives what properties must be whose name matches a pattern."""
        found: dict[str, Node] = {}
        for one in self.schemas:
            for pattern, part in one.pattern_properties:
                found[pattern] = (*found.get(pattern, ()), part)
        return found

    @cached_property
    def dependents(self) -> frozenset[tuple[str, str]]:
        """Gives which property must be there if another is."""
        return frozenset(
            (name, other)
            for one in self.schemas
            for name, others in one.dependent_required
            for other in others
            if other not in self.required and other != name
        )


def is_anything(node: Node) -> bool:
    """Says whether every value satisfies a node."""
    return all(one.verdict is True or (one.verdict is None and asserts_nothing(one)) for one in node)


def _is_null(schema: Schema) -> bool:
    listed = schema.const or schema.enum
    if schema.type == ("null",):
        return listed is None or listed == (None,)
    return listed == (None,) and not schema.type


def _is_object(schema: Schema) -> bool:
    return bool(schema.properties or "object" in schema.type)


def _written(types: set[str]) -> tuple[str, ...]:
    named = [name for name in TYPES if name in types and name != "fraction"]
    return tuple("number" if name == "integer" and "fraction" in types else name for name in named)


def _distinct(values: list[Json]) -> tuple[Json, ...]:
    return tuple({identity(value): value for value in values}.values())


def _floor(number: Number) -> Number:
    return math.floor(number) if math.isfinite(number) else number


def _ceil(number: Number) -> Number:
    return math.ceil(number) if math.isfinite(number) else number
