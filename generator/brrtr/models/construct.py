"""Writes a JSON value as the Python expression that makes its typed form: `Pet(id=1, name="Rex")`."""

from __future__ import annotations

from ..ir import Json, Schema
from ..python.expressions import FORMATTED, text_expression
from ..python.literals import literal, tuple_literal
from ..python.uses import call
from ..samples import Validity
from ..schemas.discriminators import decision
from ..types.tree import ANYTHING, FLOAT, INT, UPLOAD, Named, is_generic
from .known import KnownModels


class Constructor:
    """Writes the expressions of a service's sample values."""

    def __init__(self, models: KnownModels, is_valid: Validity) -> None:
        self._models = models
        self._is_valid = is_valid
        self.made: list[tuple[str, frozenset[str]]] = []
        """The pointer of each model that the expressions make, and the properties that they give it."""
        self.exact = True
        """Whether each expression so far is of its type: there are values that Python has none for."""

    def expression(self, value: Json, schema: Schema | None) -> str:
        """Gives the source of `value`, an instance of the schema, as the schema's Python type."""
        if schema is None or schema.verdict is not None:
            return literal(value)
        schema = self._chosen(value, schema)
        # An object's class is made of objects alone, where its schema says nothing of other values too.
        self.exact &= value is None or isinstance(value, dict) or schema.pointer not in self._models.classes
        if isinstance(value, dict):
            return self._object(value, schema)
        if isinstance(value, list):
            return self._array(value, schema)
        if isinstance(value, str):
            return self._text(value, schema)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self._number(value, schema)
        return literal(value)

    def kept(self, value: Json, schema: Schema | None) -> Json:
        """Gives what the schema's Python type keeps of a value: a class drops what it has no field for."""
        if schema is None or schema.verdict is not None or not isinstance(value, dict | list):
            return value
        schema = self._chosen(value, schema)
        if isinstance(value, list):
            if not self._is_one_of(schema, "list"):
                return value
            return [self.kept(item, schema.items) for item in value]
        found = self._models.shape(schema.pointer)
        if found is None:
            inner = schema.additional_properties if self._is_one_of(schema, "dict") else None
            return {name: self.kept(item, inner) for name, item in value.items()}
        described = {member.name: member.schema for member in found.properties}
        return {
            name: self.kept(item, described.get(name, found.others))
            for name, item in value.items()
            if name in described or found.others is not None
        }

    def _number(self, value: int | float, schema: Schema) -> str:
        alternatives = self._models.spelled_out(schema).alternatives
        if FLOAT in alternatives and INT not in alternatives:
            try:
                return literal(float(value))
            except OverflowError:
                return self._inexact(value)
        return literal(int(value)) if INT in alternatives and value == int(value) else literal(value)

    def _inexact(self, value: Json) -> str:
        """Gives the value as it is, which the type does not have."""
        self.exact = False
        return literal(value)

    def _chosen(self, value: Json, schema: Schema) -> Schema:
        """Gives the schema, or the alternative of a union that the value is an instance of."""
        schema = self._models.target(schema)
        branches = schema.any_of or schema.one_of
        if schema.pointer in self._models.classes or self._models.spelled_out(schema) == ANYTHING:
            return schema
        found = decision(schema, branches, self._models.schemas)
        chosen = None if found is None else found.chosen(value)
        if chosen is not None:
            return self._chosen(value, branches[chosen])
        for branch in branches:
            if self._is_valid(value, branch):
                return self._chosen(value, branch)
        return schema

    def _is_one_of(self, schema: Schema, name: str) -> bool:
        """Says whether some values of a schema are lists, tuples or dictionaries in Python."""
        return any(is_generic(one, name) for one in self._models.spelled_out(schema).alternatives)

    def _object(self, value: dict[str, Json], schema: Schema) -> str:
        name = self._models.classes.get(schema.pointer)
        found = self._models.shape(schema.pointer)
        if name is None or found is None:
            is_dict = self._is_one_of(schema, "dict")
            self.exact &= is_dict or self._models.spelled_out(schema) == ANYTHING
            inner = schema.additional_properties if is_dict else None
            members = (f"{literal(key)}: {self.expression(item, inner)}" for key, item in value.items())
            return "{" + ", ".join(members) + "}"
        self.made.append((schema.pointer, frozenset(value)))
        attributes = self._models.attributes.get(schema.pointer, {})
        arguments = [
            f"{attributes[member.name]}={self.expression(value[member.name], member.schema)}"
            for member in found.properties
            if member.name in value and member.name in attributes
        ]
        named = {member.name for member in found.properties}
        others = {key: item for key, item in value.items() if key not in named}
        if others and found.others is not None:
            members = (
                f"{literal(key)}: {self.expression(item, found.others)}" for key, item in others.items()
            )
            arguments.append(f"{self._models.others[schema.pointer]}={{{', '.join(members)}}}")
        return call(name, *arguments)

    def _array(self, value: list[Json], schema: Schema) -> str:
        if self._is_one_of(schema, "tuple"):
            items = zip(value, schema.prefix_items, strict=True)
            return tuple_literal(self.expression(item, described) for item, described in items)
        is_list = self._is_one_of(schema, "list")
        self.exact &= is_list or self._models.spelled_out(schema) == ANYTHING
        items_schema = schema.items if is_list and not schema.prefix_items else None
        return f"[{', '.join(self.expression(item, items_schema) for item in value)}]"

    def _text(self, value: str, schema: Schema) -> str:
        made = self._models.spelled_out(schema)
        formatted = [
            one.name for one in made.alternatives if isinstance(one, Named) and one.name in FORMATTED
        ]
        self.exact &= made != UPLOAD and len(formatted) < 2
        written = text_expression(value, formatted[0] if formatted else "str")
        return self._inexact(value) if written is None else written
