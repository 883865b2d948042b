"""Finds where a validator goes on to from a schema: other schemas for the same value, or for what it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..ir import Schema
from ..schemas.discriminators import decided
from ..schemas.graph import in_place
from ..schemas.references import is_condition, last_of
from .tags import told_apart


@dataclass(frozen=True, slots=True)
class Part:
    """Describes the members of an object, or the items of an array, that a keyword applies a schema to."""

    name: str | None = None
    """The name of the only member; None for several and for items."""
    pattern: str | None = None
    """What the names of members match, by `patternProperties`."""
    without: frozenset[str] = frozenset()
    """Names, and patterns of names, that the members do not have."""
    first: int | None = None
    """The index of the only item or of the first; None for members."""
    last: int | None = None
    """The index of the only item; None for all from the first."""

    def meets(self, other: Part) -> bool:
        """Says whether something may be in both."""
        if self.first is not None and other.first is not None:
            return (self.last is None or self.last >= other.first) and (
                other.last is None or other.last >= self.first
            )
        if self.first is not None or other.first is not None:
            return False
        if self.name is not None and other.name is not None:
            return self.name == other.name
        return not ({self.name, self.pattern} & other.without or {other.name, other.pattern} & self.without)


class Step(NamedTuple):
    """Describes a way on from a schema."""

    part: Part | None
    """The part of the value; None for the value itself."""
    target: Schema | str
    """A schema within the one at hand, or the pointer of one that has a validator of its own."""
    choice: tuple[str, int] | None = None
    """A keyword that takes one of its ways at most, and the number of this."""


def steps(schema: Schema, schemas: Mapping[str, Schema], noting: set[int]) -> Iterator[Step]:
    """Gives all ways on from a schema; those that are taken twice, for a report, twice.

    What applies to names of properties is left out, since there is nothing in a name. `noting` has the
    identities of the schemas whose alternatives are all tried, for what they evaluate.
    """
    if schema.ref is not None:
        yield Step(None, last_of(schema.ref, schemas))
    for part in (*schema.all_of, *(part for _, part in schema.dependent_schemas)):
        yield Step(None, part)
    exclusive = id(schema) not in noting
    others = tuple(part for part in schema.any_of if not is_condition(part))
    alone = _decided(schema, schema.any_of, schemas)
    alone = alone or (exclusive and told_apart("anyOf", others, schemas) is not None)
    yield from _alternatives("anyOf", schema, others, alone)
    alone = _decided(schema, schema.one_of, schemas)
    alone = alone or (exclusive and told_apart("oneOf", schema.one_of, schemas) is not None)
    yield from _alternatives("oneOf", schema, schema.one_of, alone)
    yield from (Step(None, part) for part in (schema.not_, schema.if_) if part is not None)
    for number, branch in enumerate((schema.then, schema.else_)):
        if branch is not None:
            yield Step(None, branch, ("if", number))
    yield from _members(schema)
    yield from _items(schema)


def _decided(schema: Schema, parts: tuple[Schema, ...], schemas: Mapping[str, Schema]) -> bool:
    """Says whether a discriminator sees to it that one alternative is tried at most, tests apart."""
    found = decided(schema, parts, schemas)
    return found is not None and all(is_condition(parts[index]) for index in found.others)


def _alternatives(keyword: str, schema: Schema, parts: tuple[Schema, ...], exclusive: bool) -> Iterator[Step]:
    for number, part in enumerate(parts):
        yield Step(None, part, (keyword, number) if exclusive else None)
        # What the discriminator hints at is written once more, for the report.
        hint = schema.discriminator is not None and not schema.discriminator.decides
        if hint and part.ref is not None and not exclusive:
            yield Step(None, part)


def _members(schema: Schema) -> Iterator[Step]:
    for name, part in schema.properties:
        yield Step(Part(name=name), part)
    for pattern, part in schema.pattern_properties:
        yield Step(Part(pattern=pattern), part)
    named = frozenset(one for one, _ in (*schema.properties, *schema.pattern_properties))
    for single in (schema.additional_properties, schema.unevaluated_properties):
        if single is not None:
            yield Step(Part(without=named), single)


def _items(schema: Schema) -> Iterator[Step]:
    for index, part in enumerate(schema.prefix_items):
        yield Step(Part(first=index, last=index), part)
    for single in (schema.items, schema.unevaluated_items):
        if single is not None:
            yield Step(Part(first=len(schema.prefix_items)), single)
    if schema.contains is not None:
        yield Step(Part(first=0), schema.contains)


def all_tried(schemas: Iterable[Schema], named: Mapping[str, Schema]) -> set[int]:
    """Gives the identities of the schemas within which it is noted what alternatives evaluate."""
    found: set[int] = set()
    pending = [one for one in schemas if one.unevaluated_properties or one.unevaluated_items]
    while pending:
        schema = pending.pop()
        if id(schema) not in found:
            found.add(id(schema))
            pending += in_place(schema)
            pending += [named[schema.ref]] if schema.ref is not None else []
    return found
