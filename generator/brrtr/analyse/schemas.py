"""Schema Objects of every version become `ir.Schema` in the 2020-12 dialect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..ir import Discriminator, Json, Schema
from ..patterns import PatternProblem, translate
from ..pointers import child, local
from ..resolve import Document
from .findings import Findings
from .keywords import KeywordReader

_MOST_LEVELS = 64
"""Inline schemas within schemas: nobody writes deeper ones, and every later stage recurses."""

_LATER = (
    "unevaluatedProperties",
    "unevaluatedItems",
    "$dynamicRef",
    "$dynamicAnchor",
    "$anchor",
    "$id",
)
"""Keywords that change a verdict and are not supported."""


class SchemaReader:
    """Reads schemas by pointer and remembers every one that a reference leads to."""

    def __init__(self, document: Document, findings: Findings, *, version: str) -> None:
        self._document = document
        self._findings = findings
        self._is_3_0 = version.startswith("3.0")
        self.named: dict[str, Schema] = {}
        """Every schema that is referred to, by pointer."""
        self._pending: list[str] = []

    def component_schemas(self) -> None:
        """Reads the schemas under `components`, so that each is named even when nothing refers to it."""
        components = self._document.tree.get("components")
        if isinstance(components, Mapping):
            for name in components.get("schemas") or ():
                self.name(child("/components/schemas", name))
        self.drain()

    def name(self, pointer: str) -> None:
        """Makes the schema at the pointer one of `named`; it is read by the next `drain`."""
        if pointer not in self.named:
            self.named[pointer] = Schema(pointer)
            self._pending.append(pointer)

    def drain(self) -> None:
        """Reads what is named and not yet read. A loop: references chain as long as a document likes."""
        while self._pending:
            pointer = self._pending.pop(0)
            self.named[pointer] = self.read(self._document.get(pointer), pointer)

    def read(self, raw: Any, pointer: str, level: int = 0) -> Schema:
        """The schema `raw`, which stands at `pointer`."""
        if isinstance(raw, bool):
            return Schema(pointer, verdict=raw)
        if not isinstance(raw, Mapping):
            self._findings.error("invalid-schema", "A schema must be an object or a boolean.", pointer)
            return Schema(pointer)
        if level > _MOST_LEVELS:
            self._findings.error(
                "schema-too-deep",
                f"Schemas nest more than {_MOST_LEVELS} levels here.",
                pointer,
                "Move inner schemas to components and refer to them.",
            )
            return Schema(pointer)
        ref = raw.get("$ref")
        if isinstance(ref, str):
            target = local(ref)
            self.name(target)
            if self._is_3_0:
                return Schema(pointer, ref=target)
            return replace(self._object(raw, pointer, level), ref=target)
        return self._object(raw, pointer, level)

    def _object(self, raw: Mapping[str, Any], pointer: str, level: int) -> Schema:
        for keyword in _LATER:
            if keyword in raw:
                self._findings.error(
                    "unsupported-keyword",
                    f"The keyword {keyword!r} is not supported yet.",
                    child(pointer, keyword),
                    "Remove it, or generate the other operations with --skip-unsupported.",
                )
        keywords = KeywordReader(raw, pointer, self._findings)
        schema = Schema(
            pointer,
            type=self._types(raw, keywords),
            enum=keywords.values("enum") if "enum" in raw else None,
            const=(raw["const"],) if "const" in raw else None,
            multiple_of=keywords.positive("multipleOf"),
            min_length=keywords.count("minLength"),
            max_length=keywords.count("maxLength"),
            pattern=self._pattern(keywords),
            format=keywords.text("format") or None,
            min_contains=keywords.count("minContains"),
            max_contains=keywords.count("maxContains"),
            min_items=keywords.count("minItems"),
            max_items=keywords.count("maxItems"),
            unique_items=keywords.flag("uniqueItems"),
            required=tuple(dict.fromkeys(keywords.texts("required"))),
            min_properties=keywords.count("minProperties"),
            max_properties=keywords.count("maxProperties"),
            dependent_required=keywords.text_lists("dependentRequired"),
            discriminator=self._discriminator(raw, pointer),
            title=keywords.text("title"),
            description=keywords.text("description"),
            default=(raw["default"],) if "default" in raw else None,
            examples=_examples(raw, keywords),
            read_only=keywords.flag("readOnly"),
            write_only=keywords.flag("writeOnly"),
            deprecated=keywords.flag("deprecated"),
        )
        return replace(schema, **self._bounds(keywords), **self._applicators(raw, pointer, level + 1))

    def _types(self, raw: Mapping[str, Any], keywords: KeywordReader) -> tuple[str, ...]:
        value = raw.get("type")
        types = keywords.texts("type") if isinstance(value, list) else (keywords.text("type"),)
        if self._is_3_0 and types[0] and raw.get("nullable") is True:
            types = (*types, "null")
        for name in types:
            if name and name not in _TYPES:
                self._findings.error(
                    "unknown-type",
                    f"{name!r} is not a type of JSON Schema.",
                    keywords.at("type"),
                    f"The types are {', '.join(_TYPES)}.",
                )
                return ()
        return tuple(dict.fromkeys(name for name in types if name))

    def _bounds(self, keywords: KeywordReader) -> dict[str, Any]:
        """`minimum` and the like; in 3.0 the exclusive ones are flags beside the bounds."""
        bounds: dict[str, Any] = {}
        for side in ("Minimum", "Maximum"):
            plain, exclusive = side.lower(), f"exclusive{side}"
            name = f"exclusive_{plain}"
            if not self._is_3_0:
                bounds[plain] = keywords.number(plain)
                bounds[name] = keywords.number(exclusive)
            elif keywords.flag(exclusive):
                bounds[name] = keywords.number(plain)
            else:
                bounds[plain] = keywords.number(plain)
        return bounds

    def _pattern(self, keywords: KeywordReader) -> str | None:
        pattern = keywords.text("pattern") or None
        if pattern is not None:
            self._check_pattern(pattern, keywords.at("pattern"))
        return pattern

    def _check_pattern(self, pattern: str, pointer: str) -> None:
        try:
            translate(pattern)
        except PatternProblem as problem:
            self._findings.error(problem.code, problem.message, pointer)

    def _applicators(self, raw: Mapping[str, Any], pointer: str, level: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for keyword, name in _SINGLE.items():
            if keyword in raw:
                found[name] = self.read(raw[keyword], child(pointer, keyword), level)
        for keyword, name in _LISTS.items():
            if keyword in raw:
                found[name] = self._list(raw[keyword], child(pointer, keyword), level)
        for keyword, name in _MAPS.items():
            if keyword in raw:
                found[name] = self._map(raw[keyword], child(pointer, keyword), level)
        for pattern, _ in found.get("pattern_properties", ()):
            self._check_pattern(pattern, child(child(pointer, "patternProperties"), pattern))
        return found

    def _list(self, raw: Any, pointer: str, level: int) -> tuple[Schema, ...]:
        if not isinstance(raw, list) or not raw:
            self._findings.error("invalid-schema", "A non-empty array of schemas belongs here.", pointer)
            return ()
        return tuple(self.read(item, child(pointer, index), level) for index, item in enumerate(raw))

    def _map(self, raw: Any, pointer: str, level: int) -> tuple[tuple[str, Schema], ...]:
        if not isinstance(raw, Mapping):
            self._findings.error("invalid-schema", "An object of schemas belongs here.", pointer)
            return ()
        return tuple((name, self.read(item, child(pointer, name), level)) for name, item in raw.items())

    def _discriminator(self, raw: Mapping[str, Any], pointer: str) -> Discriminator | None:
        value = raw.get("discriminator")
        if not isinstance(value, Mapping) or not isinstance(value.get("propertyName"), str):
            return None
        mapping: list[tuple[str, str]] = []
        for key, target in (value.get("mapping") or {}).items():
            place = local(target) if target.startswith("#") else child("/components/schemas", target)
            try:
                self._document.get(place)
            except KeyError:
                self._findings.error(
                    "dangling-mapping",
                    f"The discriminator maps {key!r} to {target!r}, which is not in the document.",
                    child(child(child(pointer, "discriminator"), "mapping"), key),
                )
                continue
            self.name(place)
            mapping.append((key, place))
        return Discriminator(value["propertyName"], tuple(mapping))


_TYPES = ("null", "boolean", "object", "array", "number", "string", "integer")

_SINGLE = {
    "items": "items",
    "contains": "contains",
    "additionalProperties": "additional_properties",
    "propertyNames": "property_names",
    "not": "not_",
    "if": "if_",
    "then": "then",
    "else": "else_",
}
_LISTS = {"allOf": "all_of", "anyOf": "any_of", "oneOf": "one_of", "prefixItems": "prefix_items"}
_MAPS = {
    "properties": "properties",
    "patternProperties": "pattern_properties",
    "dependentSchemas": "dependent_schemas",
}


def _examples(raw: Mapping[str, Any], keywords: KeywordReader) -> tuple[Json, ...]:
    listed = keywords.values("examples") if isinstance(raw.get("examples"), list) else ()
    return (raw["example"], *listed) if "example" in raw else listed
