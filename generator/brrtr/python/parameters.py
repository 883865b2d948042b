"""The code that reads a parameter: its style, the types of its text, its validator."""

from __future__ import annotations

from collections.abc import Mapping

from ..ir import Parameter, Schema
from .json_types import JSON_TYPES
from .literals import literal
from .models import Models

_ORDER = ("integer", "number", "boolean", "null")
"""`string` is left out: what is none of these stays text."""

SUPPORTED_STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form",),
}


class ParameterReaders:
    """Writes the `params` expressions that take parameters apart."""

    def __init__(self, models: Models) -> None:
        self._models = models

    def take(self, parameter: Parameter) -> str:
        """The expression of what finds the parameter's value and reads it by type."""
        location, name = parameter.location, literal(parameter.name)
        style, explode = literal(parameter.style), parameter.explode
        if parameter.content is not None:
            if location in {"query", "cookie"}:
                return f"params.query_json({name})"
            return "params.text_json"
        schema = parameter.schema
        types = self.types(schema)
        if "array" in types and not {"string", "integer", "number"} & types:
            items = self.read(self.items(schema))
            return {
                "path": f"params.path_array({style}, {name}, {explode}, {items})",
                "header": f"params.header_array({items})",
            }.get(location, f"params.query_array({name}, {style}, {explode}, {items})")
        if "object" in types and "string" not in types:
            inner = self.members(schema)
            return {
                "path": f"params.path_object({style}, {name}, {explode}, {inner})",
                "header": f"params.header_object({explode}, {inner})",
            }.get(location, f"params.query_object({name}, {style}, {explode}, {inner})")
        read = self.read(schema)
        return {
            "path": f"params.path_primitive({style}, {name}, {read})",
            "header": f"params.header_primitive({read})",
        }.get(location, f"params.query_primitive({name}, {read})")

    def read(self, schema: Schema | None) -> str:
        """The expression of what makes a JSON value of text."""
        types = self.types(schema)
        reads = [f"primitives.{name}" for name in _ORDER if name in types]
        if not reads or ("string" in types and reads == ["primitives.null"]):
            return "primitives.string"
        return reads[0] if len(reads) == 1 else f"primitives.first_of({', '.join(reads)})"

    def types(self, schema: Schema | None, depth: int = 0) -> set[str]:
        """The JSON types that a schema allows, as far as it says."""
        if schema is None or depth > 16:
            return set()
        if schema.type:
            return set(schema.type)
        values = schema.const if schema.const is not None else schema.enum
        if values is not None:
            return {JSON_TYPES.get(type(value), "string") for value in values}
        found: set[str] = set()
        if schema.ref is not None:
            found |= self.types(self._models.schemas[schema.ref], depth + 1)
        for branch in (*schema.all_of, *schema.any_of, *schema.one_of):
            found |= self.types(branch, depth + 1)
        if not found and schema.properties:
            return {"object"}
        return found

    def items(self, schema: Schema | None) -> Schema | None:
        """The schema of a list's items."""
        target = None if schema is None else self._models.target(schema)
        return None if target is None else target.items

    def members(self, schema: Schema | None) -> str:
        """The expressions of what reads the properties of an object, and the others."""
        properties: Mapping[str, Schema] = {}
        others: Schema | None = None
        if schema is not None:
            target = self._models.target(schema)
            properties, others = dict(target.properties), target.additional_properties
        reads = ", ".join(f"{literal(name)}: {self.read(member)}" for name, member in properties.items())
        return f"{{{reads}}}, {self.read(others)}"
