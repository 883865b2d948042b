"""Judges values by the schemas of a document with jsonschema-rs, which knows nothing of brrtr.

Of OpenAPI it is told here what JSON Schema does not know: `nullable` of 3.0, that nobody sends what is
`writeOnly` back, that a discriminator decides between the alternatives of `oneOf`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any

import jsonschema_rs

Json = Any

_SCHEMAS = {"additionalItems", "additionalProperties", "contains", "else", "if", "items", "not",
            "propertyNames", "then", "unevaluatedItems", "unevaluatedProperties"}  # fmt: skip
_LISTS = {"allOf", "anyOf", "items", "oneOf", "prefixItems"}
_MAPS = {"dependentSchemas", "patternProperties", "properties"}
_PLAIN = {"const", "dependentRequired", "enum", "exclusiveMaximum", "exclusiveMinimum", "maxContains",
          "maxItems", "maxLength", "maxProperties", "maximum", "minContains", "minItems", "minLength",
          "minProperties", "minimum", "multipleOf", "pattern", "required", "type", "uniqueItems"}  # fmt: skip
"""The keywords that count, by what they hold; all others are annotations here."""
DEFINITIONS = "definitions"


class Judge:
    """Judges by the schemas of one document, in which every reference is internal."""

    def __init__(self, document: Mapping[str, Json], unread: Collection[str] = ()) -> None:
        """`unread` are patterns that are not judged by."""
        self._document = document
        self._unread = unread
        self._is_3_0 = str(document.get("openapi", "")).startswith("3.0")
        self._validators: dict[str, Any] = {}

    def faults(self, value: Json, schema: Json, hidden: str) -> list[str]:
        """Gives what is wrong with a value; `hidden` is `readOnly` in requests, `writeOnly` in responses.

        Raises:
            ValueError: when the schema itself is none that can be judged by.
        """
        found = self._validator(schema, hidden).iter_errors(value)
        return [
            f"{'/'.join(map(str, one.instance_path)) or 'the body'}: {one.message}"[:300] for one in found
        ][:3]

    def _validator(self, schema: Json, hidden: str) -> Any:
        key = json.dumps([hidden, schema], sort_keys=True)
        if key not in self._validators:
            needed: dict[str, Json] = {}
            root = self._converted(schema, hidden, needed)
            whole = {"allOf": [root], DEFINITIONS: needed}
            kind = jsonschema_rs.Draft4Validator if self._is_3_0 else jsonschema_rs.Draft202012Validator
            self._validators[key] = kind(whole, validate_formats=False)
        return self._validators[key]

    def _converted(self, schema: Json, hidden: str, needed: dict[str, Json]) -> Json:
        """Gives a schema whose references lead into `needed`, which gets what they lead to."""
        if not isinstance(schema, Mapping):
            return {} if schema is not False else {"not": {}}
        if isinstance(reference := schema.get("$ref"), str) and reference.startswith("#"):
            name = reference[1:]
            if name not in needed:
                needed[name] = {}
                needed[name] = self._converted(self.at(name), hidden, needed)
            escaped = name.replace("~", "~0").replace("/", "~1")
            led = {"$ref": f"#/{DEFINITIONS}/{_fragment(escaped)}"}
            if self._is_3_0:
                return led
            rest = {key: value for key, value in schema.items() if key != "$ref"}
            return {"allOf": [led, self._converted(rest, hidden, needed)]} if rest else led
        out: dict[str, Json] = {}
        for key, value in schema.items():
            if key in _MAPS and isinstance(value, Mapping):
                out[key] = {
                    name: self._converted(one, hidden, needed)
                    for name, one in value.items()
                    if key != "patternProperties" or self._is_read(name)
                }
            elif key in _LISTS and isinstance(value, list):
                out[key] = [self._converted(one, hidden, needed) for one in value]
            elif (
                key in _SCHEMAS and isinstance(value, bool) and key.startswith(("additional", "unevaluated"))
            ):
                out[key] = value
            elif key in _SCHEMAS:
                out[key] = self._converted(value, hidden, needed)
            elif key in _PLAIN:
                out[key] = value
        return self._adapted(schema, out, hidden)

    def _adapted(self, schema: Mapping[str, Json], out: dict[str, Json], hidden: str) -> Json:
        """Changes a schema to what OpenAPI means by it."""
        if "pattern" in out and not self._is_read(out["pattern"]):
            del out["pattern"]
        # Formats are not judged by: alternatives may differ in them alone, and `not` be about one.
        if "oneOf" in out and ("discriminator" in schema or any(map(self._has_format, schema["oneOf"]))):
            out["anyOf"] = out.pop("oneOf")
        if "not" in out and self._has_format(schema["not"]):
            del out["not"]
        if isinstance(out.get("required"), list):
            properties = schema.get("properties", {})
            names = [name for name in out["required"] if not self._is(properties.get(name), hidden)]
            out["required"] = names
            if not names:
                del out["required"]
        if self._is_3_0 and schema.get("nullable") is True and isinstance(out.get("type"), str):
            out["type"] = [out["type"], "null"]
        return out

    def _is_read(self, pattern: Json) -> bool:
        return isinstance(pattern, str) and pattern not in self._unread and _is_pattern(pattern)

    def _has_format(self, schema: Json) -> bool:
        """Says whether a schema, or one within it or that it refers to, has a format."""
        seen, pending = set[str](), [schema]
        while pending:
            one = pending.pop()
            if not isinstance(one, Mapping):
                continue
            if "format" in one:
                return True
            pending += [one[key] for key in _SCHEMAS if key in one]
            pending += [part for key in _LISTS if isinstance(one.get(key), list) for part in one[key]]
            pending += [
                part for key in _MAPS if isinstance(one.get(key), Mapping) for part in one[key].values()
            ]
            reference = one.get("$ref")
            if isinstance(reference, str) and reference not in seen:
                seen.add(reference)
                pending.append(self.at(reference[1:]))
        return False

    def _is(self, schema: Json, keyword: str) -> bool:
        seen = set()
        while isinstance(schema, Mapping):
            if schema.get(keyword) is True:
                return True
            if any(self._is(part, keyword) for part in schema.get("allOf", ()) if isinstance(part, Mapping)):
                return True
            reference = schema.get("$ref")
            if not isinstance(reference, str) or reference in seen:
                return False
            seen.add(reference)
            schema = self.at(reference[1:])
        return False

    def resolved(self, node: Json) -> Json:
        """Gives what a reference leads to in the end, or what is no reference."""
        for _ in range(100):
            if not (isinstance(node, Mapping) and isinstance(node.get("$ref"), str)):
                return node
            node = self.at(node["$ref"][1:])
        raise ValueError("references lead to each other")

    def at(self, pointer: str) -> Json:
        """Gives the value at a JSON pointer, which may be percent-encoded as in a fragment."""
        node: Json = self._document
        for token in _tokens(pointer):
            node = node[int(token)] if isinstance(node, list) else node[token]
        return node


def _tokens(pointer: str) -> Iterator[str]:
    from urllib.parse import unquote

    for token in pointer.split("/")[1:]:
        yield unquote(token).replace("~1", "/").replace("~0", "~")


def _fragment(pointer: str) -> str:
    from urllib.parse import quote

    return quote(pointer, safe="~!$&'()*+,;=:@")


@cache
def _is_pattern(text: str) -> bool:
    """Says whether jsonschema-rs can read a pattern, as each draft wants it."""
    try:
        jsonschema_rs.Draft4Validator({"pattern": text})
        jsonschema_rs.Draft202012Validator({"pattern": text})
    except ValueError:
        return False
    return True
