"""Finds the property that tells the structs of a union apart: msgspec decodes a union by its value alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..ir import Schema
from ..schemas.discriminators import decided
from ..schemas.graph import parts
from ..types.annotations import TypeMaker, TypeNames
from ..types.merging import Merger
from ..types.tree import LiteralOf
from .structs import Property, Shape, is_nameable


@dataclass(frozen=True, slots=True)
class Tags:
    """Finds the tags of a service's structs."""

    merger: Merger
    types: TypeMaker
    names: TypeNames
    """Gets the tags."""
    shapes: dict[str, Shape]
    """The shape of each struct, by its pointer; it gets the properties that only a discriminator names."""

    def find(self, roots: list[Schema]) -> None:
        """Finds the property of each union, where there is one, of all that is within some schemas."""
        # msgspec knows the tags of its own structs alone.
        taggable = self.shapes.keys() - self.names.open
        seen: set[str] = set()
        todo = roots[::-1]
        while todo:
            schema = todo.pop()
            if schema.pointer not in seen:
                seen.add(schema.pointer)
                todo.extend(reversed(list(parts(schema))))
                self._describe_tags(schema)
                structs = [self._target(b) for b in schema.any_of or schema.one_of if b.type != ("null",)]
                if len(structs) > 1 and all(struct.pointer in taggable for struct in structs):
                    self._tag(structs, schema)

    def _describe_tags(self, schema: Schema) -> None:
        """Gives each struct that a discriminator names the property that it is named by.

        What a schema does not describe could not be sent.
        """
        branches = schema.any_of or schema.one_of
        found = decided(schema, branches, self.merger.schemas)
        for index in found.named if found is not None else ():
            pointer = self._target(branches[index]).pointer
            known = self.shapes.get(pointer)
            if found is None or known is None:
                continue
            described = known.closed or known.others is not None or not is_nameable(found.name)
            if not described and all(member.name != found.name for member in known.properties):
                more = Property(found.name, None, required=False)
                self.shapes[pointer] = replace(known, properties=(*known.properties, more))

    def _tag(self, structs: list[Schema], schema: Schema) -> None:
        shapes = [self.shapes[struct.pointer] for struct in structs]
        names = [member.name for member in shapes[0].properties]
        if schema.discriminator is not None:
            names = [schema.discriminator.property_name]
        tags = self.names.tags
        for name in names:
            values = [value for found in shapes if (value := self._only_value(found, name)) is not None]
            if len(set(values)) < len(structs) or len({type(value) for value in values}) > 1:
                continue
            given = {struct.pointer: (name, value) for struct, value in zip(structs, values, strict=True)}
            if all(tags.get(pointer, tag) == tag for pointer, tag in given.items()):
                tags.update(given)
                return

    def _only_value(self, found: Shape, name: str) -> str | int | None:
        """Gives the one text or number that a property must be there with."""
        member = next((member for member in found.properties if member.name == name), None)
        if member is None or member.schema is None or not member.required:
            return None
        schema = self._target(member.schema)
        if self.merger.merged(member.schema).empty:
            return None
        made = self.types.expand(schema)
        values = schema.const or schema.enum or ()
        if len(values) != 1 or made.unsound or not isinstance(made.type, LiteralOf):
            return None
        value = values[0]
        return value if isinstance(value, int) or (isinstance(value, str) and is_nameable(value)) else None

    def _target(self, schema: Schema) -> Schema:
        """Gives what a schema stands for; a struct stands for itself."""
        return self.merger.target(schema, self.names.classes, self.names.opaque)
