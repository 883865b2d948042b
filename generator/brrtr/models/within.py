"""Finds the schemas within another, each with the name that a class there would have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..ir import Schema
from ..schemas.graph import parts
from .called import Called, alternatives


@dataclass(frozen=True, slots=True)
class Place:
    """Holds a schema with what it is called, and with the module that its class stands in."""

    schema: Schema
    called: Called
    module: str


def leads_on(schema: Schema) -> bool:
    """Says whether something is within a schema, or it refers to another: all structs are such schemas."""
    return schema.ref is not None or bool(parts(schema))


def within(place: Place) -> Iterator[Place]:
    """Gives the schemas directly within one that is no struct, each with the name that a struct there has."""
    schema, called, module = place.schema, place.called, place.module
    for name, member in schema.properties:
        yield Place(member, called.within(name), module)
    if schema.items is not None:
        yield Place(schema.items, called.item(), module)
    for index, item in enumerate(schema.prefix_items, 1):
        yield Place(item, called.within(f"Item {index}"), module)
    if schema.additional_properties is not None:
        yield Place(schema.additional_properties, called.within("Value"), module)
    for branches in (schema.any_of, schema.one_of):
        for step, branch in zip(alternatives(branches), branches, strict=True):
            yield Place(branch, called.within(step), module)
    for branch in schema.all_of:
        yield Place(branch, called, module)
