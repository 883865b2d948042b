# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Finds what is wrong with a value that is not valid: it goes through the schema, as data, with the value.

That takes longer than the validators do, which say no more than yes or no. They are asked on the way, so that
only what they refuse is gone through; and no object and no array is judged twice by the same schema, however
many alternatives come to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from typing import Any, Final, TypeAlias

from .. import formats
from . import json_values
from .alternatives import allowed, possible, told_apart, tried
from .evaluated import Evaluation
from .schemas import REFERENCE, Schemas
from .verdicts import Check, is_whole
from .violations import (
    NO_ROOM,
    At,
    EnoughError,
    Violations,
    no_alternative,
    no_type,
    pointer,
    told_types,
    undecided,
)

Where: TypeAlias = "str | tuple[Where, *tuple[str | int, ...]]"
"""The place of a schema: its JSON Pointer, or a place and the tokens that lead on from it."""

_ASKED: Final = 4
"""So many definitions within definitions, a validator is asked whether there is anything to find at all: at
every level, what is deep would be gone through once for each."""

NUMBER_FORMATS: Final = {"int32": "int32", "int64": "int64", "float": "single", "double": "double"}
"""The functions of `formats` that are about numbers; all others are about strings, under their own names."""
STRING_FORMATS: Final = {
    name.replace("_", "-"): name for name in sorted({*formats.__all__} - {*NUMBER_FORMATS.values()})
}

_SIMPLE: Final = frozenset({"type", "enum", "const", "required"})
_TYPES: Final = {"boolean": bool, "string": str, "array": list, "object": dict}


def explained(schemas: Schemas, name: str, value: Any, most: int | None) -> Violations:
    """Gives what is wrong with a value by the schema of a validator: the first `most`, or all."""
    found = Violations(most)
    with suppress(EnoughError):
        try:
            Explanation(schemas, found).judge({"$ref": REFERENCE + name}, "", value, None)
        except RecursionError:
            if not found:
                found.add(
                    None,
                    schemas.definition(name)[1],
                    "",
                    "is not valid, and nests too deep to say where",
                    None,
                )
    return found


class Explanation:
    """Is one search for violations."""

    def __init__(self, schemas: Schemas, found: Violations) -> None:
        self._schemas = schemas
        self._found = found
        self._levels = 0
        self._verdicts: dict[tuple[object, int], bool] = {}
        """Whether an object or an array, by its identity, satisfies a schema, by its name or its identity."""
        self._told: dict[tuple[object, int], At] = {}
        """Where it was when all was told that is wrong with it."""

    def judge(self, schema: Any, where: Where, value: Any, at: At) -> None:
        """Reports what is wrong with a value. Without room, `EnoughError` says that something is."""
        if schema is True:
            return
        if is_false(schema):
            self._found.add(at, _pointer(_own(schema, where)), "", "no value may be here", False)
            return
        where = _own(schema, where)
        if "$ref" in schema:
            self._definition(schema["$ref"].removeprefix(REFERENCE), value, at)
        texts = _has_texts(schema)
        if "type" in schema and not _is_of(value, schema["type"]):
            self._report(where, "type", told_types(schema["type"]), at)
        elif isinstance(value, dict):
            self._object(schema, where, value, at)
        elif isinstance(value, list):
            self._array(schema, where, value, at)
        elif isinstance(value, str):
            if texts:
                self._values(schema, where, value, at)
            self._string(schema, where, value, at)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            self._number(schema, where, value, at)
        if not texts:
            self._values(schema, where, value, at)
        for index, part in enumerate(schema.get("allOf", ())):
            self.judge(part, (where, "allOf", index), value, at)
        for keyword in ("anyOf", "oneOf"):
            if keyword in schema:
                self._alternatives(keyword, schema, where, value, at)
        if "not" in schema and self._holds(schema["not"], value):
            self._report(where, "not", None, at)
        if "if" in schema:
            keyword = "then" if self._holds(schema["if"], value) else "else"
            self.judge(schema.get(keyword, True), (where, keyword), value, at)
        if "unevaluatedProperties" in schema or "unevaluatedItems" in schema:
            self._unevaluated(schema, where, value, at)

    def _report(self, where: Where, keyword: str, expected: Any, at: At, message: str = "") -> None:
        if self._found.most == 0:  # before anything is written
            raise EnoughError
        self._found.report(at, _pointer(where), keyword, expected, message=message)

    def _definition(self, name: str, value: Any, at: At) -> None:
        schema, where = self._schemas.definition(name)
        if not value or not isinstance(value, dict | list):
            self.judge(schema, where, value, at)
            return
        key, tried = (name, id(value)), self._found.most == 0
        if key not in self._verdicts and self._levels < _ASKED:
            check = self._schemas.check(name)
            if check is not None:
                self._verdicts[key] = check(value)
        valid = self._verdicts.get(key)
        if valid:
            return
        if valid is False and tried:
            raise EnoughError
        if key in self._told and pointer(self._told[key]) == pointer(at):
            self._found.told += 1
            return
        before = self._found.told
        self._levels += 1
        try:
            self.judge(schema, where, value, at)
        except EnoughError:
            self._verdicts[key] = False
            raise
        finally:
            self._levels -= 1
        self._verdicts[key] = self._found.told == before
        if not tried:
            self._told[key] = at

    def _holds(self, schema: Any, value: Any) -> bool:
        """Says whether a value satisfies a schema within another."""
        if _is_hopeless(schema, value):
            return False
        key = id(schema), id(value)
        known = self._verdicts.get(key) if isinstance(value, dict | list) else None
        if known is not None:
            return known
        found, self._found = self._found, NO_ROOM
        try:
            self.judge(schema, "", value, None)
            holds = True
        except EnoughError:
            holds = False
        finally:
            self._found = found
        if isinstance(value, dict | list):
            self._verdicts[key] = holds
        return holds

    def _object(self, schema: Any, where: Where, value: dict[str, Any], at: At) -> None:
        properties, required = schema.get("properties", {}), dict.fromkeys(schema.get("required", ()))
        for name, part in properties.items():
            if name in value:
                self.judge(part, (where, "properties", name), value[name], (at, name))
            elif name in required:
                self._report(where, "required", name, at)
        for name in required:
            if name not in properties and name not in value:
                self._report(where, "required", name, at)
        self._size(schema, where, "Properties", len(value), at)
        for name, others in schema.get("dependentRequired", {}).items():
            for other in dict.fromkeys(others) if name in value else ():
                if other not in value:
                    message = f"must have the property {other} when it has {name}"
                    self._report(where, "dependentRequired", other, at, message)
        for name, part in schema.get("dependentSchemas", {}).items():
            if name in value:
                self.judge(part, (where, "dependentSchemas", name), value, at)
        patterns = schema.get("patternProperties", {})
        for name, item in value.items() if patterns else ():
            for pattern, part in patterns.items():
                if self._schemas.search(pattern)(name):
                    self.judge(part, (where, "patternProperties", pattern), item, (at, name))
        if "additionalProperties" in schema:
            for name, item in value.items():
                if name not in properties and not any(self._schemas.search(one)(name) for one in patterns):
                    self._rest(schema, "additionalProperties", where, item, (at, name))
        if "propertyNames" in schema:
            for name in value:
                self.judge(schema["propertyNames"], (where, "propertyNames"), name, (at, name))

    def _rest(self, schema: Any, keyword: str, where: Where, item: Any, at: At) -> None:
        """Judges a member or an item by the schema of those that no other is about."""
        if is_false(schema[keyword]):
            self._report(where, keyword, False, at)
        else:
            self.judge(schema[keyword], (where, keyword), item, at)

    def _size(self, schema: Any, where: Where, of: str, size: int, at: At) -> None:
        least, most = schema.get(f"min{of}"), schema.get(f"max{of}")
        if least is not None and size < least:
            self._report(where, f"min{of}", least, at)
        if most is not None and size > most:
            self._report(where, f"max{of}", most, at)

    def _array(self, schema: Any, where: Where, value: list[Any], at: At) -> None:
        self._size(schema, where, "Items", len(value), at)
        if schema.get("uniqueItems") and not json_values.unique(value):
            self._report(where, "uniqueItems", True, at)
        prefix = schema.get("prefixItems", ())
        for index, part in enumerate(prefix[: len(value)]):
            self.judge(part, (where, "prefixItems", index), value[index], (at, index))
        start, rest = len(prefix), schema.get("items", True)
        if is_false(rest):
            if len(value) > start:
                keyword = _pointer(_own(rest, "/items")).rpartition("/")[2]
                message = f"must have no more than {start} {'item' if start == 1 else 'items'}"
                self._report(where, keyword, False, at, message)
        elif rest is not True:
            check = self._validator(rest)
            for index in range(start, len(value)):
                if check is None or not check(value[index]):
                    self.judge(rest, (where, "items"), value[index], (at, index))
        if "contains" in schema:
            self._contains(schema, where, value, at)

    def _validator(self, schema: Any) -> Check | None:
        """Gives the validator of a schema that is no more than a reference, if it may be asked."""
        alone = self._levels < _ASKED and schema.keys() == {"$ref"}
        return self._schemas.check(schema["$ref"].removeprefix(REFERENCE)) if alone else None

    def _contains(self, schema: Any, where: Where, value: list[Any], at: At) -> None:
        least, most = schema.get("minContains"), schema.get("maxContains")
        if least == 0 and most is None:
            return
        count = sum(self._holds(schema["contains"], item) for item in value)
        if count < (1 if least is None else least):
            self._report(where, "contains" if least is None else "minContains", least, at)
        if most is not None and count > most:
            self._report(where, "maxContains", most, at)

    def _string(self, schema: Any, where: Where, value: str, at: At) -> None:
        self._size(schema, where, "Length", len(value), at)
        if len(value) > schema.get("maxLength", len(value)):
            return  # what is longer is not looked at any further
        if "pattern" in schema and not self._schemas.search(schema["pattern"])(value):
            self._report(where, "pattern", schema["pattern"], at)
        self._format(schema, where, value, at, STRING_FORMATS)

    def _format(self, schema: Any, where: Where, value: Any, at: At, functions: dict[str, str]) -> None:
        function = functions.get(schema.get("format"))
        if function is not None and not getattr(formats, function)(value):
            self._report(where, "format", schema["format"], at)

    def _number(self, schema: Any, where: Where, value: float, at: At) -> None:
        for keyword, bound in _bounds(schema):
            outside = {
                "minimum": value < bound,
                "exclusiveMinimum": value <= bound,
                "maximum": value > bound,
                "exclusiveMaximum": value >= bound,
            }
            if outside[keyword]:
                self._report(where, keyword, bound, at)
        if "multipleOf" in schema:
            divisor = schema["multipleOf"]
            ratio = (divisor, 1) if isinstance(divisor, int) else Decimal(repr(divisor)).as_integer_ratio()
            if not json_values.is_multiple(value, *ratio):
                self._report(where, "multipleOf", divisor, at)
        self._format(schema, where, value, at, NUMBER_FORMATS)

    def _values(self, schema: Any, where: Where, value: Any, at: At) -> None:
        if "enum" in schema and not any(json_values.equal(value, one) for one in schema["enum"]):
            self._report(where, "enum", schema["enum"], at)
        if "const" in schema and not json_values.equal(value, schema["const"]):
            self._report(where, "const", schema["const"], at)

    def _alternatives(self, keyword: str, schema: Any, where: Where, value: Any, at: At) -> None:
        decides = keyword in schema.get("discriminator", {})
        if decides and schema.get("type") == "object" and not isinstance(value, dict):
            return  # `type` says it
        among = tried(schema, keyword, value)
        if among.named:
            self.judge(among.parts[0], (where, keyword, among.indexes[0]), value, at)
        elif among.parts:
            matched = self._satisfied(keyword, possible(among, value), value)
            if matched == 0:
                self._none(keyword, schema, where, value, at)
            elif matched > 1 and keyword == "oneOf":
                self._report(where, keyword, None, at, "must satisfy only one of the alternatives")
        elif isinstance(value, dict):
            name = schema["discriminator"]["propertyName"]
            if name in value or name not in schema.get("required", ()):  # which has told it already
                undecided(self._found, at, _pointer(where), value, name, allowed=allowed(schema, keyword))
        else:
            no_type(self._found, at, _pointer(where), keyword, among.hints["types"])

    def _satisfied(self, keyword: str, parts: list[Any], value: Any) -> int:
        """Counts the alternatives that a value satisfies, as far as it matters."""
        matched = 0
        for part in parts:
            matched += self._holds(part, value)
            if matched > (keyword == "oneOf"):
                break
        return matched

    def _none(self, keyword: str, schema: Any, where: Where, value: Any, at: At) -> None:
        """Reports a value that satisfies no alternative, by what the one lacks that was meant, if any was."""
        among = tried(schema, keyword, value)
        complex_ = [
            index for index, part in zip(among.indexes, among.parts, strict=True) if not _is_simple(part)
        ]
        hints = among.hints
        if len(complex_) == 1:
            chosen = complex_
        elif "property" in hints:
            chosen = [among.indexes[index] for index in told_apart(hints, value)]
        else:
            chosen = list(_hinted(schema, among.parts, among.indexes, value))
        if chosen:
            self.judge(schema[keyword][chosen[0]], (where, keyword, chosen[0]), value, at)
        elif "types" in hints and not any(_is_of(value, name) for name in hints["types"]):
            no_type(self._found, at, _pointer(where), keyword, hints["types"])
        elif "property" in hints:
            values = [one for some in hints["values"] for one in some]
            no_alternative(self._found, at, _pointer(where), keyword, hints["property"], values=values)
        else:
            self._report(where, keyword, None, at)

    def _unevaluated(self, schema: Any, where: Where, value: Any, at: At) -> None:
        evaluation = Evaluation(self._referred, self._holds, self._schemas.search)
        if "unevaluatedProperties" in schema and isinstance(value, dict):
            names = evaluation.names(schema, value, but="unevaluatedProperties")
            for name, item in value.items():
                if name not in names:
                    self._rest(schema, "unevaluatedProperties", where, item, (at, name))
        if "unevaluatedItems" in schema and isinstance(value, list):
            indexes = evaluation.indexes(schema, value, but="unevaluatedItems")
            for index, item in enumerate(value):
                if index not in indexes:
                    self._rest(schema, "unevaluatedItems", where, item, (at, index))

    def _referred(self, reference: str) -> Any:
        return self._schemas.definition(reference.removeprefix(REFERENCE))[0]


def is_false(schema: Any) -> bool:
    """Says whether a schema is `false`, which is an object where it stands elsewhere than it seems."""
    return schema is False or (isinstance(schema, dict) and schema.get("false") is True)


def _is_hopeless(schema: Any, value: Any) -> bool:
    """Says whether a look is enough to see that a value does not satisfy a schema."""
    if not isinstance(schema, dict):
        return False
    if "type" in schema and not _is_of(value, schema["type"]):
        return True
    return isinstance(value, dict) and not all(map(value.__contains__, schema.get("required", ())))


def _own(schema: Any, where: Where) -> Where:
    """Gives where a schema stands: it says so where that is not what leads there."""
    own: Where = schema.get("$pointer", where) if isinstance(schema, dict) else where
    return own


def _pointer(where: Where) -> str:
    tokens: list[str | int] = []
    while not isinstance(where, str):
        where, *further = where
        tokens[:0] = further
    return where + pointer((None, *tokens))


def _is_of(value: Any, types: Any) -> bool:
    names = [types] if isinstance(types, str) else types
    return any(_is_of_one(value, name) for name in names)


def _is_of_one(value: Any, name: str) -> bool:
    if name == "null":
        return value is None
    if name in {"number", "integer"}:
        return type(value) is int or (type(value) is float if name == "number" else is_whole(value))
    return type(value) is _TYPES[name]


def _has_texts(schema: Any) -> bool:
    """Says whether `enum` and `const` allow strings only, as `type` does: then they are judged under it."""
    if schema.get("type") != "string" or not ("enum" in schema or "const" in schema):
        return False
    values = [*schema.get("enum", ()), *([schema["const"]] if "const" in schema else ())]
    return bool(values) and all(isinstance(value, str) for value in values)


def _bounds(schema: Any) -> Iterator[tuple[str, Any]]:
    for keyword in ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"):
        if keyword in schema:
            yield keyword, schema[keyword]


def _is_simple(part: Any) -> bool:
    """Says whether an alternative is no more than a test of type or value."""
    return isinstance(part, dict) and bool(part) and part.keys() <= _SIMPLE and part.get("enum") != []


def _hinted(schema: Any, parts: list[Any], indexes: list[int], value: Any) -> Iterator[int]:
    """Finds the alternative that the discriminator hints at, where it decides nothing."""
    discriminator = schema.get("discriminator", {})
    if "mapping" not in discriminator or not isinstance(value, dict):
        return
    kind = value.get(discriminator["propertyName"])
    target = discriminator["mapping"].get(kind) if isinstance(kind, str) else None
    for index, part in zip(indexes, parts, strict=True):
        if target and isinstance(part, dict) and part.get("$ref") == target:
            yield index
