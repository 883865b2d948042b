# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Finds what the keywords beside `unevaluated...` evaluate (JSON Schema core 11) of a value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from .alternatives import tried
from .schemas import Search


class Evaluation:
    """Follows the schemas that apply to a value in place, as far as it satisfies them."""

    def __init__(
        self,
        referred: Callable[[str], Any],
        satisfies: Callable[[Any, Any], bool],
        search: Callable[[str], Search],
    ) -> None:
        """Takes `referred`, which gives what a reference leads to; `satisfies` is of a schema and a value."""
        self._referred = referred
        self._satisfies = satisfies
        self._search = search

    def names(self, schema: Any, value: dict[str, Any], *, but: str = "") -> set[str]:
        """Gives the properties of an object that a schema evaluates, its keyword `but` aside."""
        if not isinstance(schema, dict):
            return set()
        if any(word in schema for word in {"additionalProperties", "unevaluatedProperties"} - {but}):
            return set(value)
        found: set[str] = value.keys() & schema.get("properties", {}).keys()
        for pattern in schema.get("patternProperties", {}):
            search = self._search(pattern)
            found |= {name for name in value if search(name)}
        for part in self._in_place(schema, value):
            found |= self.names(part, value)
        return found

    def indexes(self, schema: Any, value: list[Any], *, but: str = "") -> set[int]:
        """Gives the indexes of an array's items that a schema evaluates, likewise."""
        if not isinstance(schema, dict):
            return set()
        if any(word in schema for word in {"items", "unevaluatedItems"} - {but}):
            return set(range(len(value)))
        found = set(range(len(schema.get("prefixItems", ()))))
        if "contains" in schema:
            found |= {index for index, item in enumerate(value) if self._satisfies(schema["contains"], item)}
        for part in self._in_place(schema, value):
            found |= self.indexes(part, value)
        return found

    def _in_place(self, schema: Any, value: Any) -> Iterator[Any]:
        """Gives the schemas that apply to the same value."""
        if "$ref" in schema:
            yield self._referred(schema["$ref"])
        yield from schema.get("allOf", ())
        for keyword in schema.keys() & {"anyOf", "oneOf"}:
            among = tried(schema, keyword, value)
            yield from (part for part in among.parts if among.named or self._satisfies(part, value))
        if "if" in schema:
            holds = self._satisfies(schema["if"], value)
            if holds:
                yield schema["if"]
            yield schema.get("then" if holds else "else", True)
        for name, part in schema.get("dependentSchemas", {}).items():
            if isinstance(value, dict) and name in value:
                yield part
