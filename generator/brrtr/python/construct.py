"""A JSON value as the Python expression that makes its typed form: `Pet(id=1, name="Rex")`."""

from __future__ import annotations

from ..discriminators import decision
from ..ir import Json, Schema
from ..references import asserting
from ..samples import Validity
from .expressions import text_expression
from .literals import literal, tuple_literal
from .models import Models
from .types import has_own_type


class Constructor:
    """Writes the expressions of a service's sample values."""

    def __init__(self, models: Models, is_valid: Validity) -> None:
        self._models = models
        self._is_valid = is_valid
        self.names: set[str] = set()
        """Models, and the modules `datetime` and `uuid`, that the expressions so far use."""

    def expression(self, value: Json, schema: Schema | None) -> str:
        """The source of `value`, an instance of the schema, as the schema's Python type."""
        if schema is None or schema.verdict is not None:
            return literal(value)
        schema = self._chosen(value, schema)
        if isinstance(value, dict):
            return self._object(value, schema)
        if isinstance(value, list):
            return self._array(value, schema)
        if isinstance(value, str):
            return self._text(value, schema)
        if isinstance(value, int | float) and not isinstance(value, bool):
            annotation = self._annotation(schema)
            if annotation == "float":
                return literal(float(value))
            if annotation == "int":
                return literal(int(value))
        return literal(value)

    def _chosen(self, value: Json, schema: Schema) -> Schema:
        """The schema, or the alternative of a union that the value is an instance of."""
        schema = self._target(schema)
        branches = schema.any_of or schema.one_of
        if schema.pointer in self._models.classes or self._annotation(schema) == "Any":
            return schema
        found = decision(schema, branches, self._models.schemas)
        chosen = None if found is None else found.chosen(value)
        if chosen is not None:
            return self._chosen(value, branches[chosen])
        for branch in branches:
            if self._is_valid(value, branch):
                return self._chosen(value, branch)
        return schema

    def _target(self, schema: Schema) -> Schema:
        """What a schema stands for as long as that has its type, which `Models.target` need not have."""
        while schema.pointer not in self._models.classes:
            parts = asserting(schema.all_of)
            if schema.ref is not None and schema.pointer not in self._models.opaque:
                schema = self._models.schemas[schema.ref]
            elif len(parts) == 1 and has_own_type(schema):
                return schema
            elif len(parts) == 1 and schema.pointer not in self._models.opaque:
                schema = parts[0]
            else:
                return self._models.target(schema)
        return schema

    def _annotation(self, schema: Schema) -> str:
        target = self._target(schema)
        return self._models.types.expand(target).annotation.removesuffix(" | None")

    def _object(self, value: dict[str, Json], schema: Schema) -> str:
        name = self._models.classes.get(schema.pointer)
        found = self._models.shape(schema.pointer)
        if name is None or found is None:
            inner = schema.additional_properties if self._annotation(schema).startswith("dict") else None
            members = (f"{literal(key)}: {self.expression(item, inner)}" for key, item in value.items())
            return "{" + ", ".join(members) + "}"
        self.names.add(name)
        attributes = self._models.attributes.get(schema.pointer, {})
        arguments = [
            f"{attributes[member.name]}={self.expression(value[member.name], member.schema)}"
            for member in found.properties
            if member.name in value and member.name in attributes
        ]
        others = {key: item for key, item in value.items() if key not in attributes}
        if others and found.others is not None:
            members = (
                f"{literal(key)}: {self.expression(item, found.others)}" for key, item in others.items()
            )
            arguments.append(f"{self._models.others[schema.pointer]}={{{', '.join(members)}}}")
        return f"{name}({', '.join(arguments)})"

    def _array(self, value: list[Json], schema: Schema) -> str:
        annotation = self._annotation(schema)
        if annotation.startswith("tuple["):
            items = zip(value, schema.prefix_items, strict=True)
            return tuple_literal(self.expression(item, described) for item, described in items)
        items_schema = schema.items if annotation.startswith("list") and not schema.prefix_items else None
        return f"[{', '.join(self.expression(item, items_schema) for item in value)}]"

    def _text(self, value: str, schema: Schema) -> str:
        written = text_expression(value, self._annotation(schema))
        self.names.update(name for name in ("datetime", "uuid") if str(written).startswith(f"{name}."))
        return literal(value) if written is None else written
