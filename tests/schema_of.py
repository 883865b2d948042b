"""Raw JSON Schema (2020-12, one document) as `ir.Schema`, for tests of what reads the IR."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from brrtr.ir import Schema
from brrtr.python.validators import validator_module

ANNOTATIONS = {
    "$comment",
    "$defs",
    "$schema",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "default",
    "definitions",
    "deprecated",
    "description",
    "examples",
    "readOnly",
    "title",
    "writeOnly",
}
"""Keywords without an assertion."""

VALUES = {
    "multipleOf": "multiple_of",
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusiveMinimum": "exclusive_minimum",
    "exclusiveMaximum": "exclusive_maximum",
    "pattern": "pattern",
    "format": "format",
    "uniqueItems": "unique_items",
}
COUNTS = {
    "minLength": "min_length",
    "maxLength": "max_length",
    "minContains": "min_contains",
    "maxContains": "max_contains",
    "minItems": "min_items",
    "maxItems": "max_items",
    "minProperties": "min_properties",
    "maxProperties": "max_properties",
}
SINGLE = {
    "items": "items",
    "contains": "contains",
    "additionalProperties": "additional_properties",
    "propertyNames": "property_names",
    "not": "not_",
    "if": "if_",
    "then": "then",
    "else": "else_",
}
LISTS = {"prefixItems": "prefix_items", "allOf": "all_of", "anyOf": "any_of", "oneOf": "one_of"}
MAPS = {
    "properties": "properties",
    "patternProperties": "pattern_properties",
    "dependentSchemas": "dependent_schemas",
}
OTHERS = {"type", "enum", "const", "required", "dependentRequired", "$ref"}
KNOWN = ANNOTATIONS | OTHERS | VALUES.keys() | COUNTS.keys() | SINGLE.keys() | LISTS.keys() | MAPS.keys()


def schema_of(raw: Any, pointer: str = "") -> Schema:
    """The schema, with its pointers; keywords that nobody knows are annotations."""
    if isinstance(raw, bool):
        return Schema(pointer, verdict=raw)
    fields: dict[str, Any] = {}
    for keyword, value in raw.items():
        at = f"{pointer}/{escaped(keyword)}"
        if keyword in VALUES:
            fields[VALUES[keyword]] = value
        elif keyword in COUNTS:
            fields[COUNTS[keyword]] = int(value)
        elif keyword in SINGLE:
            fields[SINGLE[keyword]] = schema_of(value, at)
        elif keyword in LISTS:
            fields[LISTS[keyword]] = tuple(schema_of(part, f"{at}/{i}") for i, part in enumerate(value))
        elif keyword in MAPS:
            parts = ((name, schema_of(part, f"{at}/{escaped(name)}")) for name, part in value.items())
            fields[MAPS[keyword]] = tuple(parts)
    if "type" in raw:
        fields["type"] = tuple([raw["type"]] if isinstance(raw["type"], str) else raw["type"])
    if "enum" in raw:
        fields["enum"] = tuple(raw["enum"])
    if "const" in raw:
        fields["const"] = (raw["const"],)
    if "required" in raw:
        fields["required"] = tuple(raw["required"])
    if "dependentRequired" in raw:
        fields["dependent_required"] = tuple((k, tuple(v)) for k, v in raw["dependentRequired"].items())
    if "$ref" in raw:
        fields["ref"] = unquote(raw["$ref"][1:])
    return Schema(pointer, **fields)


def escaped(token: str) -> str:
    return token.replace("~", "~0").replace("/", "~1")


def keywords(raw: Any) -> set[str]:
    """The keywords of a schema and of all within it, those under keywords that nobody knows included."""
    if isinstance(raw, list):
        return {keyword for part in raw for keyword in keywords(part)}
    if not isinstance(raw, dict):
        return set()
    found = set(raw)
    for keyword, value in raw.items():
        if keyword in MAPS or keyword in {"$defs", "definitions"}:
            found |= keywords(list(value.values()))
        elif keyword not in {"enum", "const", "default", "examples", "required", "dependentRequired"}:
            found |= keywords(value)
    return found


def references(raw: Any) -> list[str]:
    """The values of all `$ref` that are keywords."""
    if isinstance(raw, list):
        return [reference for part in raw for reference in references(part)]
    if not isinstance(raw, dict):
        return []
    found = [raw["$ref"]] if isinstance(raw.get("$ref"), str) else []
    for keyword, value in raw.items():
        if keyword in MAPS or keyword in {"$defs", "definitions"}:
            found += references(list(value.values()))
        elif keyword not in {"enum", "const", "default", "examples"}:
            found += references(value)
    return found


def resolve(raw: Any, pointer: str) -> Any:
    for token in pointer.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        raw = raw[int(key)] if isinstance(raw, list) else raw[key]
    return raw


def source_of(raw: Any) -> str:
    """The text of a module with the validator `root` and all that it refers to."""
    functions = [("root", schema_of(raw))]
    names = {"": "root"}
    for reference in references(raw):
        pointer = unquote(reference[1:])
        if pointer not in names:
            names[pointer] = f"referred_{len(names)}"
            functions.append((names[pointer], schema_of(resolve(raw, pointer), pointer)))
    module = validator_module(functions, names)
    runtime = [name for name in ("formats", "json_values") if name in module.imports]
    violations = ["At", "Violation", *sorted(module.imports & {"report", "forbid"})]
    head = [
        '"""Validators."""',
        "",
        "from __future__ import annotations",
        "",
        *(["import re"] if "re" in module.imports else []),
        "from typing import Any",
        "",
        *([f"from runtime import {', '.join(runtime)}"] if runtime else []),
        f"from runtime.violations import {', '.join(violations)}",
        "",
    ]
    if module.constants:
        return "\n".join([*head, *module.source_lines, ""])
    return "\n".join([*head, "", *module.source_lines, ""])


def validator_of(raw: Any) -> Callable[[Any], list[Any]]:
    """A function from a value to its violations."""
    namespace: dict[str, Any] = {}
    exec(compile(source_of(raw), "<validators>", "exec", dont_inherit=True), namespace)

    def validate(value: Any) -> list[Any]:
        faults: list[Any] = []
        namespace["root"](value, None, faults)
        return faults

    return validate
